"""The rules put to work on one case, without the solver: what a counterexample is held against."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any as Anything
from typing import Protocol

from attrs import define, evolve, field, frozen

from jw_engine.decision import Decision
from jw_engine.facts import Facts
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base
from jw_engine.method import Meaning
from jw_engine.rules import Any, Condition, Pack, bind, rules_on, truth
from jw_engine.trajectory import Frame, State, position


class Advising(Protocol):
    """What is used of an engine, which stands above this layer and is handed in."""

    def advise(self, situation: Mapping[str, Anything], *, at: datetime | None = None) -> Decision:
        """Return the decision for a situation."""


Engines = Callable[[Sequence[Pack], ConfigurationHistory], Advising]
"""Gives an engine of some packs.

Raises PackError where they do not go together.
"""


@frozen
class Case:
    """Facts, and where it compares two situations also those without the added facts.

    Args:
        settings: what an organisation has set.
        done: the meanings of what was done since support last ended.
    """

    facts: Facts
    before: Facts | None = None
    settings: Facts = field(factory=dict)
    done: frozenset[Meaning] = frozenset()


@define(slots=False)
class Practice:
    """The rules of some packs on a day, under some settings.

    Args:
        day: None where only what has no dates holds.
    """

    base: Base
    packs: Sequence[Pack]
    configuration: ConfigurationHistory
    engine: Advising
    day: date | None = None

    def advise(self, facts: Facts) -> Decision:
        """Return what comes out for *facts*."""
        at = None if self.day is None else datetime.combine(self.day, time(12), UTC)
        return self.engine.advise(facts, at=at)

    @cached_property
    def settings(self) -> Facts:
        """What is settled: by the handbook, and by the organisation."""
        return self.configuration.on(self.day).settings

    def holds(self, condition: Condition, facts: Facts) -> bool:
        """Return whether *condition* is known to be true, with what is set filled in."""
        rule = evolve(rules_on(self.packs, self.day)[0], condition=condition, unless=Any(()))
        return truth(bind(rule, self.settings).condition, facts) is True

    def position(self, case: Case) -> str:
        """Return the contact position in *case*."""
        names, configuration = self.base.names, self.configuration.on(self.day)
        frame = Frame.of(self.base.graph, names.method.actions, names.vocabulary, configuration)
        return position(State(done=case.done), case.facts, frame)
