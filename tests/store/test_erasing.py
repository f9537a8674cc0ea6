"""Erasing: nothing of it is left in any file, and the certificate says no more than it should."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from jw_engine.store import NewEvent, NewMessage, Store, StoreError, Timer, open_store
from jw_engine.store.contract import HOUR, NOW, add, happened
from tests.store.conftest import MASTER

SECRET = "PLAINTEXT-zegt-dat-zij-bang-is"
FACT = "FACTVALUE-van-haar"


def fill(store: Store, stream: str, count: int = 40) -> None:
    for number in range(count):
        store.append(
            stream,
            [NewEvent("told", 1, NOW, {"fact": f"{FACT} {number}"}, f"{SECRET} {number}")],
            number,
            recorded=NOW,
            key=f"{FACT}-{number}",
            timers=[Timer(f"t{number}", stream, "call", NOW + HOUR, f"{FACT}")],
            messages=[NewMessage("told", {"fact": FACT})],
        )
        for lease in store.lease_messages("w", NOW, 60)[:1]:
            store.finish_message(lease)


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_free_text_is_never_in_the_file(
    opener: Callable[..., Store], sqlite_url: str, tmp_path: Path
) -> None:
    fill(opener(sqlite_url), "a")
    assert SECRET.encode() not in bytes_in(tmp_path)
    assert FACT.encode() in bytes_in(tmp_path)


def test_nothing_is_left_in_any_file(
    opener: Callable[..., Store], sqlite_url: str, tmp_path: Path
) -> None:
    store = opener(sqlite_url)
    fill(store, "a")
    add(store, "b", events=[happened(1, "of another")])
    store.erase("a", NOW, "on request")
    left = bytes_in(tmp_path)
    assert FACT.encode() not in left
    assert SECRET.encode() not in left
    assert list(store.verify()) == []
    assert [event.private for event in store.load("b")] == ["of another"]


def test_a_backup_from_before_tells_no_text_once_the_key_is_gone(
    opener: Callable[..., Store], tmp_path: Path
) -> None:
    """The keys are in another database, of which no copy was kept."""
    main, keys = f"sqlite:///{tmp_path}/main.db", f"sqlite:///{tmp_path}/keys.db"
    store = opener(main, keys_url=keys)
    fill(store, "a", 3)
    store.close()
    backup = tmp_path / "backup.db"
    backup.write_bytes((tmp_path / "main.db").read_bytes())
    store = opener(main, keys_url=keys)
    store.erase("a", NOW, "on request")
    old = opener(f"sqlite:///{backup}", keys_url=keys)
    assert [(event.private, event.sealed) for event in old.load("a")] == [(None, True)] * 3
    assert [damage.what for damage in old.verify()] == ["restored"]
    old.erase("a", NOW, "again")
    assert list(old.verify()) == []


def test_nothing_is_left_in_the_rows_of_the_server(
    opener: Callable[..., Store], postgresql_url: str
) -> None:
    store = opener(postgresql_url)
    fill(store, "a", 3)
    store.erase("a", NOW, "on request")
    engine = create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.connect() as connection:
        for table in ("streams", "events", "appends", "timers", "messages", "trail", "keys"):
            rows = connection.execute(text(f"SELECT t::text FROM jw_{table} t")).scalars()
            assert not any(FACT in row for row in rows)
        assert connection.execute(text("SELECT count(wrapped) FROM jw_keys")).scalar() == 0
    engine.dispose()


def test_it_is_done_again_where_it_stopped_half_way(
    opener: Callable[..., Store], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key goes first, so its texts are gone whatever happens next."""
    from jw_engine.store.sql.database import Database

    store = opener(url)
    fill(store, "a", 3)
    real = Database.write
    calls: list[object] = []

    def fails_second(self: Database, work: object) -> object:
        calls.append(work)
        if len(calls) == 2:
            raise StoreError.of("store-busy")
        return real(self, work)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", fails_second)
        with pytest.raises(StoreError):
            store.erase("a", NOW, "on request")
    assert [event.private for event in store.load("a")] == [None] * 3
    assert store.erase("a", NOW, "on request").events == 3
    assert all(event.erased for event in store.load("a"))
    assert list(store.verify()) == []


def test_a_reader_in_the_way_is_told(opener: Callable[..., Store], sqlite_url: str) -> None:
    """Its journal cannot be emptied then; done again it is."""
    import sqlite3

    store = opener(sqlite_url, busy_seconds=0.2)
    fill(store, "a", 3)
    reader = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM jw_events").fetchall()
    with pytest.raises(StoreError) as caught:
        store.erase("a", NOW, "on request")
    assert caught.value.code == "store-busy"
    assert all(event.erased for event in store.load("a"))
    reader.close()
    assert store.erase("a", NOW, "on request").events == 3


def test_a_certificate_names_no_one(opener: Callable[..., Store], url: str) -> None:
    store = opener(url)
    add(store, "a", subject="person-7", actor="worker-3")
    told = str(store.erase("person-7", NOW, "on-request-of", "worker-3").to_dict())
    assert not any(name in told for name in ("person-7", "worker-3", "on-request-of", "'a'"))


def test_it_needs_no_master_key(opener: Callable[..., Store], url: str) -> None:
    fill(opener(url), "a", 2)
    without = open_store(url)
    assert [(event.private, event.sealed) for event in without.load("a")] == [(None, True)] * 2
    without.erase("a", NOW, "on request")
    without.close()
    assert [event.private for event in opener(url, master_key=MASTER).load("a")] == [None] * 2
