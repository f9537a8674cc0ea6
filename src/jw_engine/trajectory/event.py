"""What happened, and when."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import field, frozen

from jw_engine.errors import InputError, Place, Problem, suggest
from jw_engine.facts import Facts, Vocabulary
from jw_engine.method import Action

_KEYS = ("at", "observe", "did")


@frozen(repr=False)
class Event:
    """Something that happened in a trajectory.

    Args:
        at: when, with its offset from UTC.
        observe: the facts that were observed then.
        did: the action that the worker did, if any.
    """

    at: datetime
    observe: Facts = field(factory=dict)
    did: str | None = None


def read_time(text: object, place: Place) -> datetime:
    """Return the moment that an ISO 8601 text (or a datetime) says; without an offset it is UTC.

    Raises:
        InputError: ``time-invalid``.
    """
    try:
        moment = text if isinstance(text, datetime) else datetime.fromisoformat(str(text))
        aware = moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment
        aware.astimezone(UTC)  # refuses moments at the far ends of the calendar
    except (ValueError, OverflowError):
        raise InputError([Problem("time-invalid", place)]) from None
    return aware


def read_events(
    raw: Iterable[object], vocabulary: Vocabulary, actions: Mapping[str, Action]
) -> tuple[Event, ...]:
    """Return the events in *raw*, which stand in order of time.

    Raises:
        InputError: with everything that is wrong in any of them.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    for number, item in enumerate(raw, 1):
        try:
            event = _read_event(item, Place(line=number), vocabulary, actions)
        except InputError as error:
            problems += error.problems
            continue
        if events and event.at < events[-1].at:
            problems.append(Problem("event-order", Place(line=number, key="at")))
        events.append(event)
    if problems:
        raise InputError(problems)
    return tuple(events)


def _read_event(
    item: object, place: Place, vocabulary: Vocabulary, actions: Mapping[str, Action]
) -> Event:
    if isinstance(item, Event):
        return item
    if not isinstance(item, Mapping):
        expected = {"expected": '{"at": …, "observe": {…}, "did": …}'}
        raise InputError([Problem("input-not-object", place, expected)])
    problems = [
        Problem("input-key-unknown", place, {"known": ", ".join(_KEYS)}, suggest(str(key), _KEYS))
        for key in item
        if key not in _KEYS
    ]
    at = None
    if "at" not in item:
        problems.append(Problem("input-key-missing", place, {"key": "at"}))
    else:
        try:
            at = read_time(item["at"], Place(line=place.line, key="at"))
        except InputError as error:
            problems += error.problems
    observe: Any = item.get("observe", {})
    facts: Facts = {}
    if not isinstance(observe, Mapping):
        problems.append(Problem("input-not-object", place, {"expected": '"observe": {…}'}))
    else:
        try:
            facts = vocabulary.read(observe)
        except InputError as error:
            problems += [
                Problem(p.code, Place(line=place.line, item=p.place.item), p.details, p.suggestion)
                for p in error.problems
            ]
    did = item.get("did")
    if did is not None and (not isinstance(did, str) or did not in actions):
        close = suggest(did, actions) if isinstance(did, str) else None
        problems.append(Problem("event-action", place, suggestion=close))
    if problems or at is None:
        raise InputError(problems)
    return Event(at, facts, did)
