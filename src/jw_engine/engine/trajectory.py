"""A young person's or group's trajectory, as the library and the command line show it."""

from collections.abc import Iterable
from datetime import datetime

from attrs import define, field

from jw_engine.decision import Due
from jw_engine.engine.engine import Engine
from jw_engine.errors import Place
from jw_engine.facts import Facts, Value
from jw_engine.trajectory import (
    Event,
    Frame,
    State,
    due_by,
    facts_at,
    fold,
    follow_ups,
    position,
    read_events,
    read_time,
)


@define(frozen=True, slots=False, repr=False)
class Trajectory:
    """Events in order of time, read by one engine's vocabulary, rules and configuration."""

    engine: Engine = field(repr=False)
    events: tuple[Event, ...]
    _stood: dict[str, tuple[State, Facts, Frame]] = field(
        init=False, factory=dict, repr=False, eq=False
    )
    """How things stood at the moment that was asked for last, as it is written there."""

    @classmethod
    def from_events(cls, events: Iterable[object], engine: Engine | None = None) -> "Trajectory":
        """Return the trajectory of *events*: ``{"at", "observe": {facts}, "did": action}``.

        Args:
            events: in order of time.
            engine: whose facts, rules and terms count; the base engine where it is left out.

        Raises:
            InputError: with everything that is wrong in any of the events.
        """
        engine = engine or Engine.load()
        return cls(engine, read_events(events, engine.vocabulary, engine.method.actions))

    @property
    def last(self) -> datetime | None:
        """The moment of the last event."""
        return self.events[-1].at if self.events else None

    def facts(self, at: datetime | str | None = None) -> dict[str, Value]:
        """Return the facts that hold at *at* (the last event where it is left out)."""
        moment = self._moment(at)
        return {} if moment is None else dict(self._standing(moment)[1])

    def contact_position_at(self, at: datetime | str | None = None) -> str:
        """Return the contact position at *at*: ``none`` or the id of a step."""
        moment = self._moment(at)
        if moment is None:
            return position(State(), {}, self.engine.edition(None).frame)
        return position(*self._standing(moment))

    @property
    def contact_position(self) -> str:
        """The contact position after the last event."""
        return self.contact_position_at()

    def active_steps_at(self, at: datetime | str | None = None) -> tuple[str, ...]:
        """Return the continuous steps and the contact position at *at*, in the method's order."""
        active = {*self.engine.method.continuous_steps, self.contact_position_at(at)}
        return tuple(step for step in self.engine.method.steps if step in active)

    @property
    def active_steps(self) -> tuple[str, ...]:
        """The steps that are going on after the last event."""
        return self.active_steps_at()

    def due(self, at: datetime | str | None = None) -> tuple[Due, ...]:
        """Return what has to come back by *at*; where no term is set its ``at`` is None."""
        moment = self._moment(at)
        return () if moment is None else due_by(self.open_follow_ups(moment), moment)

    def open_follow_ups(self, at: datetime | str | None = None) -> tuple[Due, ...]:
        """Return everything that was begun before *at* and has not ended, due or not."""
        moment = self._moment(at)
        edition = self.engine.edition(moment.date() if moment else None)
        return follow_ups(self._until(moment), edition.adviser.rules, edition.frame)

    def _standing(self, moment: datetime) -> tuple[State, Facts, Frame]:
        written = moment.isoformat()  # the same moment may be another day elsewhere
        found = self._stood.get(written)
        if found is None:
            frame = self.engine.edition(moment.date()).frame
            state = fold(self._until(moment), frame)
            found = (state, facts_at(state, moment, frame), frame)
            self._stood.clear()
            self._stood[written] = found
        return found

    def _until(self, moment: datetime | None) -> tuple[Event, ...]:
        return tuple(event for event in self.events if moment and event.at <= moment)

    def _moment(self, at: datetime | str | None) -> datetime | None:
        return self.last if at is None else read_time(at, Place(key="at"))
