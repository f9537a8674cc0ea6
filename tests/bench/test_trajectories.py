"""Rows on what is stored among much else."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from jw_engine.bench.measure import QUICK, Scale
from jw_engine.bench.row import Row
from jw_engine.store import NewEvent, open_store
from jw_engine.store.prepared import Prepared, prepare

pytest.importorskip("sqlalchemy", reason="the extra store is not installed")

from jw_engine.bench.trajectories import advising, coming_due, databases
from jw_engine.bench.trajectories.filling import copied, fill

Rows = Callable[[Scale], Iterator[Row]]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def asked() -> Prepared:
    events = [NewEvent("happened", 1, NOW, {"number": number}) for number in range(3)]
    return prepare(
        "first", events, 0, recorded=NOW, key=None, timers=None,
        messages=(), actor="", subject=None,
    )  # fmt: skip


def test_a_filled_store_is_as_if_each_had_been_appended_alone() -> None:
    with databases.sqlite() as place:
        fill(place.url, (copied(asked(), f"case-{number}") for number in range(1_100)))
        store = open_store(place.url, create=False)
        assert len(store.streams(limit=2_000)) == 1_100
        assert [event.data["number"] for event in store.load("case-7")] == [0, 1, 2]
        assert list(store.verify()) == []
        again = NewEvent("happened", 1, NOW)
        assert store.append("case-7", [again], 3, recorded=NOW) == 4
        store.close()


def test_an_advice_among_many_is_at_most_so_much_dearer() -> None:
    time, memory = advising.rows(QUICK)
    assert (time.name, time.target, time.bound) == ("advice_among_many", 1.3, "at most")
    assert time.value
    assert "among 1,000 stored events, over 100" in time.workload
    assert memory.value
    assert memory.target is None


def test_what_is_due_is_asked_of_each_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(databases.SERVER, "postgresql://someone:secret@127.0.0.1:1/none")
    file, server = coming_due.rows(QUICK)
    assert (file.name, file.target, file.bound) == ("due_among_many", 1.3, "at most")
    assert file.value
    assert "no postgresql here" in server.reason
    assert "secret" not in server.reason


@pytest.mark.parametrize("rows", [advising.rows, coming_due.rows])
def test_without_the_extra_store_there_is_a_reason(
    monkeypatch: pytest.MonkeyPatch, rows: Rows
) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    for row in rows(QUICK):
        assert row.value is None
        assert "not installed" in row.reason or "no postgresql here" in row.reason
