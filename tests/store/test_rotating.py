"""Another master key: nothing is lost on the way, wherever it is stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from jw_engine.store import Store, StoreError, new_master_key, rotate_master_key
from jw_engine.store.contract import NOW, add, happened
from tests.store.conftest import MASTER

NEW = b"n" * 32
OTHER = b"o" * 32
Opener = Callable[..., Store]


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        work()
    return caught.value.code


def fill(store: Store, count: int = 5) -> None:
    for number in range(count):
        add(store, f"s{number}", events=[happened(1, f"text {number}")])


def texts(store: Store) -> list[str | None]:
    return [store.load(name)[0].private for name in store.streams()]


def wrapped(url: str) -> list[tuple[str, bytes | None]]:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT subject, wrapped FROM jw_keys ORDER BY subject"))
        found = [(subject, None if key is None else bytes(key)) for subject, key in rows]
    engine.dispose()
    return found


def test_texts_are_read_with_the_new_key_and_no_longer_with_the_old(
    opener: Opener, url: str
) -> None:
    store = opener(url)
    fill(store)
    store.erase("s4", NOW, "on request")
    done = rotate_master_key(url, MASTER, NEW)
    assert (done.wrapped, done.before) == (4, 0)
    assert texts(opener(url, master_key=NEW)) == [f"text {n}" for n in range(4)] + [None]
    assert code_of(lambda: opener(url)) == "store-master-key"
    assert list(opener(url, master_key=NEW).verify()) == []
    again = rotate_master_key(url, MASTER, NEW)
    assert (again.wrapped, again.before) == (0, 4)
    assert wrapped(url)[4] == ("s4", None)


def test_a_wrong_old_key_is_told_before_anything_changes(opener: Opener, url: str) -> None:
    fill(opener(url))
    before = wrapped(url)
    assert code_of(lambda: rotate_master_key(url, OTHER, NEW)) == "store-master-key"
    assert wrapped(url) == before
    assert len(texts(opener(url))) == 5


def test_a_key_that_is_damaged_stops_it_before_anything_changes(opener: Opener, url: str) -> None:
    fill(opener(url))
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE jw_keys SET wrapped = :bad WHERE subject = 's3'"), {"bad": b"x" * 60}
        )
    engine.dispose()
    before = wrapped(url)
    assert code_of(lambda: rotate_master_key(url, MASTER, NEW)) == "store-damaged"
    assert wrapped(url) == before


_KILLED = """
import os, signal, sys
from jw_engine.store import rotate_master_key
from jw_engine.store.keys import rotating

rotating._AT_ONCE = 2
real, done = rotating._wrap, []

def wrap(*given):
    if len(done) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    count = real(*given)
    done.append(count)
    if len(done) > int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return count

rotating._wrap = wrap
rotate_master_key(sys.argv[1], bytes(range(32)), b"n" * 32)
"""


@pytest.mark.parametrize("parts", [0, 1, 2])
def test_where_it_is_killed_it_is_finished_by_doing_it_again(
    opener: Opener, url: str, parts: int
) -> None:
    fill(opener(url))
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, url, str(parts)], check=False, env=dict(os.environ)
    )
    assert killed.returncode == -signal.SIGKILL
    assert code_of(lambda: rotate_master_key(url, OTHER, NEW)) == "store-master-key"
    done = rotate_master_key(url, MASTER, NEW)
    assert (done.wrapped, done.before) == (5 - 2 * parts, 2 * parts)
    assert texts(opener(url, master_key=NEW)) == [f"text {number}" for number in range(5)]


def test_a_process_that_has_the_old_key_still_makes_none_with_it(opener: Opener, url: str) -> None:
    store = opener(url)
    fill(store, 1)
    rotate_master_key(url, MASTER, NEW)
    assert code_of(lambda: add(store, "s9", events=[happened(1, "late")])) == "store-master-key"
    assert [subject for subject, _ in wrapped(url)] == ["s0"]


def test_keys_elsewhere_and_tenants_by_themselves(opener: Opener, url: str, tmp_path: Path) -> None:
    keys = f"sqlite:///{tmp_path}/keys.db"
    for tenant in ("default", "other"):
        fill(opener(url, tenant, keys_url=keys), 2)
    assert rotate_master_key(url, MASTER, NEW, keys_url=keys).wrapped == 2
    assert texts(opener(url, keys_url=keys, master_key=NEW)) == ["text 0", "text 1"]
    assert texts(opener(url, "other", keys_url=keys)) == ["text 0", "text 1"]


def test_from_file_to_file_and_not_in_memory(
    opener: Opener, sqlite_url: str, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.key", tmp_path / "new.key"
    new_master_key(old)
    new_master_key(new)
    fill(opener(sqlite_url, master_key=old), 1)
    assert rotate_master_key(sqlite_url, old, new).wrapped == 1
    assert texts(opener(sqlite_url, master_key=new)) == ["text 0"]
    assert code_of(lambda: rotate_master_key("memory:", old, new)) == "store-no-keys"
    gone = f"sqlite:///{tmp_path}/gone.db"
    assert code_of(lambda: rotate_master_key(gone, old, new)) == "store-missing"
    assert not (tmp_path / "gone.db").exists()
