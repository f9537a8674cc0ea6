"""Why rules fired, and why others just did not."""

from collections.abc import Iterator, Sequence

from jw_engine.decision.decision import Explanation
from jw_engine.facts import Facts
from jw_engine.rules import All, Any, Condition, NoneOf, Rule, fires, truth


def explain(rules: Sequence[Rule], facts: Facts) -> tuple[Explanation, ...]:
    """Return the rules that fired and those that failed by one condition, in their order."""
    return tuple(_explained(rule, facts) for rule in rules if _worth_telling(rule, facts))


def _demands(rule: Rule) -> Iterator[Condition]:
    """Yield what the rule demands, part by part; of a group ``any`` it demands the group."""
    groups = rule.condition.parts if isinstance(rule.condition, All) else (rule.condition,)
    for group in groups:
        if isinstance(group, NoneOf):
            yield from (NoneOf((part,)) for part in group.parts)
        else:
            yield group


def _worth_telling(rule: Rule, facts: Facts) -> bool:
    if fires(rule, facts):
        return True
    met = [truth(demand, facts) is True for demand in _demands(rule)]
    blocked = truth(rule.unless, facts) is True
    return met.count(False) + blocked == 1 and any(met)


def _explained(rule: Rule, facts: Facts) -> Explanation:
    result = truth(rule.condition, facts)
    if truth(rule.unless, facts) is True:
        result = False
    lines = [*_lines(rule.condition, facts)]
    lines += [(f"unless {part}", truth(part, facts)) for part in rule.unless.parts]
    return Explanation(rule.id, result, tuple(lines))


def _lines(condition: Condition, facts: Facts) -> Iterator[tuple[str, bool | None]]:
    if isinstance(condition, Any):
        for part in condition.parts:
            yield f"any: {part}", truth(part, facts)
    elif isinstance(condition, NoneOf):
        for part in condition.parts:
            yield f"none: {part}", truth(part, facts)
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from _lines(part, facts)
    else:
        yield str(condition), truth(condition, facts)
