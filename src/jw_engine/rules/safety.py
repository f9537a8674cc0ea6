"""What is checked of every set of rules before it is used, because people's safety hangs on it."""

from collections.abc import Iterable, Iterator, Sequence

from jw_engine.errors import Problem
from jw_engine.rules.rule import Overlay, Rule


def check_safety(rules: Iterable[Rule]) -> list[Problem]:
    """Return a problem for each veto that names an action of a locked rule of priority ``now``."""
    rules = list(rules)
    urgent = [rule for rule in rules if rule.priority == "now"]
    return _vetoes_against(urgent, rules)


def check_foreign(rules: Iterable[Rule], others: Iterable[Rule]) -> list[Problem]:
    """Return what *rules* of one pack may not do to rules of the packs before it.

    They may not forbid what a rule advises that is locked or may only be made tighter, nor be put
    before a locked one, nor give what locked rules alone give and forbid, nor raise to ``now``,
    above locked rules, what the others give later.
    """
    rules, others = list(rules), list(others)
    locked = {rule.id for rule in others if rule.overlay == "locked"}
    before = [
        Problem("overlay-locked", rule.at("before"), {"rule": name})
        for rule in rules
        for name in rule.before
        if name in locked
    ]
    return [
        *_vetoes_against(others, rules, ("tighten", "locked")),
        *before,
        *_given_against(others, rules),
    ]


def _given_against(others: Sequence[Rule], rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield a problem for each action that *rules* may not advise, or not so soon."""
    giving: dict[str, list[Rule]] = {}
    for rule in others:
        for advice in rule.advice:
            giving.setdefault(advice.action, []).append(rule)
    forbidden = {action for rule in others if rule.overlay == "locked" for action in rule.veto}
    for rule in rules:
        for advice in rule.advice:
            known = giving.get(advice.action, [])
            details = {"rule": rule.id, "action": advice.action}
            if advice.action in forbidden and known and all(r.overlay == "locked" for r in known):
                yield Problem("overlay-action-locked", rule.at("advise"), details)
            elif rule.priority == "now" and known and all(r.priority != "now" for r in known):
                yield Problem("overlay-raised", rule.at("priority"), details)


def _vetoes_against(
    advising: Iterable[Rule], rules: Iterable[Rule], guarded: Sequence[Overlay] = ("locked",)
) -> list[Problem]:
    """Return a problem for each veto of *rules* on what *advising* advise with such an overlay."""
    advising = list(advising)
    by_action = {
        advice.action: rule
        for overlay in guarded
        for rule in advising
        if rule.overlay == overlay
        for advice in rule.advice
    }
    return [
        Problem(
            "safety-veto" if by_action[action].overlay == "locked" else "overlay-veto",
            rule.at("veto"),
            {"rule": rule.id, "action": action, "other": by_action[action].id},
        )
        for rule in rules
        for action in rule.veto
        if action in by_action
    ]
