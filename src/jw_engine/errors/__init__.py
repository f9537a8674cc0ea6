"""Errors, and the text in two languages that they are told in."""

from jw_engine.errors.exceptions import (
    InputError,
    JwError,
    MissingExtraError,
    PackError,
    UsageError,
)
from jw_engine.errors.place import Place
from jw_engine.errors.problem import Problem, unknown_name
from jw_engine.errors.suggest import suggest
from jw_engine.errors.text import LANGUAGES, Language, Text

__all__ = [
    "LANGUAGES",
    "InputError",
    "JwError",
    "Language",
    "MissingExtraError",
    "PackError",
    "Place",
    "Problem",
    "Text",
    "UsageError",
    "suggest",
    "unknown_name",
]
