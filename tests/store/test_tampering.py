"""What somebody changes in the database behind the back of the store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from jw_engine.store import NewMessage, Store, StoreDamagedError, StoreError
from jw_engine.store.contract import HOUR, NOW, add, happened, term


def change(url: str, statement: str) -> int:
    """Run a statement in the database of a store, and return how many rows it changed."""
    own = url if url.startswith("sqlite") else url.replace("postgresql:", "postgresql+psycopg:", 1)
    engine = create_engine(own)
    with engine.begin() as connection:
        done = connection.exec_driver_sql(statement)
        count = done.rowcount
    engine.dispose()
    return count


def prepare(store: Store) -> None:
    for stream in ("a", "b"):
        add(store, stream, events=[happened(n, f"text {n}") for n in range(3)], key="k",
            timers=[term(stream, "t")], messages=[NewMessage("x")], actor="w")  # fmt: skip
    store.record_read("a", "w", NOW, "handover")
    store.record_read("a", "w", NOW, "handover")


OF_A = "stream_id = (SELECT id FROM jw_streams WHERE stream = 'a')"
EVENT = "UPDATE jw_events SET {} WHERE " + OF_A + " AND number = 2"


@pytest.mark.parametrize(
    ("what", "number", "statement"),
    [
        ("event-changed", 2, EVENT.format("kind = 'other'")),
        ("event-changed", 2, EVENT.format("version = 2")),
        ("event-changed", 2, EVENT.format("at = '2020-01-01T00:00:00+00:00'")),
        ("event-changed", 2, EVENT.format("recorded = '2020-01-01T00:00:00+00:00'")),
        ("event-changed", 2, EVENT.format("actor = 'other'")),
        ("event-changed", 2, EVENT.format("data = '{}'")),
        ("event-changed", 2, EVENT.format("private = salt")),
        ("event-changed", 2, EVENT.format("private = NULL")),
        ("event-changed", 2, EVENT.format("salt = hash")),
        ("event-changed", 2, EVENT.format("commitment = salt")),
        ("event-changed", 2, EVENT.format("hash = salt")),
        ("event-emptied", 2, EVENT.format("data = NULL, private = NULL, salt = NULL")),
        ("event-missing", 2, f"DELETE FROM jw_events WHERE {OF_A} AND number = 2"),
        ("event-missing", 1, f"DELETE FROM jw_events WHERE {OF_A} AND number = 1"),
        ("head", 2, f"DELETE FROM jw_events WHERE {OF_A} AND number = 3"),
        ("head", 0, f"DELETE FROM jw_events WHERE {OF_A}"),
        ("head", 3, "UPDATE jw_streams SET version = 2 WHERE stream = 'a'"),
        ("head", 0, "UPDATE jw_streams SET version = 0 WHERE stream = 'a'"),
        ("head", 0, "UPDATE jw_streams SET recorded = 'never' WHERE stream = 'a'"),
        ("head", 3, ("UPDATE jw_streams SET recorded = '2020-01-01T00:00:00+00:00' "
                     "WHERE stream = 'a'")),
        ("event-changed", 1, "UPDATE jw_streams SET subject = 'other' WHERE stream = 'a'"),
        ("trail", 2, "UPDATE jw_streams SET erased = 'x' WHERE stream = 'a'"),
        ("trail", 1, "UPDATE jw_trail SET actor = 'other' WHERE number = 1"),
        ("trail", 1, "UPDATE jw_trail SET purpose = 'other' WHERE number = 1"),
        ("trail", 1, "DELETE FROM jw_trail WHERE number = 1"),
        ("trail", 1, "DELETE FROM jw_trail WHERE number = 2"),
        ("trail", 0, "DELETE FROM jw_trail"),
        ("timer", 0, "UPDATE jw_timers SET at = at + 1 WHERE stream = 'a'"),
        ("timer", 0, "UPDATE jw_timers SET action = 'other' WHERE stream = 'a'"),
        ("message", 0, "UPDATE jw_messages SET data = '{\"a\":1}' WHERE stream = 'a'"),
        ("key", 0, "UPDATE jw_appends SET key = 'other' WHERE stream = 'a'"),
    ],
)  # fmt: skip
def test_each_change_is_told_with_its_place(
    opener: Callable[..., Store], url: str, what: str, number: int, statement: str
) -> None:
    store = opener(url)
    prepare(store)
    assert list(store.verify()) == []
    assert change(url, statement) > 0
    found = list(store.verify())
    assert (what, "a", number) == (found[0].what, found[0].stream, found[0].number)
    assert list(store.verify("a")) == found
    assert list(store.verify("b")) == []
    for language in ("nl", "en"):
        assert len(found[0].to_dict(language)["text"]) > 20
    if what.startswith(("event", "head")):
        with pytest.raises(StoreDamagedError) as caught:
            store.load("a")
        assert caught.value.code == "store-damaged"


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM jw_events WHERE {OF_A} AND number = 3",
        f"UPDATE jw_events SET hash = salt WHERE {OF_A} AND number = 3",
        "UPDATE jw_streams SET hash = trail_hash WHERE stream = 'a'",
    ],
)
def test_nothing_is_appended_behind_what_is_damaged(
    opener: Callable[..., Store], url: str, statement: str
) -> None:
    store = opener(url)
    prepare(store)
    change(url, statement)
    before = list(store.verify())
    with pytest.raises(StoreDamagedError):
        add(store, "a", 3)
    assert list(store.verify()) == before
    assert add(store, "b", 3) == 4


def test_an_event_of_one_stream_cannot_stand_in_another(
    opener: Callable[..., Store], url: str
) -> None:
    """Nor can its text, though it is of the same subject and key."""
    store = opener(url)
    for stream in ("a", "b"):
        add(store, stream, events=[happened(1, f"text of {stream}")], subject="s")
    parts = "kind, version, at, recorded, actor, data, private, salt, commitment, hash"
    of_b = OF_A.replace("'a'", "'b'")
    change(url, f"DELETE FROM jw_events WHERE {of_b}")
    change(
        url,
        f"INSERT INTO jw_events (stream_id, number, {parts}) "
        f"SELECT (SELECT id FROM jw_streams WHERE stream = 'b'), number, {parts} "
        f"FROM jw_events WHERE {OF_A}",
    )
    assert [damage.what for damage in store.verify("b")] == ["event-changed", "head"]
    with pytest.raises(StoreDamagedError):
        store.load("b")


def test_what_belongs_to_no_stream_is_told(opener: Callable[..., Store], sqlite_url: str) -> None:
    store = opener(sqlite_url)
    prepare(store)
    change(sqlite_url, "DELETE FROM jw_streams WHERE stream = 'a'")
    found = [(damage.what, damage.stream) for damage in store.verify()]
    assert found == [("event-stray", "")] + [("event-stray", "a")] * 4


def test_a_timer_of_no_moment_is_told(opener: Callable[..., Store], sqlite_url: str) -> None:
    store = opener(sqlite_url)
    prepare(store)
    change(sqlite_url, "UPDATE jw_timers SET at = -9223372036854775808 WHERE stream = 'a'")
    with pytest.raises(StoreDamagedError):
        store.due(NOW + HOUR)
    assert [damage.what for damage in store.verify()] == ["timer"]


def test_a_key_of_texts_that_was_changed_is_told(opener: Callable[..., Store], url: str) -> None:
    store = opener(url)
    prepare(store)
    change(url, "UPDATE jw_keys SET wrapped = NULL WHERE subject = 'a'")
    assert [(d.what, d.stream) for d in store.verify()] == [("text-key", "a")]
    with pytest.raises(StoreError) as caught:
        store.load("a")
    assert caught.value.code == "store-master-key"


def test_the_folder_has_nothing_but_the_file(
    opener: Callable[..., Store], sqlite_url: str, tmp_path: Path
) -> None:
    opener(sqlite_url).close()
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]
