"""The master key, and the keys of subjects."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from jw_engine.store import Store, StoreError, new_master_key
from jw_engine.store.contract import NOW, add, happened


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        work()
    return caught.value.code


def test_a_master_key_file_is_its_owners_and_never_made_twice(
    opener: Callable[..., Store], url: str, tmp_path: Path
) -> None:
    file = tmp_path / "master.key"
    new_master_key(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    assert code_of(lambda: new_master_key(file)) == "store-master-key-file"
    assert file.read_bytes() == before
    add(opener(url, master_key=file), "a", events=[happened(1, "text")])
    assert opener(url, master_key=bytes.fromhex(before.decode())).load("a")[0].private == "text"


@pytest.mark.parametrize("content", [None, b"", b"short", b"\xff" * 32, b"0" * 63, b"zz" * 32])
def test_what_is_no_master_key_is_refused(
    opener: Callable[..., Store], url: str, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "master.key"
    if content is not None:
        file.write_bytes(content)
    assert code_of(lambda: opener(url, master_key=file)) == "store-master-key-file"
    assert code_of(lambda: opener(url, master_key=b"short")) == "store-master-key-file"


def test_another_master_key_is_refused_before_anything_is_done(
    opener: Callable[..., Store], url: str
) -> None:
    add(opener(url), "a", events=[happened(1, "text")])
    assert code_of(lambda: opener(url, master_key=b"x" * 32)) == "store-master-key"


def test_without_a_master_key_no_text_is_stored(opener: Callable[..., Store], url: str) -> None:
    store = opener(url, master_key=None)
    work = lambda: add(store, "a", events=[happened(1, "text")])  # noqa: E731
    assert code_of(work) == "store-text-key"
    assert store.streams() == []
    assert add(store, "a") == 1


def test_keys_that_are_elsewhere_are_missed(
    opener: Callable[..., Store], url: str, tmp_path: Path
) -> None:
    """Without their address no text seems erased, and no other key is made in their place."""
    keys = f"sqlite:///{tmp_path}/keys.db"
    store = opener(url, keys_url=keys)
    add(store, "a", events=[happened(1, "text")])
    forgot = opener(url)
    assert code_of(lambda: forgot.load("a")) == "store-key-missing"
    again = opener(url, keys_url=keys)
    assert [event.private for event in again.load("a")] == ["text"]


def test_the_same_text_looks_different_each_time(
    opener: Callable[..., Store], sqlite_url: str, tmp_path: Path
) -> None:
    """So that nobody can tell from the file who said the same."""
    import sqlite3

    store = opener(sqlite_url)
    for stream in ("a", "b"):
        add(store, stream, events=[happened(1, "the same"), happened(1, "the same")], key="k")
    store.close()
    connection = sqlite3.connect(tmp_path / "store.db")
    for column in ("private", "salt", "hash"):
        rows = connection.execute(f"SELECT {column} FROM jw_events").fetchall()
        assert len(set(rows)) == 4
    assert len(set(connection.execute("SELECT fingerprint FROM jw_appends").fetchall())) == 2
    connection.close()


def test_a_tenant_cannot_use_the_key_of_another(opener: Callable[..., Store], url: str) -> None:
    one, two = opener(url, "one"), opener(url, "two")
    for store in (one, two):
        add(store, "a", events=[happened(1, store.tenant)])
    one.erase("a", NOW, "on request")
    assert two.load("a")[0].private == "two"
