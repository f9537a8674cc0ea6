"""The rows of the store beside eventsourcing."""

import sys

import pytest

from jw_engine.bench.measure import QUICK

pytest.importorskip("sqlalchemy", reason="the extra store is not installed")

from jw_engine.bench.trajectories import databases, storing

TARGETS = {"appends_of_one_event": 0.5, "appends_of_ten_events": 1.0, "load_and_fold": 1.0}
NAMES = [
    f"{name}_over_eventsourcing_{database}"
    for database in ("sqlite", "postgresql")
    for name in TARGETS
]


def test_both_do_the_same_work_on_each_database() -> None:
    pytest.importorskip("eventsourcing", reason="the extra bench is not installed")
    rows = list(storing.rows(QUICK))
    assert [row.name for row in rows] == NAMES
    assert [row.target for row in rows] == [*TARGETS.values()] * 2
    for row in rows[:3]:
        assert row.value
        assert "synchronous=FULL" in row.workload or row.name.startswith("load")
        assert "eventsourcing" in row.versions
    for row in rows[3:]:
        assert row.value or "no postgresql here" in row.reason


def test_a_peer_that_is_not_installed_gives_null_and_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("eventsourcing", "eventsourcing.domain", "eventsourcing.application"):
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "jw_engine.bench.trajectories.eventsourced", raising=False)
    rows = list(storing.rows(QUICK))
    assert [row.name for row in rows] == NAMES
    for row in rows:
        told = row.to_dict()
        assert told["value"] is told["ok"] is None
        assert told["reason"]


def test_without_a_server_its_rows_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("eventsourcing", reason="the extra bench is not installed")
    monkeypatch.setenv(databases.SERVER, "postgresql://someone:secret@127.0.0.1:1/none")
    rows = list(storing.rows(QUICK))
    for row in rows[3:]:
        assert row.value is None
        assert "secret" not in row.reason
