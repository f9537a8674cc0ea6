"""A case as its events tell it: who it is for, what happened, how everything stands."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any, Literal, get_args

from attrs import frozen

from jw_engine.casebook.basis import Basis
from jw_engine.casework import (
    CaseEvent,
    CaseMethod,
    CaseState,
    Words,
    all_due,
    core_event,
    due_things,
    fold_case,
    next_rung,
    read_case_event,
)
from jw_engine.decision import Due
from jw_engine.engine import Engine
from jw_engine.engine.trajectory import Trajectory
from jw_engine.errors import InputError, Language, Place, Problem, UsageError
from jw_engine.facts import plain_facts
from jw_engine.store import StoredEvent, Timer
from jw_engine.trajectory import due_by

Track = Literal["contact", "group", "practice"]
TRACKS: tuple[Track, ...] = get_args(Track)
OPENED = "opened"
"""The kind of the first event of every case."""
MOVED = "moved"
"""The kind of an event that puts a case on another basis."""


@frozen
class Case:
    """A case.

    Args:
        version: how many events it has.
        track: of one young person, of a group, or of a worker, team or area.
        municipality: code, or None.
        events: what happened after the opening, in the order of their recording.
        engine: as a case of this municipality meets it.
        words: what its events may name.
        basis: what it was opened by, or was moved to since; None where that was not kept.
        since: when it came to stand on that.
        opened_on: the legal basis that was chosen at the opening, if any.
    """

    id: str
    version: int
    track: Track
    municipality: str | None
    opened: datetime
    events: tuple[CaseEvent, ...]
    engine: Engine
    words: Words
    basis: Basis | None
    since: datetime
    opened_on: str | None = None

    @property
    def legal_basis(self) -> str | None:
        """The legal basis on which it is kept: the last that was chosen, if any."""
        chosen = [e.data["legal_basis"] for e in self.events if "legal_basis" in e.data]
        return str(chosen[-1]) if chosen else self.opened_on

    @cached_property
    def state(self) -> CaseState:
        """How signals, promises, goals and the rest stand."""
        return fold_case(self.events, self.words)

    def story(self) -> Trajectory:
        """Return the trajectory, in order of time: what was recorded late stands where it was.

        Raises:
            InputError: with every event that the engine cannot read, by its number.
        """
        return self._story

    @cached_property
    def _story(self) -> Trajectory:
        try:
            events = [core_event(event, self.words) for event in self.events]
        except InputError as error:
            # told whole, and with the numbers of the events
            raise InputError(self.unreadable() or error.problems) from None
        return Trajectory(self.engine, tuple(sorted(events, key=lambda event: event.at)))

    def unreadable(self) -> list[Problem]:
        """Return everything in the events that the engine does not know, by their numbers."""
        problems: list[Problem] = []
        for event in self.events:
            try:
                read_case_event(event.to_dict(), Place(line=event.number), self.words)
            except InputError as error:
                problems += error.problems
        return problems

    def due(self, at: datetime | None = None) -> tuple[Due, ...]:
        """Return what has to come back, by rules and by agreement; everything where *at* is None.

        Where no term is set its ``at`` is None.
        """
        story = self.story()
        by_rules = story.open_follow_ups(at or story.last)
        both = all_due(by_rules, due_things(self.state, self.words))
        return both if at is None else due_by(both, at)

    def timers(self) -> list[Timer]:
        """Return a timer for each thing that has to come back."""
        return [
            Timer(f"{due.action}/{due.key}", self.id, due.action, due.at, due.key, due.rule)
            for due in self.due()
        ]

    def to_dict(self, at: datetime, language: Language = "nl") -> dict[str, Any]:
        """Return how the case stands at *at*, as plain data."""
        story, state = self.story(), self.state
        facts = story.facts(at)
        rung = next_rung(state, facts.get("dilemma_unresolved"), self.words)
        return {
            "id": self.id,
            "version": self.version,
            "track": self.track,
            "municipality": self.municipality,
            "opened": self.opened.isoformat(),
            "legal_basis": self.legal_basis,
            "basis": None if self.basis is None else self.basis.to_dict(),
            "active_steps": list(story.active_steps_at(at)),
            "contact_position": story.contact_position_at(at),
            "facts": plain_facts(facts),
            "due": [each.to_dict(language) for each in self.due(at)],
            "things": [
                {"what": what, "id": name, "state": each.state, "since": each.since.isoformat()}
                for (what, name), each in state.things.items()
            ],
            "next_deliberation": None if rung is None else rung.did,
            "events": [event.to_dict() for event in self.events],
        }


def read_case(
    stream: str,
    stored: Sequence[StoredEvent],
    engine: Engine,
    words_of: "WordsOf",
    zone: tzinfo | None,
) -> Case:
    """Return the case that a stream holds.

    Raises:
        UsageError: there is none, or it was erased.
    """
    if not stored:
        raise UsageError([Problem("case-unknown", details={"id": stream})])
    first, *rest = stored
    if first.erased:
        raise UsageError([Problem("case-erased", details={"id": stream})])
    municipality = first.data.get("municipality")
    code = municipality if isinstance(municipality, str) else None
    here = engine if code is None else engine.for_municipality(code)
    track = first.data.get("track")
    legal_basis = first.data.get("legal_basis")
    standing = next((each for each in reversed(rest) if each.kind == MOVED), first)
    return Case(
        id=stream,
        version=len(stored),
        track=track if track in TRACKS else "contact",
        municipality=code,
        opened=first.at,
        events=tuple(_events(rest, zone)),
        engine=here,
        words=words_of(here),
        basis=Basis.read(standing.data.get("basis")),
        since=standing.at,
        opened_on=legal_basis if isinstance(legal_basis, str) else None,
    )


def _events(stored: Iterable[StoredEvent], zone: tzinfo | None) -> Iterable[CaseEvent]:
    for each in stored:
        if each.kind == MOVED:
            continue
        at = each.at if zone is None else each.at.astimezone(zone)
        yield CaseEvent(
            at, each.kind, each.version, each.data, each.private, each.number, each.sealed
        )


class WordsOf:
    """What events may name, by the engine that reads them; worked out once for each."""

    def __init__(self, cases: CaseMethod) -> None:
        self._cases = cases
        self._known: dict[int, Words] = {}

    def __call__(self, engine: Engine) -> Words:
        """Return the words for *engine*."""
        key = id(engine.base)
        if key not in self._known:
            self._known[key] = Words(engine.method, engine.vocabulary, self._cases)
        return self._known[key]
