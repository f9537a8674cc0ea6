"""Loading: files in, checked objects out, every error at once."""

from jw_engine.loading.cache import default_folder
from jw_engine.loading.checked import Base, Names
from jw_engine.loading.configuration import read_configuration
from jw_engine.loading.extend import extend_base
from jw_engine.loading.load import home, load_base, load_pack

__all__ = [
    "Base",
    "Names",
    "default_folder",
    "extend_base",
    "home",
    "load_base",
    "load_pack",
    "read_configuration",
]
