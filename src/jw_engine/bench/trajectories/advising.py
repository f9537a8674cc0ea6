"""Advice on one case among few stored cases and among many: loaded, folded, advised and stored."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

from attrs import evolve, frozen

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.programs import jw, peak
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.trajectories.databases import reason, sqlite
from jw_engine.bench.trajectories.filling import copied, fill
from jw_engine.bench.workload import workload
from jw_engine.casebook import CaseBook
from jw_engine.store import NewEvent, Store, StoreError, open_store
from jw_engine.store.prepared import Prepared, prepare

_EVENTS = 20  # of each case, its opening among them
_TURNS = 4  # turns for each round, for a turn is short
_AT_ONCE = 5  # cases advised on in one turn
_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_LATER = _NOW + timedelta(days=30)


@frozen
class _Crowd:
    """A store with so many cases, and those among them that are advised on."""

    url: str
    cases: tuple[str, ...]
    durability: str


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how the time and the memory of an advice grow with what else is stored."""
    few, many = scale.stored
    told = f"sqlite; a case of {_EVENTS} events among {many:,} stored events, over {few:,}"
    planned = [
        Row("trajectories", "advice_among_many", None, "x", told, 1.3),
        Row("trajectories", "advice_memory_among_many", None, "x", told),
    ]
    try:
        with ExitStack() as stack:
            engine = Engine.load(plugins=False)
            template = _template(engine, scale)
            crowds = [_crowd(stack, template, count, few) for count in scale.stored]
            yield _timed(planned[0], engine, crowds, scale)
            yield _held(planned[1], crowds)
    except (ImportError, StoreError) as error:
        yield from (row.without(reason(error, "sqlite")) for row in planned)


def _template(engine: Engine, scale: Scale) -> Prepared:
    """Return a case as the case book records it, whose observations are the rules' examples."""
    store = open_store("memory:")
    book = CaseBook(engine, store)
    book.open("template", _NOW)
    given = itertools.cycle(workload(engine, scale)[0].given)
    for hour, observed in zip(range(1, _EVENTS), given, strict=False):
        at = _NOW + timedelta(hours=hour)
        book.record("template", [{"at": at, "observe": observed, "did": "contact_youth"}], at)
    events = [NewEvent(e.kind, e.version, e.at, e.data) for e in store.load("template")]
    return prepare(
        "template", events, 0, recorded=_LATER, key=None, timers=store.timers("template"),
        messages=(), actor="", subject=None,
    )  # fmt: skip


def _crowd(stack: ExitStack, template: Prepared, events: int, few: int) -> _Crowd:
    place = stack.enter_context(sqlite())
    names = [f"case-{number}" for number in range(events // _EVENTS)]
    fill(place.url, (copied(template, name) for name in names))
    # as many in each, so that those grow alike; in the larger one they lie far apart
    return _Crowd(place.url, tuple(names[:: events // few]), place.durability)


def _advising(engine: Engine, store: Store, crowd: _Crowd) -> Callable[[], None]:
    book, cases = CaseBook(engine, store), itertools.cycle(crowd.cases)
    minutes = itertools.count()

    def work() -> None:
        for case in itertools.islice(cases, _AT_ONCE):
            at = _LATER + timedelta(minutes=next(minutes))
            book.advise(case, at, at)

    return work


def _timed(row: Row, engine: Engine, crowds: list[_Crowd], scale: Scale) -> Row:
    with ExitStack() as stack:
        works = []
        for crowd in crowds:
            store = open_store(crowd.url)
            stack.callback(store.close)
            works.append(_advising(engine, store, crowd))
        short = evolve(scale, rounds=scale.rounds * _TURNS, turn=0.0)
        few, many = (each / _AT_ONCE for each in by_turns(works, short))
    return row.measured(
        many / few,
        f"{row.workload}; {crowds[0].durability}; {len(crowds[0].cases)} cases in turn, loaded,"
        f" folded, advised on and the advice stored: {many * 1000:.2f} ms over {few * 1000:.2f} ms;"
        " filled by appends, many in one transaction",
        versions_of("SQLAlchemy"),
    )


def _held(row: Row, crowds: list[_Crowd]) -> Row:
    at = (_LATER + timedelta(days=1)).isoformat()
    # the first of all reads the rules without a cache, which takes more memory: a warm-up
    _, few, many = (
        peak(jw("case", "advise", crowd.cases[-1], "--store", crowd.url, "--at", at))
        for crowd in (crowds[0], *crowds)
    )
    return row.measured(
        many / few, f"{row.workload}; peak of one jw case advise", versions_of("SQLAlchemy")
    )
