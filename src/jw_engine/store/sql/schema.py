"""The tables as this version reads and writes them; the migrations make them."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import UserDefinedType

REVISION = "0002"
"""The last of the migrations."""

METADATA = MetaData()


class Bytes(UserDefinedType[bytes]):
    """Bytes as the driver gives them.

    SQLAlchemy's own type makes bytes of whatever it reads, so of a flipped bit that made a number
    of it as many bytes as that number.
    """

    cache_ok = True


@compiles(Bytes, "sqlite")
def _blob(*_: Any, **__: Any) -> str:
    return "BLOB"


@compiles(Bytes, "postgresql")
def _bytea(*_: Any, **__: Any) -> str:
    return "BYTEA"


_ID = BigInteger().with_variant(Integer, "sqlite")
_NAME = Text().with_variant(Text(collation="C"), "postgresql")


def _name(name: str) -> Column[str]:
    return Column(name, _NAME, nullable=False)


def _of_stream() -> list[Column[str]]:
    return [Column("tenant", _NAME, primary_key=True), Column("stream", _NAME, primary_key=True)]


def _to_stream() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant", "stream"], ["jw_streams.tenant", "jw_streams.stream"])


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, Bytes, nullable=False)


def _leased() -> list[Column[Any]]:
    """Who has it, how often it was given out, and a hash of what never changes."""
    return [_name("worker"), _whole("attempt"), _bytes("check")]


streams = Table(
    "jw_streams", METADATA, Column("id", _ID, primary_key=True), _name("tenant"), _name("stream"),
    _name("subject"), _whole("version"), _bytes("hash"),
    Column("recorded", Text, nullable=False, server_default=text("''")),
    Column("erased", Text, nullable=False, server_default=text("''")),
    Column("trail", Integer, nullable=False, server_default=text("0")),
    Column("trail_hash", Bytes),
    UniqueConstraint("tenant", "stream", name="jw_streams_named"),
    Index("jw_streams_subject", "tenant", "subject"),
)  # fmt: skip

# No foreign key: an append changes the row of its stream anyway, and the chain tells the rest. On
# SQLite the rows lie in the order of writing beside a small index, so that streams that grow side
# by side do not split each other's pages.
events = Table(
    "jw_events", METADATA, Column("stream_id", _ID, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _name("kind"), _whole("version"),
    Column("at", Text, nullable=False), Column("recorded", Text, nullable=False),
    _name("actor"), Column("data", Text), Column("private", Bytes), Column("salt", Bytes),
    Column("commitment", Bytes), _bytes("hash"),
)  # fmt: skip

appends = Table(
    "jw_appends", METADATA, *_of_stream(), Column("key", _NAME, primary_key=True),
    _bytes("fingerprint"), _whole("version"), _bytes("check"), _to_stream(),
    sqlite_with_rowid=False,
)  # fmt: skip

trail = Table(
    "jw_trail", METADATA, *_of_stream(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _name("act"), _name("actor"), Column("at", Text, nullable=False),
    Column("purpose", Text, nullable=False), _bytes("hash"), _to_stream(),
    sqlite_with_rowid=False,
)  # fmt: skip

# written out, not bound: only so does SQLite see that the partial index serves
DUE = text("jw_timers.finished = 0 AND jw_timers.at IS NOT NULL")
UNDATED = text("jw_timers.finished = 0 AND jw_timers.at IS NULL")
_DUE, _UNDATED = text("finished = 0 AND at IS NOT NULL"), text("finished = 0 AND at IS NULL")

timers = Table(
    "jw_timers", METADATA, *_of_stream(), Column("id", _NAME, primary_key=True),
    _name("action"), Column("at", BigInteger),
    Column("key", Text, nullable=False), Column("rule", Text, nullable=False),
    _whole("finished"), Column("ready", BigInteger, nullable=False), *_leased(), _to_stream(),
    Index("jw_timers_due", "tenant", "at", "stream", "id",
          sqlite_where=_DUE, postgresql_where=_DUE),
    Index("jw_timers_undated", "tenant", "stream", "id",
          sqlite_where=_UNDATED, postgresql_where=_UNDATED),
    sqlite_with_rowid=False,
)  # fmt: skip

# in the order in which they are ready, which is also until when a lease lasts
messages = Table(
    "jw_messages", METADATA, Column("tenant", _NAME, primary_key=True),
    Column("ready", BigInteger, primary_key=True, autoincrement=False),
    Column("stream", _NAME, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    _name("topic"), Column("data", Text, nullable=False), *_leased(), sqlite_with_rowid=False,
)  # fmt: skip

keys = Table(
    "jw_keys", METADATA,
    Column("tenant", _NAME, primary_key=True), Column("subject", _NAME, primary_key=True),
    Column("wrapped", Bytes),
    Column("destroyed", Text, nullable=False, server_default=text("''")),
    sqlite_with_rowid=False,
)  # fmt: skip
