"""Checked objects as plain JSON values and back, for the cache.

They are a list of rows. A row is a text, a number, true, false or null; or it is a list: the place
of a class below, or a mark for a tuple, a mapping or a day, and then the numbers of the rows before
that are its parts. What occurs more often has one row. Nothing else occurs, and nothing is code.
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


def encode(value: Any) -> list[Any]:
    """Return *value* as rows of JSON values; the last is *value* itself."""
    rows: dict[tuple[Any, ...], int] = {}
    _row(value, rows)
    return [key[1] if isinstance(key[0], type) else list(key) for key in rows]


def _row(value: Any, rows: dict[tuple[Any, ...], int]) -> int:
    """Return the number of the row of *value*, which is added to *rows* with those of its parts."""
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
        # with its type, for 1 and True are one key
        return rows.setdefault((type(value), value), len(rows))
    return rows.setdefault((kind, *[_row(part, rows) for part in parts]), len(rows))


def decode(rows: list[Any]) -> Any:
    """Return what *rows* were made of.

    Raises:
        TypeError, IndexError, ValueError: they were made of nothing that is known here.
    """
    values: list[Any] = []
    value_of = values.__getitem__
    for row in rows:
        if type(row) is not list:
            values.append(row)
            continue
        kind, *places = row
        parts = map(value_of, places)
        if kind >= 0:
            values.append(_CLASSES[kind](*parts))
        elif kind == _TUPLE:
            values.append(tuple(parts))
        elif kind == _MAPPING:
            values.append(dict(zip(parts, parts, strict=True)))
        else:
            values.append(date.fromisoformat(*parts))
    return values[-1]


def shape() -> str:
    """Return what changes whenever a class or a field above does: entries do not outlive it."""
    told = [[kind.__name__, *(part.name for part in fields(kind))] for kind in _CLASSES]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]
