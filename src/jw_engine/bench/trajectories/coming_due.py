"""What is due among few timers and among many: only what is due is read."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial

from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.trajectories.databases import DATABASES, Place, reason
from jw_engine.bench.trajectories.filling import fill
from jw_engine.store import NewEvent, StoreError, Timer, open_store
from jw_engine.store.prepared import Prepared, prepare

_NAMES = {"sqlite": "due_among_many", "postgresql": "due_among_many_postgresql"}
_OF_EACH = 100  # timers of one stream
_DUE = 50  # in either store
_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how the time of asking what is due grows with what is not."""
    few, many = scale.stored
    for database, name in _NAMES.items():
        told = f"{database}; the {_DUE} due timers among {many:,}, over {few:,}"
        row = Row("trajectories", name, None, "x", told, 1.3)
        try:
            with ExitStack() as stack:
                places = [stack.enter_context(DATABASES[database]()) for _ in scale.stored]
                for place, count in zip(places, scale.stored, strict=True):
                    fill(place.url, _appends(count))
                yield _timed(row, places, scale)
        except (ImportError, StoreError, OSError) as error:
            yield row.without(reason(error, database))


def _appends(count: int) -> Iterator[Prepared]:
    """Yield streams with *count* timers together, of which those that are due lie far apart."""
    event = NewEvent("happened", 1, _NOW)
    for stream in range(count // _OF_EACH):
        name = f"case-{stream}"
        numbers = range(stream * _OF_EACH, (stream + 1) * _OF_EACH)
        timers = [_timer(name, number, count // _DUE) for number in numbers]
        yield prepare(
            name, [event], 0, recorded=_NOW, key=None, timers=timers,
            messages=(), actor="", subject=None,
        )  # fmt: skip


def _timer(stream: str, number: int, distance: int) -> Timer:
    at = _NOW + timedelta(minutes=number + 1)
    return Timer(
        f"contact_youth/{number}", stream, "contact_youth",
        _NOW - (at - _NOW) if number % distance == 0 else at, "contact.return_after", "R75",
    )  # fmt: skip


def _timed(row: Row, places: list[Place], scale: Scale) -> Row:
    with ExitStack() as stack:
        stores = [open_store(place.url) for place in places]
        for store in stores:
            stack.callback(store.close)
            assert len(store.due(_NOW)) == _DUE
        few, many = by_turns([partial(store.due, _NOW) for store in stores], scale)
    return row.measured(
        many / few,
        f"{row.workload}; {_OF_EACH} timers a case: {many * 1e3:.2f} ms over {few * 1e3:.2f} ms;"
        " filled by appends, many in one transaction",
        versions_of("SQLAlchemy"),
    )
