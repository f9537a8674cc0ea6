"""Fired rules become recommendations: vetoes taken out, the same action merged, in total order."""

from collections.abc import Iterable, Mapping, Sequence

from jw_engine.decision.decision import Recommendation, Veto
from jw_engine.facts import Facts, Value
from jw_engine.method import Action, Source
from jw_engine.rules import Rule, contributing


def vetoes_of(
    rules: Sequence[Rule], fired: Iterable[int], actions: Mapping[str, Action]
) -> tuple[Veto, ...]:
    """Return the vetoes of the rules that fired, each action once, the highest rule first."""
    vetoes: dict[str, Veto] = {}
    for place in fired:
        rule = rules[place]
        for action in rule.veto:
            if action not in vetoes:
                vetoes[action] = Veto(action, actions[action].label, rule.id, rule.because)
    return tuple(vetoes.values())


def first_action(rules: Sequence[Rule], fired: Iterable[int]) -> str | None:
    """Return the action that would be recommended first if the rules at *fired* fire."""
    places = sorted(fired)
    forbidden = {action for place in places for action in rules[place].veto}
    for place in places:
        for advice in rules[place].advice:
            if advice.action not in forbidden:
                return advice.action
    return None


def recommend(
    rules: Sequence[Rule],
    fired: Iterable[int],
    facts: Facts,
    actions: Mapping[str, Action],
    forbidden: frozenset[str],
) -> tuple[Recommendation, ...]:
    """Return the recommendations of the rules that fired, in their total order."""
    advised: dict[str, dict[str, Rule]] = {}
    for place in fired:
        rule = rules[place]
        for advice in rule.advice:
            if advice.action not in forbidden:
                advised.setdefault(advice.action, {})[rule.id] = rule
    return tuple(
        _merged(actions[action], tuple(by_id.values()), facts) for action, by_id in advised.items()
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _merged(action: Action, rules: tuple[Rule, ...], facts: Facts) -> Recommendation:
    spots = [advice for rule in rules for advice in rule.advice if advice.action == action.id]
    named = _each(name for rule in rules for name in rule.named)
    implied = _each(name for rule in rules for name in rule.implied)
    seen: dict[str, Value] = {}
    for rule in rules:
        seen.update(contributing(rule.condition, facts))
    sources: dict[Source, None] = dict.fromkeys(s for rule in rules for s in rule.sources)
    strengths = [rule.strength for rule in rules]
    return Recommendation(
        action=action.id,
        label=action.label,
        steps=_each(spot.step for spot in spots),
        substeps=_each(spot.substep for spot in spots),
        priority=rules[0].priority,
        strength=next(s for s in ("must", "should", "may") if s in strengths),
        principles=named,
        principles_implied=tuple(name for name in implied if name not in named),
        affordances=_each(name for rule in rules for name in rule.affordances),
        needs=_each(name for rule in rules for name in rule.needs),
        because=tuple(dict.fromkeys(rule.because for rule in rules)),
        rules=tuple(rule.id for rule in rules),
        sources=tuple(sources),
        facts=seen,
    )
