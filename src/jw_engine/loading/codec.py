"""Checked objects as plain JSON values and back, for the cache.

They are a list of rows: the place of a class below and its fields, or a mark for a tuple, a mapping
or a day and its parts. A part that is such a value itself is ``[row]``, one of the rows before;
what occurs more often has one row. Nothing else occurs, and nothing of it is code.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from attrs import fields, has

from jw_engine import facts, method, rules
from jw_engine.errors import Place, Text
from jw_engine.facts.period import Period
from jw_engine.loading.checked import Base, Names
from jw_engine.trajectory import Position, StateGraph

_CLASSES: tuple[type, ...] = (
    Text,
    Place,
    method.Source,
    method.Element,
    method.Principle,
    method.Step,
    method.SubStep,
    method.Term,
    method.Action,
    method.Method,
    facts.BoolType,
    facts.IntType,
    facts.EnumType,
    facts.TextType,
    facts.ListType,
    facts.DateType,
    facts.DurationType,
    facts.Derivation,
    facts.Fact,
    facts.Vocabulary,
    facts.Key,
    Period,
    rules.Is,
    rules.Compare,
    rules.Contains,
    rules.Given,
    rules.Setting,
    rules.All,
    rules.Any,
    rules.NoneOf,
    rules.Advice,
    rules.FollowUp,
    rules.Example,
    rules.Rule,
    rules.Pack,
    rules.Change,
    rules.Transition,
    Position,
    StateGraph,
    Names,
    Base,
)
_TUPLE, _MAPPING, _DAY = -1, -2, -3


def encode(value: Any) -> list[list[Any]]:
    """Return *value* as rows of JSON values; the last is *value* itself."""
    rows: dict[tuple[Any, ...], int] = {}
    _row(value, rows)
    return [[list(part) if type(part) is tuple else part for _, part in row] for row in rows]


def _row(value: Any, rows: dict[tuple[Any, ...], int]) -> Any:
    """Return a value as a row has it; its own row, and those of its parts, are added to *rows*."""
    parts: Iterable[Any]
    if has(type(value)):
        kind = _CLASSES.index(type(value))
        parts = (getattr(value, part.name) for part in fields(type(value)) if part.init)
    elif isinstance(value, date):
        kind, parts = _DAY, (value.isoformat(),)
    elif isinstance(value, tuple):
        kind, parts = _TUPLE, value
    elif isinstance(value, Mapping):
        kind, parts = _MAPPING, chain.from_iterable(value.items())
    else:
        return value
    whole = (kind, *(_row(part, rows) for part in parts))
    # with their types, for 1 and True are one key
    return (rows.setdefault(tuple((type(part), part) for part in whole), len(rows)),)


def decode(rows: list[list[Any]]) -> Any:
    """Return what *rows* were made of.

    Raises:
        TypeError, IndexError, ValueError: they were made of nothing that is known here.
    """
    values: list[Any] = []
    for row in rows:
        kind, *parts = [values[part[0]] if type(part) is list else part for part in row]
        if kind >= 0:
            values.append(_CLASSES[kind](*parts))
        elif kind == _TUPLE:
            values.append(tuple(parts))
        elif kind == _MAPPING:
            values.append(dict(zip(parts[::2], parts[1::2], strict=True)))
        else:
            values.append(date.fromisoformat(parts[0]))
    return values[-1]


def shape() -> str:
    """Return what changes whenever a class or a field above does: entries do not outlive it."""
    told = [[kind.__name__, *(part.name for part in fields(kind))] for kind in _CLASSES]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]
