"""Reading where a stream stands."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from jw_engine.store.links import Head, damaged
from jw_engine.store.sql.plain import Either, Plain
from jw_engine.store.sql.schema import events, streams

_HEAD = (
    select(
        streams.c.subject,
        streams.c.version,
        streams.c.hash,
        streams.c.recorded,
        streams.c.erased,
        streams.c.trail,
        streams.c.trail_hash,
        streams.c.id,
    )
    .where(streams.c.tenant == bindparam("of"))
    .where(streams.c.stream == bindparam("named"))
)
_READ = Plain(_HEAD)
_TO_WRITE = Plain(_HEAD.with_for_update())
_AND_LAST = Plain(
    _HEAD.add_columns(events.c.hash.label("last")).outerjoin(
        events,
        (events.c.stream_id == streams.c.id) & (events.c.number == streams.c.version),
    )
)
_TYPES = (str, int, bytes, str, str, int, bytes, int)


def head_of(connection: Either, tenant: str, stream: str) -> Head | None:
    """Return where a stream stands; None where there is none.

    Raises:
        StoreDamagedError: that cannot be right.
    """
    found = _one(connection, _READ, tenant, stream)
    return None if found is None else _head(stream, found)


def head_to_write(connection: Either, tenant: str, stream: str) -> Head | None:
    """Return where a stream stands, and keep others from changing it in this transaction."""
    found = _one(connection, _TO_WRITE, tenant, stream)
    return None if found is None else _head(stream, found)


def checked_head(connection: Either, tenant: str, stream: str) -> Head | None:
    """Return where a stream stands, held against its last event.

    Raises:
        StoreDamagedError: its last event is not there, or is another: nothing can go behind it.
    """
    found = _one(connection, _AND_LAST, tenant, stream)
    if found is None:
        return None
    head = _head(stream, found[:-1])
    if found[-1] != head.hash:
        raise damaged(stream, head.version)
    return head


def _one(connection: Either, asked: Plain, tenant: str, stream: str) -> Any:
    return asked.run(connection, {"of": tenant, "named": stream}).fetchone()


def _head(stream: str, row: Any) -> Head:
    if tuple(map(type, row)) != _TYPES or row[1] < 1:
        raise damaged(stream)
    try:
        datetime.fromisoformat(row[3])
    except ValueError:
        raise damaged(stream) from None
    return Head(*row)
