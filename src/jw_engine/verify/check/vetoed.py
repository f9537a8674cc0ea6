"""Advice that another rule forbids where both fire: always, or sometimes."""

from collections.abc import Iterator, Sequence
from itertools import islice

from jw_engine.verify.check.crowd import Crowd
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material
from jw_engine.verify.check.standing import Standing, ids

MOST_AGAINST = 20
"""So many rules that take an advice away are looked at together; nobody reads more of them."""


def find_vetoed(material: Material) -> Iterator[Finding]:
    """Yield a finding for each advice that a veto takes away."""
    for action, vetoing in material.vetoing.items():
        for standing in material.advising.get(action, ()):
            always = _always(standing, vetoing, material)
            if standing.told:
                yield from _of_advice(action, standing, always, vetoing, material)
            else:
                yield from _of_veto(action, standing, always)


def _of_advice(
    action: str,
    standing: Standing,
    always: Sequence[Standing],
    vetoing: Crowd,
    material: Material,
) -> Iterator[Finding]:
    place = standing.rule.at("advise")
    if always:
        yield finding("advice-vetoed", "warning", place, ids(always), action=action)
        return
    against = _meeting(standing, vetoing, material)
    if against:
        yield finding("advice-vetoed/sometimes", "note", place, ids(against), action=action)


def _of_veto(action: str, standing: Standing, always: Sequence[Standing]) -> Iterator[Finding]:
    for other in always:
        if other.told:
            place, rules = other.rule.at("veto"), ids([standing])
            yield finding("advice-vetoed/kills", "warning", place, rules, action=action)


def _always(standing: Standing, vetoing: Crowd, material: Material) -> list[Standing]:
    """Return vetoing rules of which one certainly fires wherever *standing* does; or none."""
    if standing.reading is None or standing.lives is not True:
        return []
    for other in vetoing.may_follow_from(standing):
        if other.holds_throughout(standing) and material.follows(standing, other):
            return [other]
    lasting = [
        other for other in _meeting(standing, vetoing, material) if other.holds_throughout(standing)
    ]
    silent = [other.reading.silent for other in lasting if other.reading is not None]
    if len(silent) < 2 or material.possible(standing.reading.fires, *silent) is not False:
        return []
    return lasting


def _meeting(standing: Standing, vetoing: Crowd, material: Material) -> list[Standing]:
    """Return the first vetoing rules that certainly fire together with *standing* somewhere."""
    both = (other for other in vetoing if _both_fire(standing, other, material))
    return list(islice(both, MOST_AGAINST))


def _both_fire(standing: Standing, other: Standing, material: Material) -> bool:
    """Return whether there is certainly a situation in which both fire."""
    one, two = standing.reading, other.reading
    if one is None or two is None or standing.rule.id == other.rule.id:
        return False  # of the same id: a rule and what is made of it for some days
    if not standing.rule.valid.meets(other.rule.valid):
        return False
    full = material.domains.full
    for variable in one.needs.keys() & two.needs.keys():
        if not one.needs[variable] & two.needs[variable] & full[variable]:
            return False
    return material.possible(one.fires, two.fires) is True
