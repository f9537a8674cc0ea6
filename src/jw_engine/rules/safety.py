"""What is checked of every set of rules before it is used, because people's safety hangs on it."""

from collections.abc import Iterable

from jw_engine.errors import Problem
from jw_engine.rules.rule import Rule


def check_safety(rules: Iterable[Rule]) -> list[Problem]:
    """Return a problem for each veto that names an action of a locked rule of priority ``now``."""
    rules = list(rules)
    locked = {
        advice.action: rule.id
        for rule in rules
        if rule.priority == "now" and rule.overlay == "locked"
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
