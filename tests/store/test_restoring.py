"""An older backup put back after somebody was erased: what it shows, and what is told of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from jw_engine.store import NewEvent, Store, StoreError
from jw_engine.store.contract import NOW, add, happened

SECRET = "PLAINTEXT-zegt-dat-zij-bang-is"
TABLES = ("streams", "events", "appends", "trail", "timers", "messages", "keys", "store_version")
Copy = Callable[[str, str], str]
Place = tuple[Callable[[str], str], Copy]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Give what names a new database, and what copies one as a backup does."""
    if request.param == "sqlite":

        def vacuum(url: str, name: str) -> str:
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
                connection.execute("VACUUM INTO ?", (f"{tmp_path}/{name}.db",))
            return f"sqlite:///{tmp_path}/{name}.db"

        yield (lambda name: f"sqlite:///{tmp_path}/{name}.db"), vacuum
        return
    server: Engine = request.getfixturevalue("admin")
    base: str = request.getfixturevalue("postgresql_url")
    schema = make_url(base).query["application_name"]
    made: list[str] = []

    def new(name: str) -> str:
        with server.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}_{name}"))
        made.append(f"{schema}_{name}")
        return base.replace(f"search_path%3D{schema}", f"search_path%3D{schema}_{name}")

    def dump(url: str, name: str) -> str:
        source = url.partition("search_path%3D")[2].partition("&")[0]
        copied = new(name)
        with server.connect() as connection:
            for table in TABLES:
                there, here = f"{source}.jw_{table}", f"{schema}_{name}.jw_{table}"
                connection.execute(text(f"CREATE TABLE {here} (LIKE {there} INCLUDING ALL)"))
                connection.execute(text(f"INSERT INTO {here} SELECT * FROM {there}"))
        return copied

    yield new, dump
    with server.connect() as connection:
        for each in made:
            connection.execute(text(f"DROP SCHEMA {each} CASCADE"))


@pytest.fixture
def opened(opener: Callable[..., Store]) -> Callable[..., Store]:
    return opener


def fill(store: Store) -> None:
    add(store, "a", events=[NewEvent("told", 1, NOW, {"worrying": True}, SECRET)])
    add(store, "b", events=[happened(1, "of another")])


def test_with_the_live_keys_no_text_of_who_was_erased_comes_back(
    opened: Callable[..., Store], place: Place
) -> None:
    new, copy = place
    main, keys = new("main"), new("keys")
    store = opened(main, keys_url=keys)
    fill(store)
    backup = copy(main, "backup")
    store.erase("a", NOW, "on request")
    old = opened(backup, keys_url=keys)
    (event,) = old.load("a")
    assert (event.private, event.sealed, event.erased) == (None, True, False)
    assert SECRET not in str(old.export("a", "w", NOW))
    assert old.load("b")[0].private == "of another"
    # what is no text stands in the backup as it stood: it is told, and erased again
    assert event.data == {"worrying": True}
    assert [(damage.what, damage.stream) for damage in old.verify()] == [("restored", "a")]
    assert [damage.what for damage in old.verify("a")] == ["restored"]
    assert list(old.verify("b")) == []
    with pytest.raises(StoreError) as refused:
        add(old, "a", 1, events=[happened(2, "new text")])
    assert refused.value.code == "store-erased"
    old.erase("a", NOW, "again, after putting back a backup")
    assert [(event.erased, event.data) for event in old.load("a")] == [(True, {})]
    assert list(old.verify()) == []


def test_with_keys_in_the_same_backup_everything_can_be_read_again(
    opened: Callable[..., Store], place: Place
) -> None:
    """So keep the keys elsewhere: this is what a backup of both gives whoever has it."""
    new, copy = place
    main = new("main")
    store = opened(main)
    fill(store)
    backup = copy(main, "backup")
    store.erase("a", NOW, "on request")
    old = opened(backup)
    assert [event.private for event in old.load("a")] == [SECRET]
    assert list(old.verify()) == []
