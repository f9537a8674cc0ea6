"""Appends and loads of the store, beside those of the package eventsourcing in the same database.

Both write one message of each append that others can follow: eventsourcing its notifications, in
the table of its events; the store its outbox, in a table of its own.
"""

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from statistics import median
from typing import Any
from uuid import uuid4

from attrs import frozen

from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.trajectories.databases import DATABASES, reason
from jw_engine.store import NewEvent, NewMessage, Store, StoreError, open_store

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_OBSERVED = {"worrying": True, "contact_exists": False, "youth_age": 15, "setting": "group"}
_DID = "contact_youth"
_STREAMS = 20  # of each, written in one turn
_FOLDED = 200


@frozen
class _Place:
    """A database that both write to; ``durability`` is what each of its commits waits for."""

    store: Store
    stories: Any
    durability: str


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how the store compares with eventsourcing on SQLite and on PostgreSQL."""
    for name in DATABASES:
        planned = _planned(name)
        try:
            with ExitStack() as stack:
                place = stack.enter_context(_both(name))
                for row, many in zip(planned, (1, 10), strict=False):
                    yield _appended(row, place, many, scale)
                yield _loaded(planned[-1], place, scale)
        except (ImportError, StoreError, OSError) as error:
            yield from (row.without(reason(error, name)) for row in planned)


def _planned(name: str) -> list[Row]:
    def row(what: str, target: float, bound: Any) -> Row:
        return Row("trajectories", f"{what}_{name}", None, "x", name, target, bound)

    return [
        row("appends_of_one_event_over_eventsourcing", 0.5, "at least"),
        row("appends_of_ten_events_over_eventsourcing", 1.0, "at least"),
        row("load_and_fold_over_eventsourcing", 1.0, "at most"),
    ]


def _appended(row: Row, place: _Place, many: int, scale: Scale) -> Row:
    """Measure appends of so many events, turn by turn, from what happened to what is stored."""
    store, stories = place.store, place.stories
    versions = dict.fromkeys((uuid4().hex for _ in range(_STREAMS)), 0)
    told = [stories.open() for _ in range(_STREAMS)]
    clock = itertools.count()

    def ours() -> tuple[float, float]:
        began = time.perf_counter()
        made = [_events(many) for _ in versions]
        messages = [[NewMessage("case-changed", {"events": many})] for _ in versions]
        ready = time.perf_counter()
        for stream, events, message in zip(versions, made, messages, strict=True):
            at = _NOW + timedelta(milliseconds=next(clock))
            versions[stream] = store.append(
                stream, events, versions[stream], recorded=at, messages=message
            )
        return began, ready

    def theirs() -> tuple[float, float]:
        began = time.perf_counter()
        for story in told:
            for _ in range(many):
                story.record(_OBSERVED, _DID)
        ready = time.perf_counter()
        for story in told:
            stories.save(story)
        return began, ready

    mine, other = _whole_and_alone([ours, theirs], scale)
    told_alone = f"{other.alone / mine.alone:.2f} x where the events were made before"
    return row.measured(
        other.whole / mine.whole,
        f"{row.workload}, {place.durability}; {_counted(many)} an append, made, chained and stored"
        f" with a message: {1 / mine.whole:,.0f} a second, eventsourcing {1 / other.whole:,.0f}"
        f" ({told_alone})",
        versions_of("eventsourcing", "SQLAlchemy"),
    )


@frozen
class _Seconds:
    """Of one append: with the making of its events, and alone."""

    whole: float
    alone: float


def _whole_and_alone(
    contestants: Sequence[Callable[[], tuple[float, float]]], scale: Scale
) -> list[_Seconds]:
    """Return the medians of each, whose works tell when they began and when all was made."""
    found: list[list[tuple[float, float]]] = [[] for _ in contestants]
    for turn in range(2 * scale.rounds + 1):
        for work, times in zip(contestants, found, strict=True):
            began, ready = work()
            end = time.perf_counter()
            if turn:  # the first is the warm-up
                times.append(((end - began) / _STREAMS, (end - ready) / _STREAMS))
    return [_Seconds(*map(median, zip(*times, strict=True))) for times in found]


def _counted(many: int) -> str:
    return "one event" if many == 1 else f"{many} events"


def _events(many: int) -> list[NewEvent]:
    return [NewEvent("happened", 1, _NOW, _data()) for _ in range(many)]


def _loaded(row: Row, place: _Place, scale: Scale) -> Row:
    stream, story = uuid4().hex, place.stories.open()
    place.store.append(stream, _events(_FOLDED), 0, recorded=_NOW)
    for _ in range(_FOLDED):
        story.record(_OBSERVED, _DID)
    place.stories.save(story)

    def ours() -> Mapping[str, object]:
        facts: dict[str, object] = {}
        done = []
        for event in place.store.load(stream):
            observed: Any = event.data["observe"]
            facts.update(observed)
            done.append(event.data["did"])
        assert len(done) == _FOLDED
        return facts

    def theirs() -> Mapping[str, object]:
        found = place.stories.load(story.id)
        assert len(found.done) == _FOLDED
        return dict(found.facts)

    assert ours() == theirs() == _OBSERVED
    other, mine = by_turns([theirs, ours], scale)
    return row.measured(
        mine / other,
        f"{row.workload}; {_FOLDED} events, each held against the chain: {mine * 1000:.2f} ms, "
        f"eventsourcing {other * 1000:.2f} ms",
        versions_of("eventsourcing", "SQLAlchemy"),
    )


def _data() -> dict[str, Any]:
    return {"observe": dict(_OBSERVED), "did": _DID}


@contextmanager
def _both(name: str) -> Iterator[_Place]:
    """Open both in the same database."""
    stories = import_module("jw_engine.bench.trajectories.eventsourced").Stories
    with (
        DATABASES[name]() as place,
        closing(open_store(place.url)) as store,
        closing(stories(place.peer)) as others,
    ):
        yield _Place(store, others, place.durability)
