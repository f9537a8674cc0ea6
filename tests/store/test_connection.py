"""A connection that is lost: nothing twice, nothing half, and what is not known is told."""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, text

from jw_engine.store import (
    ConnectionLostError,
    NewMessage,
    StaleWriteError,
    Store,
    StoreError,
    open_store,
)
from jw_engine.store.contract import NOW, add
from jw_engine.store.sql.store import SqlStore

_END = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE application_name = :name")  # fmt: skip


@pytest.fixture
def store(opener: Callable[..., Store], postgresql_url: str) -> SqlStore:
    found = opener(postgresql_url)
    assert isinstance(found, SqlStore)
    return found


@pytest.fixture
def cut(admin: Engine, postgresql_url: str) -> Callable[[], int]:
    """Give what ends every session of the store, and says how many there were."""
    name = postgresql_url.partition("application_name=")[2].partition("&")[0]

    def ended() -> int:
        with admin.connect() as connection:
            return int(connection.execute(_END, {"name": name}).scalar() or 0)

    return ended


def dialect_of(store: SqlStore) -> Any:
    return store._database._engine.dialect  # noqa: SLF001


def test_an_idle_connection_that_was_cut_is_not_noticed(
    store: SqlStore, cut: Callable[[], int]
) -> None:
    add(store, "a")
    for work in (
        lambda: add(store, "a", 1),
        lambda: store.load("a"),
        lambda: store.lease_messages("w", NOW, 60),
        lambda: list(store.verify()),
        lambda: store.record_read("a", "w", NOW, "handover"),
    ):
        assert cut() > 0
        work()
    assert store.version("a") == 2


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("expected", [0, 1])
def test_cut_while_it_is_made_final_it_happens_once(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, cut: Callable[[], int], expected: int, *,
    stored: bool,
) -> None:  # fmt: skip
    """Whether or not it was stored, which nobody said: without an idempotency key too."""
    if expected:
        add(store, "a")
    commit = dialect_of(store).do_commit
    cuts: list[int] = []

    def cut_once(connection: Any) -> None:
        if cuts:
            commit(connection)
            return
        if stored:
            commit(connection)
        cuts.append(cut())
        connection.execute("SELECT 1")

    monkeypatch.setattr(dialect_of(store), "do_commit", cut_once)
    assert add(store, "a", expected, messages=[NewMessage("x")]) == expected + 1
    assert cuts == [1]
    assert len(store.load("a")) == expected + 1
    assert len(store.lease_messages("w", NOW, 60)) == 1
    assert list(store.verify()) == []


def test_cut_for_good_it_is_told_that_nobody_knows(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch, cut: Callable[[], int]
) -> None:
    add(store, "a")
    commit = dialect_of(store).do_commit

    def cut_always(connection: Any) -> None:
        commit(connection)
        cut()
        monkeypatch.setattr(dialect_of(store), "connect", refuse)
        connection.execute("SELECT 1")

    def refuse(*_: Any, **__: Any) -> None:
        raise psycopg.OperationalError("connection refused, password=secret")

    with monkeypatch.context() as patched:
        patched.setattr(dialect_of(store), "do_commit", cut_always)
        with pytest.raises(ConnectionLostError) as caught:
            add(store, "a", 1, key="k")
        with pytest.raises(StoreError) as unreachable:
            store.load("a")
    monkeypatch.undo()
    assert caught.value.unsure
    assert caught.value.code == "store-connection-unsure"
    assert unreachable.value.code == "store-unreachable"
    assert "secret" not in str(caught.value) + str(unreachable.value)
    assert add(store, "a", 1, key="k") == 2
    assert len(store.load("a")) == 2


def test_many_writers_whose_connections_are_cut_all_the_time(  # noqa: C901 (writers, readers, cuts)
    store: SqlStore, cut: Callable[[], int]
) -> None:
    done = threading.Event()
    acknowledged: dict[str, int] = {}

    def write(stream: str) -> None:
        version = 0
        while not done.is_set() or version < 5:
            try:
                version = add(store, stream, version)
            except ConnectionLostError:
                version = read(stream)
            except StaleWriteError as error:
                # what was lost was stored after all, a moment later
                assert error.found == version + 1
                version = error.found
            except StoreError as error:
                assert error.code == "store-unreachable"
            acknowledged[stream] = version

    def read(stream: str) -> int:
        while True:
            try:
                return store.version(stream)
            except StoreError:
                continue

    threads = [threading.Thread(target=write, args=(f"s{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    cuts, end = 0, time.monotonic() + 30
    while cuts < 40 and time.monotonic() < end:
        cuts += cut()
        time.sleep(0.01)
    done.set()
    assert cuts >= 40
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    for stream, version in acknowledged.items():
        numbers = [event.data["number"] for event in store.load(stream)]
        assert numbers == list(range(1, version + 1))
    assert list(store.verify()) == []


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://someone:secret@127.0.0.1:1/test")
    assert caught.value.code == "store-unreachable"
    told = caught.value.text("nl") + str(caught.value) + repr(caught.value)
    assert "secret" not in told
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
