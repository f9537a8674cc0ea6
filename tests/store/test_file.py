"""The file of SQLite: whose it may be, when it is full, and when it is damaged."""

import os
import random
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jw_engine.store import NewMessage, Store, StoreError, open_store
from jw_engine.store.contract import NOW, add, happened, term
from tests.store.conftest import MASTER
from tests.store.processes import said, start


def test_only_its_owner_can_read_it(opener: Callable[..., Store], sqlite_url: str) -> None:
    before = os.umask(0)
    try:
        add(opener(sqlite_url), "a")
    finally:
        os.umask(before)
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    text = tmp_path / "notes.txt"
    text.write_text("notes", encoding="utf-8")
    empty = tmp_path / "empty.db"
    empty.touch()
    for file in (other, text, empty):
        before = file.read_bytes()
        with pytest.raises(StoreError) as caught:
            open_store(f"sqlite:///{file}")
        assert caught.value.code == "store-foreign"
        assert file.read_bytes() == before


def test_no_file_is_made_where_none_was_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"sqlite:///{tmp_path}/none.db", create=False)
    assert caught.value.code == "store-missing"
    with pytest.raises(StoreError) as caught:
        open_store(f"sqlite:///{tmp_path}/no/folder.db")
    assert caught.value.code == "store-unreachable"
    assert list(tmp_path.iterdir()) == []


def test_many_that_make_it_at_once_make_one(tmp_path: Path, sqlite_url: str) -> None:
    running = [start("die_after", sqlite_url, f"w{n}", tmp_path / f"said{n}") for n in range(4)]
    assert {process.wait(timeout=60) for process in running} == {-9}
    store = open_store(sqlite_url)
    assert store.version("a") == 1
    store.close()
    assert {file.name for file in tmp_path.iterdir() if not file.name.startswith("said")} == {
        "store.db"
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written(tmp_path: Path, sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    add(store, "a")
    store.close()
    (tmp_path / "store.db").chmod(0o400)
    store = open_store(sqlite_url)
    with pytest.raises(StoreError) as caught:
        add(store, "a", 1)
    assert caught.value.code == "store-read-only"


def test_a_file_that_may_not_grow(
    opener: Callable[..., Store], tmp_path: Path, sqlite_url: str
) -> None:
    """What was acknowledged is there, and with room it goes on."""
    assert start("fill", sqlite_url, "w", tmp_path / "said").wait() == 0
    *stored, last = said(tmp_path / "said")
    assert last == ["store-full"]
    assert len(stored) > 5
    store = opener(sqlite_url)
    assert list(store.verify()) == []
    assert store.version("a") == len(stored)
    add(store, "a", len(stored))
    assert list(store.verify()) == []


def test_a_disk_that_is_full(opener: Callable[..., Store], tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if not done or done.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        store = opener(f"sqlite:///{disk}/store.db")
        stored = 0
        with pytest.raises(StoreError) as caught:  # noqa: PT012 (when it is full, it tells itself)
            while stored < 1_000:
                text = [happened(stored, "x" * 5_000)]
                stored = add(store, "a", stored, events=text)
        assert caught.value.code == "store-full"
        assert store.version("a") == stored > 5
        assert list(store.verify()) == []
        with pytest.raises(StoreError) as caught:
            open_store(f"sqlite:///{disk}/other.db")
        assert caught.value.code == "store-full"
        subprocess.run([str(mount), "-o", "remount,size=8m", str(disk)], check=True)
        add(store, "a", stored)
        assert list(store.verify()) == []
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


PAGE = 4096


def seen(store: Store) -> tuple[object, ...]:
    """Return all that a caller can see."""
    streams = store.streams()
    return (
        streams,
        [store.load(stream) for stream in streams],
        [store.audit(stream) for stream in streams],
        [store.timers(stream) for stream in streams],
        sorted(lease.work.id + str(lease.work.data) for lease in store.lease_messages("w", NOW, 1)),
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, tuple[object, ...]]:
    """Give the bytes of a store, and what is seen in it."""
    file = tmp_path_factory.mktemp("whole") / "store.db"
    store = open_store(f"sqlite:///{file}", master_key=MASTER)
    for stream in ("a", "b", "c"):
        for number in range(6):
            add(
                store,
                stream,
                number,
                events=[happened(number, "text"), happened(number)][: 1 + number % 2],
                key=f"k{number}",
                timers=[term(stream, "t")],
                messages=[NewMessage("x", {"n": number})],
            ) if number == store.version(stream) else None
        store.record_read(stream, "w", NOW, "handover")
    store.close()
    bytes_ = file.read_bytes()
    store = open_store(f"sqlite:///{file}", master_key=MASTER)
    found = seen(store)
    store.close()
    return bytes_, found


def told(file: Path, right: tuple[object, ...], parts: int = 5) -> bool:
    """Return whether a damaged file is told; where it is not, all has to be as it was."""
    try:
        store = open_store(f"sqlite:///{file}", master_key=MASTER, create=False)
    except StoreError:
        return True
    try:
        before = file.read_bytes()
        if list(store.verify()):
            assert file.read_bytes() == before
            return True
        assert seen(store)[:parts] == right[:parts]
    except StoreError:
        return True
    else:
        return False
    finally:
        store.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_bit_is_told_or_changes_nothing(
    whole: tuple[bytes, tuple[object, ...]], tmp_path: Path, seed: int
) -> None:
    bytes_, right = whole
    rng = random.Random(seed)
    found = 0
    for number in range(60):
        flipped = bytearray(bytes_)
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
        file = tmp_path / f"{number}.db"
        file.write_bytes(flipped)
        found += told(file, right)
    assert found


def test_a_truncated_file_is_told(whole: tuple[bytes, tuple[object, ...]], tmp_path: Path) -> None:
    bytes_, right = whole
    for part in range(0, 100, 4):
        file = tmp_path / f"{part}.db"
        file.write_bytes(bytes_[: len(bytes_) * part // 100])
        assert told(file, right), part


def test_a_page_that_is_lost_is_told(
    whole: tuple[bytes, tuple[object, ...]], tmp_path: Path
) -> None:
    """A disk that gives zeros."""
    bytes_, right = whole
    for page in range(len(bytes_) // PAGE):
        file = tmp_path / f"{page}.db"
        file.write_bytes(bytes_[: page * PAGE] + bytes(PAGE) + bytes_[(page + 1) * PAGE :])
        assert told(file, right), page


def test_a_page_in_the_place_of_another_is_told(
    whole: tuple[bytes, tuple[object, ...]], tmp_path: Path
) -> None:
    """Of streams, events and trails; that no work is missing, only its stream could tell."""
    bytes_, right = whole
    for page in range(1, len(bytes_) // PAGE):
        file = tmp_path / f"{page}.db"
        other = bytes_[PAGE * (page - 1) : PAGE * page]
        file.write_bytes(bytes_[: page * PAGE] + other + bytes_[(page + 1) * PAGE :])
        told(file, right, parts=3)
