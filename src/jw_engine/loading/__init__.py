"""Loading: files in, checked objects out, every error at once."""

from jw_engine.loading.base import Base, home, load_base
from jw_engine.loading.case_schema import case_schema
from jw_engine.loading.configuration import read_configuration
from jw_engine.loading.files import read_folder, read_toml
from jw_engine.loading.rule_schema import json_schema
from jw_engine.loading.rules import Names, read_pack

__all__ = [
    "Base",
    "Names",
    "case_schema",
    "home",
    "json_schema",
    "load_base",
    "read_configuration",
    "read_folder",
    "read_pack",
    "read_toml",
]
