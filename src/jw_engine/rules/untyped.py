"""Conditions where no vocabulary is at hand: types are told from how a value is written."""

from collections.abc import Mapping, Sequence

from jw_engine.facts import Value
from jw_engine.rules.condition import (
    All,
    Any,
    Compare,
    Condition,
    Contains,
    Given,
    Is,
    Leaf,
    NoneOf,
    Operator,
)
from jw_engine.rules.parse import parse
from jw_engine.rules.reference import truth

__all__ = ["condition", "truth"]

_WORDS: Mapping[str, Value] = {"true": True, "false": False}
_COMPARISONS: Mapping[str, Operator] = {sign: sign for sign in ("<", "<=", ">", ">=")}


def condition(groups: Mapping[str, Sequence[str]]) -> Condition:
    """Return the condition that ``all``, ``any`` and ``none`` say together, as in a rule.

    Read it with ``truth(condition, facts)``: True, False, or None where it is not known.

    Raises:
        ValueError: a line is not a condition, or a group is none of the three.
    """
    if not set(groups) <= {"all", "any", "none"}:
        raise ValueError("conditions stand under all, any or none")
    parts: list[Condition] = [_leaf(line) for line in groups.get("all", ())]
    if "any" in groups:
        parts.append(Any(tuple(map(_leaf, groups["any"]))))
    if "none" in groups:
        parts.append(NoneOf(tuple(map(_leaf, groups["none"]))))
    return All(tuple(parts))


def _leaf(text: str) -> Leaf:
    line = parse(text)
    if line.operator in ("known", "missing"):
        return Given(line.name, negated=line.operator == "missing")
    if line.operator == "contains":
        return Contains(line.name, line.values[0])
    if line.operator in _COMPARISONS:
        return Compare(line.name, _COMPARISONS[line.operator], int(line.values[0]))
    values = tuple(map(_value, line.values)) or (True,)
    return Is(line.name, values, negated=line.operator == "is not")


def _value(written: str) -> Value:
    if written.removeprefix("-").isdecimal():
        return int(written)
    return _WORDS.get(written, written)
