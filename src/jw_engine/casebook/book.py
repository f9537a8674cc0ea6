"""Cases in a store: opened, recorded, advised on, answered, shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import evolve

from jw_engine.casebook.advice import basis_notice, kept
from jw_engine.casebook.basis import Basis
from jw_engine.casebook.case import MOVED, OPENED, TRACKS, Case, Track, WordsOf, read_case
from jw_engine.casebook.moving import Move, moving
from jw_engine.casebook.replay import Replayed, replay
from jw_engine.casebook.retention import Kept, kept_until, unreadable
from jw_engine.casework import CaseEvent, fold_case, misplaced, read_case_event
from jw_engine.decision import Decision
from jw_engine.engine import Engine
from jw_engine.errors import InputError, Place, Problem, UsageError, unknown_name
from jw_engine.loading import home
from jw_engine.loading.casework import load_case_method
from jw_engine.store import (
    JSON,
    Certificate,
    NewEvent,
    StaleWriteError,
    Store,
    StoreDamagedError,
    Timer,
)

_Done = TypeVar("_Done")
_TRIES = 5
ANSWERS = ("accepted", "adapted", "deferred", "refused")


class CaseBook:
    """The cases of one tenant.

    Args:
        engine: advises, and reads the events.
        store: keeps them.
        actor: an opaque reference to who works with it, for the audit trail.

    Raises:
        UsageError: the organisation's time zone does not exist.
    """

    def __init__(self, engine: Engine, store: Store, actor: str = "") -> None:
        self.engine, self.store, self.actor = engine, store, actor
        self.cases_method = load_case_method(home(), engine.base.names)
        self._words = WordsOf(self.cases_method)
        self.zone = _zone(engine)

    def open(
        self,
        case_id: str,
        at: datetime,
        municipality: str | None = None,
        track: Track = "contact",
        legal_basis: str | None = None,
    ) -> int:
        """Open a case, and return its version.

        Args:
            case_id: an opaque reference.
            at: the moment of opening.
            municipality: code, where a municipality's own rules take part.
            track: of whom it is.
            legal_basis: on which it is kept; it can be chosen later with ``legal_basis_chosen``.

        Raises:
            UsageError: ``case-exists``, or there is no such track or legal basis.
            StoreError: it cannot be stored.
        """
        bases = self.cases_method.retention.bases
        if track not in TRACKS:
            raise UsageError([unknown_name("track", str(track), TRACKS, Place())])
        if legal_basis is not None and legal_basis not in bases:
            raise UsageError([unknown_name("legal basis", legal_basis, bases, Place())])
        engine = self.engine
        data: dict[str, JSON] = {"track": track}
        if municipality:
            engine = engine.for_municipality(municipality)
            data["municipality"] = municipality
        if legal_basis:
            data["legal_basis"] = legal_basis
        data["basis"] = Basis.of(engine).to_dict()
        event = NewEvent(OPENED, 1, at, data)
        try:
            return self.store.append(case_id, [event], 0, recorded=at, actor=self.actor, timers=())
        except StaleWriteError:
            raise UsageError([Problem("case-exists", details={"id": case_id})]) from None

    def case(self, case_id: str) -> Case:
        """Return a case.

        Raises:
            UsageError: ``case-unknown`` or ``case-erased``.
        """
        stored = self.store.load(case_id)
        return read_case(case_id, stored, self.engine, self._words, self.zone)

    def record(
        self,
        case_id: str,
        raw: Sequence[object],
        now: datetime,
        *,
        expected: int | None = None,
        key: str | None = None,
    ) -> int:
        """Record events, all of them or none, and return the new version.

        Args:
            case_id: of an open case.
            raw: ``{"at", "observe", "did"}``, or with ``event`` and its fields; ``note`` for text.
            now: the moment of recording.
            expected: the version that the writer has seen; the latest where it is left out.
            key: doing the same again with the same key does it once.

        Raises:
            InputError: with everything that is wrong in any of them.
            StaleWriteError: the case has another version than *expected*.
        """
        tries = _TRIES if expected is None else 1
        return self._on_latest(
            case_id, lambda case: self._append(case, _read(raw, case), now, expected, key), tries
        )

    def _on_latest(
        self, case: str | Case, work: Callable[[Case], _Done], tries: int = _TRIES
    ) -> _Done:
        """Return what *work* does with the case; read again where another wrote first."""
        read = self.case(case) if isinstance(case, str) else case
        for _ in range(tries - 1):
            try:
                return work(read)
            except StaleWriteError:
                read = self.case(read.id)
        return work(read)

    def _append(
        self,
        case: Case,
        events: Sequence[CaseEvent],
        now: datetime,
        expected: int | None = None,
        key: str | None = None,
    ) -> int:
        here = (
            events
            if self.zone is None
            else [evolve(each, at=each.at.astimezone(self.zone)) for each in events]
        )
        after = evolve(case, events=(*case.events, *here))
        return self.store.append(
            case.id,
            [NewEvent(e.kind, e.version, e.at, dict(e.data), e.note) for e in events],
            case.version if expected is None else expected,
            recorded=now,
            key=key,
            timers=after.timers(),
            actor=self.actor,
        )

    def advise(self, case: str | Case, at: datetime, now: datetime) -> tuple[Decision, str]:
        """Advise on a case, keep that, and return the decision with the id of the advice.

        Args:
            case: its id, or the case as it was read before, which saves reading it again.
            at: the moment of the advice.
            now: the moment of recording.
        """

        def work(read: Case) -> tuple[Decision, str]:
            story = read.story()
            decision = read.engine.advise(story, at=at, municipality=read.municipality)
            advice = f"a{len(read.state.of('advice')) + 1}"
            told = kept(decision, story.facts(at), story.active_steps_at(at))
            event = {"at": now, "event": "advice_given", "advice": advice, "decision": told}
            self._append(read, _read([event], read), now)
            notice = basis_notice(read)
            noticed = decision.notices if notice is None else (*decision.notices, notice)
            return evolve(decision, notices=noticed), advice

        return self._on_latest(case, work)

    def respond(
        self,
        case_id: str,
        answer: str,
        now: datetime,
        *,
        advice: str | None = None,
        action: str | None = None,
        **told: Any,
    ) -> int:
        """Record the professional's answer to an advice, and return the new version.

        Args:
            case_id: of the case.
            answer: ``accepted``, ``adapted``, ``deferred`` or ``refused``.
            now: the moment of the answer.
            advice: id of the advice; the last one where it is left out.
            action: which of its actions; the first where it is left out.
            told: ``reason``, ``until``, ``instead`` and ``note``, as the answer needs.

        Raises:
            UsageError: there is no such answer or advice.
            InputError: what is told is wrong.
        """
        if answer not in ANSWERS:
            raise UsageError([unknown_name("answer", answer, ANSWERS, Place())])

        def work(read: Case) -> int:
            event = _answered(read, advice, {"at": now, "event": f"advice_{answer}"}, action)
            event |= {key: value for key, value in told.items() if value is not None}
            return self._append(read, _read([event], read), now)

        return self._on_latest(case_id, work)

    def cases(self) -> Iterable[str]:
        """Yield the ids of all cases, in order."""
        after: str | None = None
        while found := self.store.streams(after):
            yield from found
            after = found[-1]

    def due(self, until: datetime) -> list[Timer]:
        """Return what is due at *until* in any case, the earliest first, then what has no term."""
        return [*self.store.due(until), *self.store.undated()]

    def kept(self, at: datetime) -> Iterator[Kept]:
        """Yield until when each case is kept; those that were erased are passed over."""
        for name in self.cases():
            try:
                yield kept_until(self.case(name), at)
            except UsageError:
                continue
            except StoreDamagedError as error:
                yield unreadable(name, error)

    def erase(self, case_id: str, at: datetime, reason: str) -> Certificate:
        """Erase a case, whatever its term, and return the certificate."""
        return self.store.erase(case_id, at, reason, self.actor)

    def replay(self, case_id: str, engine: Engine | None = None) -> list[Replayed]:
        """Return each advice of a case beside what *engine* would say of the same facts now."""
        return replay(self.case(case_id), engine)

    def move(self, case_id: str, now: datetime, *, dry_run: bool = False) -> Move:
        """Put a case on what this book's engine stands on, and return what that changes.

        A case that stands there already is left alone, so that doing it again does nothing.

        Args:
            case_id: of the case.
            now: the moment of recording.
            dry_run: whether only to tell what would change.

        Raises:
            UsageError: ``case-unknown`` or ``case-erased``.
        """

        def work(read: Case) -> Move:
            move = moving(
                read, self.store.timers(read.id), self.store.timers(read.id, finished=True)
            )
            if dry_run or move.outcome != "moves":
                return move
            data = {"basis": Basis.of(read.engine).to_dict()}
            self.store.append(
                read.id, [NewEvent(MOVED, 1, now, data)], read.version,
                recorded=now, actor=self.actor, timers=read.timers(),
            )  # fmt: skip
            return evolve(move, outcome="moved")

        return self._on_latest(case_id, work)


def _read(raw: Sequence[object], case: Case) -> list[CaseEvent]:
    events: list[CaseEvent] = []
    problems: list[Problem] = []
    state = case.state
    for number, item in enumerate(raw, 1):
        place = Place(line=number)
        try:
            event = read_case_event(item, place, case.words)
        except InputError as error:
            problems += error.problems
            continue
        wrong = misplaced(event, state, place, case.words)
        if wrong is not None:
            problems.append(wrong)
        events.append(event)
        state = fold_case([event], case.words, state)
    if problems:
        raise InputError(problems)
    return events


def _answered(
    case: Case, advice: str | None, event: dict[str, Any], action: str | None
) -> dict[str, Any]:
    """Return an answer to *advice*, or to the last one, about *action*, or about its first."""
    advices = case.state.of("advice")
    name = advice or next(reversed(advices), None)
    if name is None or name not in advices:
        raise UsageError([unknown_name("advice", str(name), advices, Place())])
    given = advices[name].told["decision"]
    assert isinstance(given, dict)
    actions = [part["action"] for part in given["recommendations"]]
    return {**event, "advice": name, "action": action or next(iter(actions), None)}


def _zone(engine: Engine) -> tzinfo | None:
    name = engine.adviser.configuration.settings.get("organisation.time_zone")
    if not isinstance(name, str):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError([Problem("case-time-zone")]) from None
