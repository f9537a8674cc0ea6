"""Checked objects as plain JSON values and back, for the cache.

An object is a list of the place of its class below and its fields; tuples and mappings are marked
lists. Nothing else occurs, and nothing of it is code.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
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


def encode(value: Any) -> Any:
    """Return *value* as JSON values."""
    if has(type(value)):
        parts = [getattr(value, part.name) for part in fields(type(value)) if part.init]
        return [_CLASSES.index(type(value)), *map(encode, parts)]
    if isinstance(value, date):
        return [_DAY, value.isoformat()]
    if isinstance(value, tuple):
        return [_TUPLE, *map(encode, value)]
    if isinstance(value, Mapping):
        return [_MAPPING, *(encode(part) for pair in value.items() for part in pair)]
    return value


def decode(value: Any) -> Any:
    """Return what *value* was made of.

    Raises:
        TypeError, IndexError, ValueError: it was made of nothing that is known here.
    """
    if type(value) is not list:
        return value
    parts = [decode(part) if type(part) is list else part for part in value]
    kind = parts[0]
    if kind == _TUPLE:
        return tuple(parts[1:])
    if kind == _MAPPING:
        return dict(zip(parts[1::2], parts[2::2], strict=True))
    if kind == _DAY:
        return date.fromisoformat(parts[1])
    return _CLASSES[kind](*parts[1:])


def shape() -> str:
    """Return what changes whenever a class or a field above does: entries do not outlive it."""
    told = [[kind.__name__, *(part.name for part in fields(kind))] for kind in _CLASSES]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]
