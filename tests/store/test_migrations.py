"""Stores of earlier revisions: nothing is lost on the way, and nothing happens unasked."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert, text
from sqlalchemy.engine import Engine

from jw_engine.store import Store, StoreError, migrate
from jw_engine.store.chain import Link, beginning, chained, commit
from jw_engine.store.contract import HOUR, NOW, happened, term
from jw_engine.store.prepared import micros
from jw_engine.store.sql import schema
from jw_engine.store.sql.timing import timer_check

MIGRATIONS = Path(schema.__file__).parent.parent / "migrations"
STREAMS = 1_200
"""More than the migration fills at once."""


def engine_of(url: str) -> Engine:
    return create_engine(url.replace("postgresql:", "postgresql+psycopg:", 1))


def run(url: str, revision: str, work: Callable[[Connection], None] = lambda _: None) -> None:
    """Make the schema of *revision*, as a store of that time had it, and do *work* in it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = engine_of(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        work(connection)
    engine.dispose()


def rows_of_revision_1(connection: Connection) -> None:
    """Store what a program of revision 1 would have: streams of two events, and a timer."""
    streams, events = [], []
    for number in range(STREAMS):
        of = {"tenant": f"t{number % 2}", "stream": f"s{number}"}
        previous = beginning(of["tenant"], of["stream"], f"p{number}")
        for at in (1, 2):
            data, salt = json.dumps({"n": at}), sha256(f"{number}{at}".encode()).digest()[:16]
            moment = (NOW + at * HOUR).isoformat()
            link = Link(at, "told", 1, moment, moment, "w", data, None, salt, None, b"")
            previous = chained(previous, link[:6], commit(salt, data, None))
            stored = link._replace(hash=previous)._asdict()
            events.append({"stream_id": number + 1, **stored})
        streams.append(
            {"id": number + 1, **of, "subject": f"p{number}", "version": 2, "hash": previous}
        )
    for name, rows in (("jw_streams", streams), ("jw_events", events)):
        columns = list(rows[0])
        marks = ", ".join(f":{column}" for column in columns)
        connection.execute(
            text(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"), rows
        )
    timer = term("s0", "t")
    assert timer.at
    connection.execute(
        insert(schema.timers).values(
            tenant="t0",
            stream="s0",
            id="t",
            action=timer.action,
            at=micros(timer.at),
            key=timer.key,
            rule=timer.rule,
            finished=0,
            ready=0,
            worker="",
            attempt=0,
            check=timer_check("t0", timer),
        )
    )


def test_a_store_of_revision_1_keeps_everything(opener: Callable[..., Store], url: str) -> None:
    run(url, "0001", rows_of_revision_1)
    with pytest.raises(StoreError) as caught:
        opener(url)
    assert caught.value.code == "store-older"
    assert "0001" in str(caught.value)

    assert migrate(url) == schema.REVISION
    store = opener(url, "t0")
    assert len(store.streams(limit=STREAMS)) == STREAMS // 2
    assert list(store.verify()) == []
    first, second = store.load("s0")
    assert (first.data, second.data) == ({"n": 1}, {"n": 2})
    assert second.recorded == NOW + 2 * HOUR
    assert store.due(NOW + HOUR) == [term("s0", "t")]
    # the moment of the last event is known, so that a clock that jumps back is noticed
    store.append("s0", [happened()], 2, recorded=NOW)
    assert store.load("s0")[-1].recorded == NOW + 2 * HOUR
    store.record_read("s2", "w", NOW, "handover")
    assert store.erase("p2", NOW, "on request").events == 2
    assert list(store.verify()) == []
    assert list(opener(url, "t1").verify()) == []
    assert migrate(url) == schema.REVISION


def test_a_migration_that_fails_changes_nothing(
    opener: Callable[..., Store], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(url, "0001", rows_of_revision_1)
    from jw_engine.store.sql import revision

    with monkeypatch.context() as patched:
        real = revision._make

        def fails(connection: Connection) -> str:
            real(connection)
            raise StoreError.of("store-full")

        patched.setattr(revision, "_make", fails)
        with pytest.raises(StoreError):
            migrate(url)
    with pytest.raises(StoreError) as caught:
        opener(url)
    assert caught.value.code == "store-older"
    assert migrate(url) == schema.REVISION
    assert list(opener(url, "t0").verify()) == []


def test_a_newer_store_is_left_as_it_is(opener: Callable[..., Store], url: str) -> None:
    opener(url).close()
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE jw_store_version SET version_num = '9999'"))
    engine.dispose()
    for work in (opener, migrate):
        with pytest.raises(StoreError) as caught:
            work(url)
        assert caught.value.code == "store-newer"
        assert "9999" in str(caught.value)


def test_there_is_nothing_to_migrate_where_there_is_no_store(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        migrate(url)
    assert caught.value.code == "store-missing"


def test_the_migrations_make_what_the_code_reads(opener: Callable[..., Store], url: str) -> None:
    opener(url).close()
    engine = engine_of(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "jw_store_version", "compare_type": False}
        )
        assert compare_metadata(context, schema.METADATA) == []
    engine.dispose()
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == schema.REVISION


def test_the_migrations_are_in_the_package() -> None:
    assert {"env.py", "versions"} <= {path.name for path in MIGRATIONS.iterdir()}
