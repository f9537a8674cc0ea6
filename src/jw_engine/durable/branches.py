"""A condition as branches: every way in which it holds, each a row of plain tests (atoms).

durable-rules has no negation and no unknown. So negations are pushed down to the leaves, and each
condition has four readings: known to be true, known to be false, and the two opposites, that it
may be false and that it may be true. A fact that is missing then takes part as a value of its own.
"""

from itertools import chain, product
from typing import Literal

from attrs import frozen

from jw_engine.facts import Value
from jw_engine.rules.condition import (
    All,
    Compare,
    Condition,
    Contains,
    Given,
    Group,
    Leaf,
    NoneOf,
    Setting,
)
from jw_engine.rules.rule import Rule

Aspect = Literal["value", "high", "low", "list"]
"""What is sent of a fact: its value; its number, where a missing one is beyond all others (high)
or below them (low); its list."""

_FLIPPED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_NAMES = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


@frozen
class Atom:
    """One test of one fact; a ``value`` of None stands for a missing fact.

    ``if_missing``: how it comes out where the fact is missing.
    """

    aspect: Aspect
    fact: str
    operator: str
    value: Value | None
    if_missing: bool = False


Branch = tuple[Atom, ...]


@frozen
class Reading:
    """What a condition has to be, and whether that has to be known or only possible."""

    wanted: bool
    known: bool

    @property
    def flipped(self) -> "Reading":
        """The same of the opposite."""
        return Reading(not self.wanted, self.known)


_FIRES, _DOES_NOT_BLOCK = Reading(wanted=True, known=True), Reading(wanted=False, known=False)


def count(rule: Rule) -> int:
    """Return how many branches *rule* has, without making them."""
    return _count(rule.condition, _FIRES) * _count(rule.unless, _DOES_NOT_BLOCK)


def branches(rule: Rule) -> list[Branch]:
    """Return the branches of *rule*: it fires where all tests of one of them hold."""
    if not count(rule):
        return []
    both = product(_branches(rule.condition, _FIRES), _branches(rule.unless, _DOES_NOT_BLOCK))
    found = [_once(when, unless) for when, unless in both]
    # one that asks nothing makes the others needless
    return [()] if () in found else list(dict.fromkeys(found))


def _once(*parts: Branch) -> Branch:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def _joined(group: Group, reading: Reading) -> tuple[bool, Reading]:
    """Return whether every part is needed for *reading*, and how each part is then read."""
    if isinstance(group, NoneOf):
        return reading.wanted, reading.flipped
    return isinstance(group, All) == reading.wanted, reading


def _count(condition: Condition, reading: Reading) -> int:
    if not isinstance(condition, Group):
        return len(_of_leaf(condition, reading))
    every, part_reading = _joined(condition, reading)
    total = int(every)
    for part in condition.parts:
        number = _count(part, part_reading)
        total = total * number if every else total + number
    return total


def _branches(condition: Condition, reading: Reading) -> list[Branch]:
    if not isinstance(condition, Group):
        return _of_leaf(condition, reading)
    if not _count(condition, reading):  # what can never hold is not spelled out
        return []
    every, part_reading = _joined(condition, reading)
    parts = [_branches(part, part_reading) for part in condition.parts]
    if every:
        return [_once(*row) for row in product(*parts)]
    return list(chain.from_iterable(parts))


def _of_leaf(leaf: Leaf, reading: Reading) -> list[Branch]:
    wanted, known = reading.wanted, reading.known
    if isinstance(leaf, Setting):
        holds = leaf.truth is wanted or (leaf.truth is None and not known)
        return [()] if holds else []
    if isinstance(leaf, Given):
        missing = leaf.negated is wanted
        operator = "$eq" if missing else "$neq"
        return [(Atom("value", leaf.fact, operator, None, if_missing=missing),)]
    if isinstance(leaf, Compare):
        return [(_comparison(leaf, reading),)]
    if isinstance(leaf, Contains):
        return _values("list", leaf.fact, (leaf.value,), Reading(wanted, known))
    return _values("value", leaf.fact, leaf.values, Reading(wanted != leaf.negated, known))


def _comparison(leaf: Compare, reading: Reading) -> Atom:
    operator = leaf.operator if reading.wanted else _FLIPPED[leaf.operator]
    beyond = (operator in ("<", "<=")) == reading.known  # a missing fact then fails what is known
    aspect: Aspect = "high" if beyond else "low"
    assert isinstance(leaf.number, int), "bound at load"
    return Atom(aspect, leaf.fact, _NAMES[operator], leaf.number, if_missing=not reading.known)


def _values(aspect: Aspect, fact: str, values: tuple[Value, ...], reading: Reading) -> list[Branch]:
    """Return the branches for one of *values*, or for none of them."""
    equal, unequal = ("$iany", "$iall") if aspect == "list" else ("$eq", "$neq")
    if reading.wanted:
        found: list[Branch] = [(Atom(aspect, fact, equal, value),) for value in values]
        return (
            found
            if reading.known
            else [*found, (Atom(aspect, fact, equal, None, if_missing=True),)]
        )
    others = tuple(
        Atom(aspect, fact, unequal, value, if_missing=not reading.known) for value in values
    )
    return [(*others, Atom(aspect, fact, unequal, None))] if reading.known else [others]
