"""A rule as it stands: what was changed of it, when it holds, and when it fires."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, field, frozen

from jw_engine.facts.period import ALWAYS, Period
from jw_engine.rules import Change, Pack, Rank, Rule
from jw_engine.verify.check.logic import Reading


@frozen
class Version:
    """A rule as it stands for a while.

    Args:
        firm: it stands so for the whole of its period; a change of some days takes that away.
    """

    rule: Rule
    firm: bool = True


def versions(packs: Sequence[Pack]) -> Iterator[Version]:
    """Yield every rule as it stands, with the changes that other packs make of it.

    Of an id that occurs twice, which is refused at load, the last pack's rule is taken.
    """
    owner = {rule.id: number for number, pack in enumerate(packs) for rule in pack.rules}
    changes: dict[str, list[Change]] = {}
    for pack in packs:
        for change in pack.changes:
            changes.setdefault(change.rule, []).append(change)
    for number, pack in enumerate(packs):
        for rule in pack.rules:
            if owner[rule.id] != number:
                continue
            made = changes.get(rule.id, [])
            if all(change.valid != ALWAYS for change in made):
                yield Version(rule, firm=not made)
            for change in made:
                if change.new is not None and change.new.valid.meets(change.valid):
                    valid = _shared(change.new.valid, change.valid)
                    yield Version(evolve(change.new, valid=valid))


def _shared(one: Period, other: Period) -> Period:
    since = [day for day in (one.since, other.since) if day is not None]
    until = [day for day in (one.until, other.until) if day is not None]
    return Period(max(since, default=None), min(until, default=None))


@frozen(eq=False)
class Standing:
    """A rule as it stands, ready to be asked about.

    Args:
        place: its place among all.
        told: whether findings on it are told.
        reading: when it fires; None where that is too large to reason about.
        lives: whether it can fire; None where that took too much work.
        rank: what the order of advice hangs on before anything else; lower is sooner.
    """

    rule: Rule
    place: int
    firm: bool
    told: bool
    reading: Reading | None
    lives: bool | None
    actions: frozenset[str]
    vetoes: frozenset[str]
    rank: Rank = field()

    @rank.default
    def _rank(self) -> Rank:
        return self.rule.rank

    def holds_throughout(self, other: "Standing") -> bool:
        """Return whether this holds on every day on which *other* does."""
        mine, its = self.rule.valid, other.rule.valid
        return (
            self.firm
            and (mine.since or date.min) <= (its.since or date.min)
            and (mine.until or date.max) >= (its.until or date.max)
        )


def ids(standings: Iterable[Standing]) -> tuple[str, ...]:
    """Return the ids of their rules, each once."""
    return tuple(dict.fromkeys(standing.rule.id for standing in standings))
