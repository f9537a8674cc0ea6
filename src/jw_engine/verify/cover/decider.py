"""Who decides on a case: an engine, which stands above this layer and is handed in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from jw_engine.decision import Decision
from jw_engine.facts import Configuration, Facts, Vocabulary
from jw_engine.facts.period import Period
from jw_engine.loading import Base
from jw_engine.rules import Pack, Rule, bind, rules_on
from jw_engine.trajectory import days_since
from jw_engine.verify.cover.case import Case


class _History(Protocol):
    def on(self, day: date | None) -> Configuration:
        """Return the configuration of *day*."""


class Decider(Protocol):
    """What is used of an engine."""

    @property
    def base(self) -> Base:
        """The base that the packs were read against."""

    @property
    def packs(self) -> Sequence[Pack]:
        """The packs it decides by."""

    @property
    def configuration(self) -> _History:
        """What the organisation has set."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts that can be given."""

    def advise(self, situation: Mapping[str, Any], *, at: datetime | None = None) -> Decision:
        """Return the decision for a situation."""


Deciders = Callable[[Mapping[str, Any]], Decider]
"""Gives the decider with settings on top of the organisation's own.

Raises PackError where a setting is refused.
"""


def examples_of(decider: Decider, packs: Sequence[str]) -> Iterator[Case]:
    """Yield the examples of all rules of the packs of these names, dated ones included."""
    for rule, periods in _with_periods(decider, packs):
        at = _moment(periods)
        for number, example in enumerate(rule.examples, 1):
            yield Case.of_example(rule, number, example, at)


def rules_of(decider: Decider, packs: Sequence[str]) -> Iterator[Rule]:
    """Yield the rules that the packs of these names bring, and those they put in place of others.

    What another pack replaces or switches off for good is no longer there.
    """
    yield from (rule for rule, _ in _with_periods(decider, packs))


def _with_periods(
    decider: Decider, packs: Sequence[str]
) -> Iterator[tuple[Rule, tuple[Period, ...]]]:
    """Yield those rules, each with the periods that have to hold for it to hold."""
    changed = {
        change.rule
        for pack in decider.packs
        for change in pack.changes
        if change.valid.since is None and change.valid.until is None
    }
    for pack in decider.packs:
        if pack.name in packs:
            yield from ((rule, (rule.valid,)) for rule in pack.rules if rule.id not in changed)
            for change in pack.changes:
                if change.new is not None:
                    yield change.new, (change.valid, change.new.valid)


def _moment(periods: Iterable[Period]) -> datetime | None:
    """Return a moment at which all *periods* hold; None where they hold without dates."""
    first = max((period.since for period in periods if period.since), default=None)
    ends = min((period.until for period in periods if period.until), default=None)
    day = first or (ends - timedelta(days=1) if ends else None)
    return None if day is None else datetime.combine(day, time(), UTC)


def known_facts(decider: Decider, case: Case) -> Facts:
    """Return the facts of *case* as the decision sees them."""
    facts = decider.vocabulary.read(case.facts)
    return facts if case.at is None else days_since(facts, case.at, decider.vocabulary) | facts


class DatedRules:
    """The rules of each decider and day, worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, date | None], tuple[Decider, list[tuple[Rule, Rule]]]] = {}

    def of(self, decider: Decider, at: datetime | None) -> list[tuple[Rule, Rule]]:
        """Return the rules of that day, each as it is written and with the settings filled in."""
        day = None if at is None else at.date()
        key = id(decider), day  # the decider is kept with it, so that its id stays its own
        if key not in self._known:
            settings = decider.configuration.on(day).settings
            pairs = [(rule, bind(rule, settings)) for rule in rules_on(decider.packs, day)]
            self._known[key] = decider, pairs
        return self._known[key][1]
