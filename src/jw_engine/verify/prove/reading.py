"""The solver's reading of a condition: a formula that it is known to be true, or to be false."""

from collections.abc import Iterable

import z3

from jw_engine.rules import (
    Any,
    Compare,
    Condition,
    Contains,
    Given,
    Group,
    Is,
    Leaf,
    NoneOf,
    Rule,
    Setting,
)
from jw_engine.verify.prove.situation import Formula, Situation


def every(parts: Iterable[Formula]) -> Formula:
    """Return that all *parts* hold."""
    return z3.And(list(parts))


def some(parts: Iterable[Formula]) -> Formula:
    """Return that one of *parts* holds."""
    return z3.Or(list(parts))


def known(condition: Condition, situation: Situation, *, wanted: bool = True) -> Formula:
    """Return that *condition* is known to be *wanted*; unknown is neither."""
    if isinstance(condition, Group):
        part_wanted = wanted != isinstance(condition, NoneOf)
        parts = [known(part, situation, wanted=part_wanted) for part in condition.parts]
        return some(parts) if isinstance(condition, Any) == wanted else every(parts)
    return _leaf(condition, situation, wanted=wanted)


def fires(rule: Rule, situation: Situation) -> Formula:
    """Return that *rule* fires: its condition is known true, and no ``unless`` is."""
    blocked = known(rule.unless, situation)
    return z3.And(known(rule.condition, situation), z3.Not(blocked))


def _leaf(leaf: Leaf, situation: Situation, *, wanted: bool) -> Formula:
    if isinstance(leaf, Setting):
        return z3.BoolVal(leaf.truth is wanted)
    if isinstance(leaf, Given):
        given = situation.known(leaf.fact)
        return z3.Not(given) if leaf.negated == wanted else given
    holds = _of_value(leaf, situation)
    needed = [situation.known(leaf.fact)]
    if isinstance(leaf, Compare) and isinstance(leaf.number, str):
        needed.append(situation.known(leaf.number))
    return every([*needed, holds if wanted else z3.Not(holds)])


def _of_value(leaf: Is | Contains | Compare, situation: Situation) -> Formula:
    if isinstance(leaf, Contains):
        return situation.contains(leaf.fact, leaf.value)
    if isinstance(leaf, Is):
        one_of = some(situation.is_(leaf.fact, value) for value in leaf.values)
        return z3.Not(one_of) if leaf.negated else one_of
    number = situation.number(leaf.fact)
    other = situation.number(leaf.number) if isinstance(leaf.number, str) else leaf.number
    outcomes = {
        "<": number < other,
        "<=": number <= other,
        ">": number > other,
        ">=": number >= other,
    }
    return outcomes[leaf.operator]
