"""Values that rules which treat a fact value by value leave out."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from attrs import field, frozen

from jw_engine.facts import EnumType, IntType
from jw_engine.rules import All, Compare, Condition, Is, facts_of, is_key, rule_facts
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.logic import Among, Domain, Formula, TooLargeError, every, known
from jw_engine.verify.check.material import Material, leaves_of
from jw_engine.verify.check.standing import Standing, ids


@frozen
class _Series:
    """Rules that differ only in the value of one fact, each with the cells that it is for."""

    fact: str
    others: tuple[Condition, ...]
    cells: dict[Standing, int] = field(factory=dict)


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
    parts = rule.condition.parts if isinstance(rule.condition, All) else ()
    asked = {part.fact for part in parts if isinstance(part, Is | Compare)}
    for fact in sorted(asked):
        domain = _whole_domain(fact, material)
        mine = [part for part in parts if isinstance(part, Is | Compare) and part.fact == fact]
        if domain is None or any(isinstance(part, Is) and part.negated for part in mine):
            continue
        holds = every(known(part, material.domains) for part in mine)
        others = tuple(part for part in parts if part not in mine)
        if isinstance(holds, Among):
            key = (fact, frozenset(map(str, others)), str(rule.unless), rule.pack)
            yield key, _Series(fact, others, {standing: holds.cells})


def _whole_domain(fact: str, material: Material) -> Domain | None:
    """Return the domain of a number or a closed choice that stands by itself."""
    kind = material.base.names.types[fact]
    if is_key(fact) or not isinstance(kind, EnumType | IntType):
        return None
    try:
        domain = material.domains.of(fact)
    except TooLargeError:
        return None
    return domain if domain.members == (fact,) else None


def _speaking(material: Material) -> Mapping[str, Sequence[Standing]]:
    """Return, by fact, the rules that ask something of it."""
    found: dict[str, dict[Standing, None]] = {}
    for standing in material.rules:
        for leaf in leaves_of(standing.rule):
            if isinstance(leaf, Is | Compare):
                found.setdefault(leaf.fact, {})[standing] = None
    return {name: list(standings) for name, standings in found.items()}


def _told(
    series: _Series, speaking: Sequence[Standing], material: Material
) -> Iterator[Finding]:
    domain = material.domains.of(series.fact)
    values = domain.known(series.fact)
    covered = 0
    for cells in series.cells.values():
        covered |= cells
    left = values & ~covered
    numbers = isinstance(material.base.names.types[series.fact], IntType)
    if numbers:
        left = _between(left, covered)
    left = sum(1 << place for place in _places(left) if not _ruled(place, series, speaking, material))
    if left:
        standings = sorted(series.cells, key=lambda standing: standing.place)
        most_have_a_rule = numbers or covered.bit_count() >= left.bit_count()
        yield finding(
            "gap",
            "warning" if most_have_a_rule else "note",
            standings[-1].rule.at("when"),
            ids(standings),
            fact=series.fact,
            values=_written(left, domain, numbers=numbers),
        )


def _places(cells: int) -> Iterator[int]:
    return (place for place in range(cells.bit_length()) if cells >> place & 1)


def _between(left: int, covered: int) -> int:
    """Return what is left with something covered on both sides: the ends are nobody's gap."""
    lowest = (covered & -covered).bit_length() - 1
    return left & ((1 << covered.bit_length()) - 1) & ~((1 << lowest) - 1)


def _ruled(
    place: int, series: _Series, speaking: Sequence[Standing], material: Material
) -> bool:
    """Return whether another rule takes care of this value, in the situation of the series.

    One does that certainly fires there; so does one of the same matter that may fire there.
    """
    domain = material.domains.of(series.fact)
    there: list[Formula] = [Among(domain.number, 1 << place)]
    there += [known(part, material.domains) for part in series.others]
    for other in speaking:
        reading = other.reading
        if reading is None:
            return True
        if other in series.cells or not reading.needs.get(domain.number, -1) >> place & 1:
            continue
        if material.possible(*there, reading.silent) is False:
            return True
        if _same_matter(other, series) and material.possible(*there, reading.fires) is not False:
            return True
    return False


def _same_matter(other: Standing, series: _Series) -> bool:
    """Return whether *other* advises or forbids what the series does, or asks all that it asks."""
    effects = other.actions | other.vetoes
    asked = frozenset[str]().union(*map(facts_of, series.others))
    return any(effects & (each.actions | each.vetoes) for each in series.cells) or (
        bool(asked) and asked <= rule_facts(other.rule)
    )


def _written(cells: int, domain: Domain, *, numbers: bool) -> str:
    """Return the values as an author writes them; neighbouring numbers as a stretch."""
    values = [str(domain.cells[place][0]) for place in _places(cells)]
    if not numbers:
        return ", ".join(values)
    stretches: list[list[int]] = []
    for place in _places(cells):
        if stretches and stretches[-1][-1] == place - 1:
            stretches[-1].append(place)
        else:
            stretches.append([place])
    ends = [(domain.cells[part[0]][0], domain.cells[part[-1]][0]) for part in stretches]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ends)
