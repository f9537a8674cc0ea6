"""Rules that another rule makes superfluous: duplicates, and what is given already."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from jw_engine.rules import Condition, Group, Rule
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material
from jw_engine.verify.check.standing import Standing, ids

_ADDS: Mapping[str, tuple[str, str]] = {
    "follow_up": ("wat later terugkomt", "what comes back later"),
    "steps": ("de stap van het advies", "the step of the advice"),
    "principles": ("principes", "principles"),
    "affordances": ("gebruiksmogelijkheden", "affordances"),
    "needs": ("behoeften", "needs"),
    "depends": ("instellingen waar het van afhangt", "configuration keys that it depends on"),
}


def find_covered(material: Material) -> Iterator[Finding]:
    """Yield a finding for each rule that fires only where another already gives the same."""
    first_written: dict[Hashable, Standing] = {}
    for standing in material.rules:
        first_written.setdefault(_written(standing), standing)
    for standing in material.told:
        first = first_written[_written(standing)]
        if first is not standing:
            yield _duplicate(standing, [first])
            continue
        covering = [
            other for other in _candidates(standing, material) if _covers(other, standing, material)
        ]
        covering = [other for other in covering if first_written[_written(other)] is other]
        yield from _told(standing, covering, material)


def _told(
    standing: Standing, covering: Sequence[Standing], material: Material
) -> Iterator[Finding]:
    same = [other for other in covering if _covers(standing, other, material)]
    earlier = [other for other in same if other.place < standing.place]
    if earlier:
        yield _duplicate(standing, earlier)
        return
    # of two that are the same, the later one is told; this is the earlier one
    covering = [other for other in covering if other not in same]
    sooner = [other for other in covering if other.rank < standing.rank]
    for code, others in (("shadowed", sooner), ("subsumed", [] if sooner else covering)):
        if others:
            yield _covered(code, standing, others)


def _duplicate(standing: Standing, others: Sequence[Standing]) -> Finding:
    return finding("duplicate", "warning", standing.rule.at("when"), ids(others))


def _covered(code: str, standing: Standing, others: Sequence[Standing]) -> Finding:
    place = standing.rule.at("when")
    added = min((_adds(standing.rule, other.rule) for other in others), key=len)
    if not added:
        return finding(code, "warning", place, ids(others))
    nl, en = (", ".join(_ADDS[key][place] for key in added) for place in (0, 1))
    return finding(f"{code}/adds", "note", place, ids(others), nl_adds=nl, en_adds=en)


def _candidates(standing: Standing, material: Material) -> Iterator[Standing]:
    """Return the rules that share the action or veto which the fewest rules have."""
    shared = [
        *(material.advising[action] for action in standing.actions if action in material.advising),
        *(material.vetoing[action] for action in standing.vetoes if action in material.vetoing),
    ]
    return min(shared, key=len).may_follow_from(standing) if shared else iter(())


def _covers(other: Standing, standing: Standing, material: Material) -> bool:
    """Return whether *other* gives all that *standing* gives, at least as soon, wherever it does.

    Which of two rules of the same rank stands first is left out of it.
    """
    return (
        other.rule.id != standing.rule.id
        and standing.actions <= other.actions
        and standing.vetoes <= other.vetoes
        and other.rank[:2] <= standing.rank[:2]
        and other.rank[2] <= standing.rank[2]
        and other.holds_throughout(standing)
        and material.follows(standing, other)
    )


def _adds(rule: Rule, other: Rule) -> tuple[str, ...]:
    """Return what *rule* gives beside its actions, vetoes and reason that *other* does not."""
    spots = {spot[:size] for spot in _spots(other) for size in (2, 3)}
    parts: dict[str, bool] = {
        "follow_up": rule.follow_up not in (None, other.follow_up),
        "steps": any(spot not in spots for spot in _spots(rule)),
        "principles": not {*rule.named, *rule.implied} <= {*other.named, *other.implied},
        "affordances": not set(rule.affordances) <= set(other.affordances),
        "needs": not set(rule.needs) <= set(other.needs),
        "depends": not set(rule.depends) <= set(other.depends),
    }
    return tuple(key for key, given in parts.items() if given)


def _spots(rule: Rule) -> set[tuple[str, ...]]:
    """Return the actions with the step and sub-step that they are advised in, as far as told."""
    told = {(a.action, a.step, a.substep) if a.substep else (a.action, a.step) for a in rule.advice}
    return {spot for spot in told if spot[1]}


def _written(standing: Standing) -> Hashable:
    """Return what two rules share that are plainly the same, whatever the order of their parts."""
    rule = standing.rule
    return (
        _parts(rule.condition),
        _parts(rule.unless),
        standing.actions,
        standing.vetoes,
        standing.rank,
        rule.valid,
        standing.firm,
    )


def _parts(condition: Condition) -> Hashable:
    if isinstance(condition, Group):
        return type(condition).__name__, frozenset(map(_parts, condition.parts))
    return condition
