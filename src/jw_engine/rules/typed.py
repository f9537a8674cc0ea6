"""A written condition is held against the vocabulary: names, operators, values."""

from collections.abc import Mapping
from typing import cast

from jw_engine.errors import Place, Problem, Text, unknown_name
from jw_engine.facts import (
    BoolType,
    DateType,
    FactType,
    IntType,
    ListType,
    Value,
    ValueRefusedError,
)
from jw_engine.rules.condition import Compare, Contains, Given, Is, Leaf, Operator
from jw_engine.rules.parse import Line, parse

Types = Mapping[str, FactType]
"""The type of each fact, and of each configuration key under its dotted name."""

_OPERATORS: dict[type, str] = {
    BoolType: "is, is not",
    IntType: "<, <=, >, >=, is, is not",
    ListType: "contains",
}
_NAMES: dict[str, Text] = {
    "bool": Text("ja of nee", "yes or no"),
    "int": Text("een getal", "a number"),
    "enum": Text("een vaste keuze", "a fixed choice"),
    "text": Text("een tekst", "a text"),
    "list": Text("een lijst", "a list"),
    "date": Text("een datum", "a date"),
}


def read_condition(text: str, types: Types, place: Place) -> Leaf | Problem:
    """Return the leaf that *text* says, or what is wrong with it."""
    try:
        line = parse(text)
    except ValueError:
        return Problem("condition-syntax", place)
    if line.name not in types:
        kind = "configuration key" if "." in line.name else "fact"
        return unknown_name(kind, line.name, types, place)
    fact_type = types[line.name]
    if line.operator in ("known", "missing"):
        return Given(line.name, negated=line.operator == "missing")
    if not _fits(line, fact_type):
        return _misfit(line, fact_type, place)
    if line.operator in ("is", "is not", "contains"):
        return _with_values(line, fact_type, place)
    return _comparison(line, types, place)


def _fits(line: Line, fact_type: FactType) -> bool:
    if isinstance(fact_type, ListType):
        return line.operator == "contains"
    if line.operator in ("<", "<=", ">", ">="):
        return isinstance(fact_type, IntType)
    if not line.values:  # a bare fact means that it is true
        return isinstance(fact_type, BoolType)
    return line.operator in ("is", "is not")


def _misfit(line: Line, fact_type: FactType, place: Place) -> Problem:
    name = _NAMES[fact_type.name]
    operators = _OPERATORS.get(type(fact_type), "is, is not")
    details = {
        "fact": line.name,
        "type": name.nl,
        "type_en": name.en,
        "operators": f"{operators}, is known, is missing",
    }
    return Problem("condition-operator", place, details)


def _value(written: str, fact_type: FactType) -> Value:
    if isinstance(fact_type, BoolType) and written in ("true", "false"):
        return written == "true"
    if isinstance(fact_type, IntType) and written.removeprefix("-").isdecimal():
        return fact_type.read(int(written))
    return fact_type.read(written)


def _with_values(line: Line, fact_type: FactType, place: Place) -> Leaf | Problem:
    try:
        if line.operator == "contains":
            (only,) = cast("tuple[str, ...]", fact_type.read([line.values[0]]))
            return Contains(line.name, only)
        values = tuple(_value(written, fact_type) for written in line.values)
    except (ValueRefusedError, ValueError):
        return Problem(
            "condition-value", place, {"fact": line.name, "values": _possible(fact_type)}
        )
    return Is(line.name, values or (True,), negated=line.operator == "is not")


def _possible(fact_type: FactType) -> str:
    if isinstance(fact_type, BoolType):
        return "true, false"
    if isinstance(fact_type, IntType):
        return f"{fact_type.least} … {fact_type.most}"
    if isinstance(fact_type, DateType):
        return "2026-03-01"
    return ", ".join(getattr(fact_type, "values", ())) or "1–500 a–z"


def _comparison(line: Line, types: Types, place: Place) -> Leaf | Problem:
    written = line.values[0]
    operator = cast("Operator", line.operator)
    if written.removeprefix("-").isdecimal() and len(written) <= 18:
        return Compare(line.name, operator, int(written))
    if isinstance(types.get(written), IntType) and "." in written:
        return Compare(line.name, operator, written)
    return Problem("condition-value", place, {"fact": line.name, "values": "0, 1, 2 …"})
