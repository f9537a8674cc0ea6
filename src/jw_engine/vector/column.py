"""A fact as a column of small numbers: values that no condition tells apart share one."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from jw_engine.facts import Value
from jw_engine.rules import Condition, Leaf, Setting, Truth, leaves, truth

Codes = NDArray[np.uint8]
Known = NDArray[np.bool_]
MISSING = 0
"""The code of a fact that is not known."""


@define(frozen=True, slots=False)
class Column:
    """A fact, and what each of its codes says of each leaf.

    Args:
        said: by code, the truth of each of *leaves*; that of a missing fact first.
        codes: the code of each of *said*.
    """

    fact: str
    leaves: tuple[Leaf, ...]
    said: tuple[tuple[Truth, ...], ...]
    codes: Mapping[tuple[Truth, ...], int] = field(repr=False)

    @classmethod
    def of(cls, fact: str, asked: Iterable[Leaf], values: Iterable[Value]) -> "Column":
        """Return the column of a fact that has one of *values* or is missing."""
        asking = tuple(dict.fromkeys(asked))
        found: dict[tuple[Truth, ...], int] = {}
        said = [_said(asking, {})]
        for value in values:
            signature = _said(asking, {fact: value})
            if signature not in found:
                found[signature] = len(said)
                said.append(signature)
        return cls(fact, asking, tuple(said), found)

    @property
    def size(self) -> int:
        """How many codes there are."""
        return len(self.said)

    def code(self, value: Value | None) -> int:
        """Return the code of a value; KeyError where no value of its kind was announced."""
        return MISSING if value is None else self.codes[_said(self.leaves, {self.fact: value})]

    @cached_property
    def known(self) -> Mapping[Leaf, tuple[Known, Known]]:
        """By leaf, for each code: whether it is known to be false, and known to be true."""
        return {
            leaf: (
                np.array([said[place] is False for said in self.said]),
                np.array([said[place] is True for said in self.said]),
            )
            for place, leaf in enumerate(self.leaves)
        }


def _said(asked: Iterable[Leaf], facts: Mapping[str, Value]) -> tuple[Truth, ...]:
    return tuple(truth(leaf, facts) for leaf in asked)


def columns_of(
    conditions: Iterable[Condition], values: Mapping[str, Iterable[Value]]
) -> dict[str, Column]:
    """Return a column for each fact of *values* that the conditions ask for; others are missing."""
    asked: dict[str, list[Leaf]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            if not isinstance(leaf, Setting):
                asked.setdefault(leaf.fact, []).append(leaf)
    return {fact: Column.of(fact, of_fact, values.get(fact, ())) for fact, of_fact in asked.items()}
