"""The reference evaluator: what it says is the meaning of a rule.

It never takes a short cut: every part of every condition is evaluated, to true, false or unknown
(None), by Kleene's strong logic.
"""

from collections.abc import Sequence

from jw_engine.facts import Facts, Value
from jw_engine.rules.condition import (
    Any,
    Compare,
    Condition,
    Contains,
    Given,
    Group,
    Is,
    NoneOf,
    Setting,
    Truth,
)
from jw_engine.rules.rule import Rule


def truth(condition: Condition, facts: Facts) -> Truth:
    """Return whether *condition* is true, false or unknown for *facts*."""
    if isinstance(condition, Is):
        known = condition.fact in facts
        return (facts[condition.fact] in condition.values) != condition.negated if known else None
    if isinstance(condition, Group):
        return _joined(condition, [truth(part, facts) for part in condition.parts])
    if isinstance(condition, Setting):
        return condition.truth
    if isinstance(condition, Given):
        return (condition.fact in facts) != condition.negated
    if condition.fact not in facts:
        return None
    return _of_value(condition, facts[condition.fact])


def _of_value(leaf: Contains | Compare, value: Value) -> bool:
    if isinstance(leaf, Contains):
        return isinstance(value, tuple) and leaf.value in value
    return _compared(leaf, value)


def _joined(group: Group, parts: Sequence[Truth]) -> Truth:
    if isinstance(group, NoneOf):
        parts = [None if part is None else not part for part in parts]
    deciding = isinstance(group, Any)  # one true settles Any; one false settles All and NoneOf
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding


def _compared(condition: Compare, value: object) -> bool:
    number = condition.number
    assert isinstance(value, int), "checked at load"
    assert isinstance(number, int), "bound at load"
    outcomes = {
        "<": value < number,
        "<=": value <= number,
        ">": value > number,
        ">=": value >= number,
    }
    return outcomes[condition.operator]


def fires(rule: Rule, facts: Facts) -> bool:
    """Return whether *rule* fires: its condition is known true, and no ``unless`` is."""
    return truth(rule.condition, facts) is True and truth(rule.unless, facts) is not True


class ReferenceEvaluator:
    """Evaluates every rule for every case."""

    name = "reference"

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    def fired(self, facts: Facts) -> list[int]:
        """Return the positions of the rules that fire, in order."""
        return [place for place, rule in enumerate(self._rules) if fires(rule, facts)]
