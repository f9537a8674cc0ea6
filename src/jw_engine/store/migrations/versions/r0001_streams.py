"""Streams of events, idempotency keys, timers, the outbox, and the keys of subjects."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
HASH = sa.LargeBinary()


def _of_stream() -> list[sa.Column[str]]:
    return [
        sa.Column("tenant", NAME, primary_key=True),
        sa.Column("stream", NAME, primary_key=True),
    ]


def _to_stream() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["tenant", "stream"], ["jw_streams.tenant", "jw_streams.stream"])


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "jw_streams",
        sa.Column("id", ID, primary_key=True),
        sa.Column("tenant", NAME, nullable=False),
        sa.Column("stream", NAME, nullable=False),
        sa.Column("subject", NAME, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.UniqueConstraint("tenant", "stream", name="jw_streams_named"),
    )
    op.create_index("jw_streams_subject", "jw_streams", ["tenant", "subject"])
    op.create_table(
        "jw_events",
        sa.Column("stream_id", ID, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("recorded", sa.Text, nullable=False),
        sa.Column("actor", NAME, nullable=False),
        sa.Column("data", sa.Text),
        sa.Column("private", sa.LargeBinary),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("commitment", HASH),
        sa.Column("hash", HASH, nullable=False),
    )
    op.create_table(
        "jw_appends",
        *_of_stream(),
        sa.Column("key", NAME, primary_key=True),
        sa.Column("fingerprint", HASH, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("check", HASH, nullable=False),
        _to_stream(),
        sqlite_with_rowid=False,
    )
    _work()
    op.create_table(
        "jw_keys",
        sa.Column("tenant", NAME, primary_key=True),
        sa.Column("subject", NAME, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary),
        sqlite_with_rowid=False,
    )


def _leased() -> list[sa.Column[Any]]:
    return [
        sa.Column("worker", NAME, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("check", HASH, nullable=False),
    ]


def _work() -> None:
    op.create_table(
        "jw_timers",
        *_of_stream(),
        sa.Column("id", NAME, primary_key=True),
        sa.Column("action", NAME, nullable=False),
        sa.Column("at", sa.BigInteger),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.Column("ready", sa.BigInteger, nullable=False),
        *_leased(),
        _to_stream(),
        sqlite_with_rowid=False,
    )
    for name, columns, which in (
        ("jw_timers_due", ["tenant", "at", "stream", "id"], "finished = 0 AND at IS NOT NULL"),
        ("jw_timers_undated", ["tenant", "stream", "id"], "finished = 0 AND at IS NULL"),
    ):
        where = sa.text(which)
        op.create_index(name, "jw_timers", columns, sqlite_where=where, postgresql_where=where)
    op.create_table(
        "jw_messages",
        sa.Column("tenant", NAME, primary_key=True),
        sa.Column("ready", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("stream", NAME, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("topic", NAME, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        *_leased(),
        sqlite_with_rowid=False,
    )
