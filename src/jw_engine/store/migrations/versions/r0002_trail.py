"""The audit trail, erasure, and the moment of the last event beside the head of a stream."""

import sqlalchemy as sa
from alembic import op

from jw_engine.store.chain import beginning
from jw_engine.store.migrations.versions.r0001_streams import HASH, NAME

revision = "0002"
down_revision = "0001"

_AT_ONCE = 1_000
_STREAMS = sa.table(
    "jw_streams",
    *(sa.column(name) for name in ("id", "tenant", "stream", "subject", "version", "recorded")),
    sa.column("trail_hash"),
)
_EVENTS = sa.table("jw_events", *(sa.column(name) for name in ("stream_id", "number", "recorded")))


def upgrade() -> None:
    """Add the tables and columns, and fill them from the events that are there."""
    op.create_table(
        "jw_trail",
        sa.Column("tenant", NAME, primary_key=True),
        sa.Column("stream", NAME, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("act", NAME, nullable=False),
        sa.Column("actor", NAME, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.ForeignKeyConstraint(["tenant", "stream"], ["jw_streams.tenant", "jw_streams.stream"]),
        sqlite_with_rowid=False,
    )
    for name, default in (("recorded", "''"), ("erased", "''"), ("trail", "0")):
        type_ = sa.Integer() if name == "trail" else sa.Text()
        op.add_column(
            "jw_streams",
            sa.Column(name, type_, nullable=False, server_default=sa.text(default)),
        )
    # nullable in the database, since it has no default that is right; never null once filled
    op.add_column("jw_streams", sa.Column("trail_hash", HASH))
    op.add_column(
        "jw_keys", sa.Column("destroyed", sa.Text, nullable=False, server_default=sa.text("''"))
    )
    _fill()


def _fill() -> None:
    streams, events = _STREAMS.c, _EVENTS.c
    last = (
        sa.select(events.recorded)
        .where(events.stream_id == streams.id, events.number == streams.version)
        .scalar_subquery()
    )
    some = sa.select(streams.id, streams.tenant, streams.stream, streams.subject).where(
        streams.trail_hash.is_(None)
    )
    fill = (
        sa.update(_STREAMS)
        .where(streams.id == sa.bindparam("of"))
        .values(trail_hash=sa.bindparam("start"), recorded=sa.func.coalesce(last, ""))
    )
    connection = op.get_bind()
    while rows := connection.execute(some.limit(_AT_ONCE)).all():
        connection.execute(fill, [{"of": id_, "start": beginning(*of)} for id_, *of in rows])
