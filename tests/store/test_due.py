"""``due`` touches what is due, however much is not."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import create_engine, text

from jw_engine.store import Store, Timer
from jw_engine.store.contract import NOW, add, term
from jw_engine.store.prepared import micros


def test_sqlite_reads_only_what_is_due(opener: Callable[..., Store], sqlite_url: str) -> None:
    """Counted in the steps of its machine: a thousand times as many timers cost no more."""
    import sqlite3

    from sqlalchemy.dialects import sqlite

    from jw_engine.store.sql import timing

    store = opener(sqlite_url)
    add(store, "a", timers=[term("a", "due")])
    query = str(timing._DUE.compile(dialect=sqlite.dialect()))  # noqa: SLF001
    given = ("default", micros(NOW + timedelta(hours=1)), 1000, 0)[: query.count("?")]

    def steps() -> int:
        connection = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        connection.set_progress_handler(step, 1)
        assert len(connection.execute(query, given).fetchall()) == 1
        connection.close()
        return count

    before = steps()
    later = NOW + timedelta(days=9)
    for number in range(20):
        stream = f"s{number}"
        many = [Timer(f"t{n}", stream, "call", later if n % 2 else None) for n in range(100)]
        add(store, stream, timers=many)
    assert steps() <= before * 1.2
    assert [timer.id for timer in store.due(NOW + timedelta(hours=1))] == ["due"]


def test_postgresql_reads_by_the_index(opener: Callable[..., Store], postgresql_url: str) -> None:
    store = opener(postgresql_url)
    for number in range(20):
        stream = f"s{number}"
        add(store, stream, timers=[term(stream, f"t{n}", timedelta(days=9)) for n in range(100)])
    engine = create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:", 1))
    asked = (
        "EXPLAIN SELECT id FROM jw_timers WHERE tenant = 'default' AND jw_timers.finished = 0 "
        f"AND jw_timers.at IS NOT NULL AND at <= {micros(NOW)} ORDER BY at, stream, id LIMIT 10"
    )
    with engine.begin() as connection:
        connection.execute(text("ANALYZE jw_timers"))
        plan = "\n".join(connection.execute(text(asked)).scalars())
    engine.dispose()
    assert "jw_timers_due" in plan
    assert "Seq Scan" not in plan
