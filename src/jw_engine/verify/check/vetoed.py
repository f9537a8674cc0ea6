"""Advice that another rule forbids where both fire: always, or sometimes."""

from collections.abc import Iterator, Sequence

from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material
from jw_engine.verify.check.standing import Standing, ids


def find_vetoed(material: Material) -> Iterator[Finding]:
    """Yield a finding for each advice that a veto takes away."""
    for action, vetoing in material.vetoing.items():
        for standing in material.advising.get(action, ()):
            against = [other for other in vetoing if _both_fire(standing, other, material)]
            own = [other for other in against if other.told]
            if against and (standing.told or own):
                yield from _told(action, standing, against, material)


def _told(
    action: str, standing: Standing, against: Sequence[Standing], material: Material
) -> Iterator[Finding]:
    always = _always_one_of(standing, against, material)
    if standing.told:
        place = standing.rule.at("advise")
        if always:
            yield finding("advice-vetoed", "warning", place, ids(always), action=action)
        else:
            yield finding("advice-vetoed/sometimes", "note", place, ids(against), action=action)
        return
    for other in always:
        if other.told:
            place, rules = other.rule.at("veto"), ids([standing])
            yield finding("advice-vetoed/kills", "warning", place, rules, action=action)


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


def _always_one_of(
    standing: Standing, against: Sequence[Standing], material: Material
) -> list[Standing]:
    """Return vetoing rules of which one certainly fires wherever *standing* does; or none."""
    lasting = [other for other in against if other.holds_throughout(standing)]
    for other in lasting:
        if material.follows(standing, other):
            return [other]
    silent = [other.reading.silent for other in lasting if other.reading is not None]
    if len(silent) < 2 or standing.reading is None:
        return []
    together = material.possible(standing.reading.fires, *silent) is False
    return lasting if together else []
