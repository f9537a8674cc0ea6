"""What is checked of every set of rules before it is used, because people's safety hangs on it."""

from collections.abc import Iterable

from jw_engine.errors import Problem
from jw_engine.rules.rule import Rule


def check_safety(rules: Iterable[Rule]) -> list[Problem]:
    """Return a problem for each veto that names an action of a locked rule of priority ``now``."""
    rules = list(rules)
    urgent = [rule for rule in rules if rule.priority == "now"]
    return _vetoes_against(urgent, rules)


def check_foreign(rules: Iterable[Rule], others: Iterable[Rule]) -> list[Problem]:
    """Return what *rules* of one pack may not do to locked rules of the packs before it.

    They may not forbid what a locked rule advises, nor be put before it.
    """
    rules, others = list(rules), list(others)
    locked = {rule.id for rule in others if rule.overlay == "locked"}
    return _vetoes_against(others, rules) + [
        Problem("overlay-locked", rule.at("before"), {"rule": name})
        for rule in rules
        for name in rule.before
        if name in locked
    ]


def _vetoes_against(advising: Iterable[Rule], rules: Iterable[Rule]) -> list[Problem]:
    locked = {
        advice.action: rule.id
        for rule in advising
        if rule.overlay == "locked"
        for advice in rule.advice
    }
    return [
        Problem(
            "safety-veto",
            rule.at("veto"),
            {"rule": rule.id, "action": action, "locked": locked[action]},
        )
        for rule in rules
        for action in rule.veto
        if action in locked
    ]
