"""Where in the method an action stands: what the rules that advise it say."""

from collections.abc import Iterable, Mapping

from jw_engine.method import Method
from jw_engine.rules import Rule


def places_of_actions(method: Method, rules: Iterable[Rule]) -> Mapping[str, tuple[str, ...]]:
    """Return for each action the steps or sub-steps that it is advised in.

    A sub-step stands for its step. ``""`` is across the steps: so is what rules advise in no step,
    and what no rule advises and the method does not name as something not to do.
    """
    found: dict[str, dict[str, None]] = {action: {} for action in method.actions}
    for rule in rules:
        for advice in rule.advice:
            inside = advice.substep and method.step_of(advice.substep) == advice.step
            found[advice.action][advice.substep if inside else advice.step] = None
    for action in method.actions.values():
        if not found[action.id] and not action.forbidden:
            found[action.id][""] = None
    return {action: tuple(places) for action, places in found.items()}


def urgent_actions(rules: Iterable[Rule], step: str) -> Mapping[str, str]:
    """Return the actions that rules advise right now in *step*, each with its sub-step or step.

    They take the direct jump by themselves: whoever does one of them has seen the danger.
    """
    return {
        advice.action: advice.substep or advice.step
        for rule in rules
        if rule.priority == "now"
        for advice in rule.advice
        if advice.step == step
    }
