"""Values that rules which treat a fact value by value leave out."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from attrs import field, frozen

from jw_engine.facts import EnumType, IntType, Value
from jw_engine.rules import All, Compare, Condition, Is, facts_of, is_key, rule_facts
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.logic import Among, Domain, Formula, every, known
from jw_engine.verify.check.material import Material, leaves_of
from jw_engine.verify.check.standing import Standing, ids


@frozen
class _Series:
    """Rules that differ only in the value of one fact, each with the cells that it is for."""

    fact: str
    domain: Domain
    others: tuple[Condition, ...]
    cells: dict[Standing, int] = field(factory=dict)

    def where(self, value: Value | None) -> int:
        """Return the cells in which the fact has *value*."""
        return self.domain.by_value[self.fact, value]


def find_gaps(material: Material) -> Iterator[Finding]:
    """Yield a finding for each series of rules that leaves values of its fact without a rule."""
    series: dict[Hashable, _Series] = {}
    for standing in material.told:
        for key, found in _parted(standing, material):
            series.setdefault(key, found).cells.update(found.cells)
    by_fact = _speaking(material)
    for each in series.values():
        if len(set(each.cells.values())) > 1:
            yield from _told(each, by_fact[each.fact], material)


def _parted(standing: Standing, material: Material) -> Iterator[tuple[Hashable, _Series]]:
    """Yield the rule once for each fact that it asks a value of, beside its other conditions."""
    rule = standing.rule
    if standing.reading is None or not isinstance(rule.condition, All):
        return
    asking = [part for part in rule.condition.parts if isinstance(part, Is | Compare)]
    for fact in sorted({part.fact for part in asking}):
        mine = [part for part in asking if part.fact == fact]
        if not _by_value(mine, material):
            continue
        holds = every(known(part, material.domains) for part in mine)
        others = tuple(part for part in rule.condition.parts if part not in mine)
        if isinstance(holds, Among):
            key = (fact, frozenset(map(str, others)), str(rule.unless), rule.pack)
            domain = material.domains.of(fact)
            yield key, _Series(fact, domain, others, {standing: holds.cells})


def _by_value(parts: Sequence[Is | Compare], material: Material) -> bool:
    """Return whether *parts* ask values of a fact of which all values can be told."""
    fact = parts[0].fact
    if is_key(fact) or any(isinstance(part, Is) and part.negated for part in parts):
        return False
    return isinstance(material.base.names.types[fact], EnumType | IntType)


def _speaking(material: Material) -> Mapping[str, Sequence[Standing]]:
    """Return, by fact, the rules that ask something of it."""
    found: dict[str, dict[Standing, None]] = {}
    for standing in material.rules:
        for leaf in leaves_of(standing.rule):
            if isinstance(leaf, Is | Compare):
                found.setdefault(leaf.fact, {})[standing] = None
    return {name: list(standings) for name, standings in found.items()}


def _told(series: _Series, speaking: Sequence[Standing], material: Material) -> Iterator[Finding]:
    covered = 0
    for cells in series.cells.values():
        covered |= cells
    values = [
        value for name, value in series.domain.by_value if name == series.fact and value is not None
    ]
    numbers = isinstance(material.base.names.types[series.fact], IntType)
    ruled = [not series.where(value) & ~covered for value in values]
    open_places = _between(ruled) if numbers else [n for n, done in enumerate(ruled) if not done]
    left = [n for n in open_places if not _ruled(values[n], series, speaking, material)]
    if left:
        standings = sorted(series.cells, key=lambda standing: standing.place)
        most_have_a_rule = numbers or sum(ruled) >= len(left)
        yield finding(
            "gap",
            "warning" if most_have_a_rule else "note",
            standings[-1].rule.at("when"),
            ids(standings),
            fact=series.fact,
            values=_stretches(values, left) if numbers else ", ".join(str(values[n]) for n in left),
        )


def _between(ruled: Sequence[bool]) -> list[int]:
    """Return what is left with something ruled on both sides: the ends are nobody's gap."""
    done = [place for place, each in enumerate(ruled) if each]
    if not done:
        return []
    return [place for place in range(done[0], done[-1]) if not ruled[place]]


def _ruled(value: Value, series: _Series, speaking: Sequence[Standing], material: Material) -> bool:
    """Return whether another rule takes care of *value*, in the situation of the series.

    One of the same packs does that certainly fires there, or that is of the same matter and may
    fire there; of other packs, one that is of the same matter and certainly fires there.
    """
    domain, cells = series.domain, series.where(value)
    there: list[Formula] = [Among(domain.number, cells)]
    there += [known(part, material.domains) for part in series.others]
    for other in speaking:
        reading = other.reading
        if reading is None:
            return True
        if other in series.cells or not reading.needs.get(domain.number, -1) & cells:
            continue
        same = _same_matter(other, series)
        if (same or other.told) and material.possible(*there, reading.silent) is False:
            return True
        if same and other.told and material.possible(*there, reading.fires) is not False:
            return True
    return False


def _same_matter(other: Standing, series: _Series) -> bool:
    """Return whether *other* advises or forbids what the series does, or asks all that it asks."""
    effects = other.actions | other.vetoes
    asked = frozenset[str]().union(*map(facts_of, series.others))
    return any(effects & (each.actions | each.vetoes) for each in series.cells) or (
        bool(asked) and asked <= rule_facts(other.rule)
    )


def _stretches(values: Sequence[Value], places: Sequence[int]) -> str:
    """Return numbers as an author writes them: neighbours as a stretch."""
    stretches: list[list[int]] = []
    for place in places:
        if stretches and stretches[-1][-1] == place - 1:
            stretches[-1].append(place)
        else:
            stretches.append([place])
    ends = [(values[stretch[0]], values[stretch[-1]]) for stretch in stretches]
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in ends)
