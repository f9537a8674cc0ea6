"""Facts as what durable-rules is sent: fields with letters, digits and numbers of our own.

A value that no rule tests is sent as ``other``: what was entered about a person stays here, and
the C library never meets a name, a text or a type that it could read in its own way.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field

from jw_engine.durable.branches import Aspect, Atom
from jw_engine.facts import Value

BEYOND = 2**62
"""Integers are read exactly up to here; it also stands for a missing number."""

Field = str | int | list[str]
_MISSING: Mapping[Aspect, Field] = {
    "value": "missing",
    "list": ["missing"],
    "high": BEYOND,
    "low": -BEYOND,
}


class UnfitValueError(ValueError):
    """A fact cannot be told to durable-rules; holds no value."""


@define
class Column:
    """One aspect of one fact, with the values that are told apart in it.

    Args:
        codes: what stands for each value; rules and facts are written with the same.
        always: whether it is sent where the fact is missing too, because a test then holds.
    """

    aspect: Aspect
    name: str
    codes: dict[Value, str] = field(factory=dict)
    always: bool = False

    def written(self, atom: Atom) -> dict[str, Any]:
        """Return *atom*, which is of this column, as durable-rules reads it."""
        if atom.if_missing:
            self.always = True
        value = self._operand(atom.value)
        if self.aspect == "list":
            item: dict[str, Any] = {"$i": value}
            return {atom.operator: {self.name: item if atom.operator == "$iany" else _not(item)}}
        if atom.operator == "$eq":
            return {self.name: value}
        return {atom.operator: {self.name: value}}

    def _operand(self, value: Value | None) -> str | int:
        if value is None:
            return "missing"
        if self.aspect in ("high", "low"):
            return _whole(value)
        return self.codes.setdefault(value, f"v{len(self.codes)}")

    @property
    def missing(self) -> Field:
        """What is sent where the fact is missing."""
        return _MISSING[self.aspect]

    @property
    def read(self) -> Callable[[Value], Field]:
        """The function from a fact's value to what is sent of it."""
        if self.aspect == "list":
            return self._items
        return self._code if self.aspect == "value" else _whole

    def _code(self, value: Value) -> str:
        return self.codes.get(value, "other")

    def _items(self, value: Value) -> list[str]:
        values = value if isinstance(value, tuple) else ()
        # never empty: of an empty list, "all" is false for durable-rules
        return ["known", *(self.codes[item] for item in values if item in self.codes)]


def _not(item: dict[str, Any]) -> dict[str, Any]:
    return {"$neq": item}


def _whole(value: Value) -> int:
    if not isinstance(value, int) or not -BEYOND < value < BEYOND:
        raise UnfitValueError
    return int(value)
