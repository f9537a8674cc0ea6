"""The outbox: giving messages out, and removing those that are finished."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from jw_engine.store import doors
from jw_engine.store.links import damaged
from jw_engine.store.prepared import micros
from jw_engine.store.sql.schema import messages
from jw_engine.store.work import Lease, Message

_C = messages.c
_FREE = (
    select(_C.ready, _C.stream, _C.version, _C.part, _C.topic, _C.data, _C.attempt)
    .where(_C.tenant == bindparam("of"), _C.ready <= bindparam("now"))
    .order_by(_C.ready, _C.stream, _C.version, _C.part)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_THIS = (
    _C.tenant == bindparam("of"),
    _C.ready == bindparam("since"),
    _C.stream == bindparam("named"),
    _C.version == bindparam("at_version"),
    _C.part == bindparam("at_part"),
)
_GIVE = (
    update(messages)
    .where(*_THIS)
    .values(ready=bindparam("to"), worker=bindparam("whose"), attempt=bindparam("tried"))
)
_FINISH = delete(messages).where(
    *_THIS, _C.worker == bindparam("whose"), _C.attempt == bindparam("tried")
)
_LONG_AGO = 1 << 62


def fresh(recorded: datetime) -> int:
    """Return when a message that nobody had yet is ready: long ago, whatever the clocks say.

    Among each other such messages keep the order in which they were recorded.
    """
    return micros(recorded) - _LONG_AGO


def give(
    connection: Connection, tenant: str, worker: str, *, now: datetime, to: datetime, limit: int
) -> list[tuple[Message, int]]:
    """Give messages to *worker*, and return each with its attempt."""
    asked = {"of": tenant, "now": micros(now), "most": limit}
    rows = connection.execute(_FREE, asked).all()
    if rows:
        lease = {"of": tenant, "to": micros(to), "whose": worker}
        given = [
            {
                **lease, "since": row.ready, "named": row.stream, "at_version": row.version,
                "at_part": row.part, "tried": row.attempt + 1,
            }
            for row in rows
        ]  # fmt: skip
        connection.execute(_GIVE, given)
    found = []
    for row in rows:
        try:
            data = doors.read(row.data)
        except (ValueError, TypeError, RecursionError):
            raise damaged(row.stream) from None
        id_ = f"{row.stream}:{row.version}:{row.part}"
        found.append((Message(id_, row.stream, row.topic, data), row.attempt + 1))
    return found


def finish(connection: Connection, tenant: str, lease: Lease[Message]) -> bool:
    """Remove a message; False where it is not this lease's any more."""
    message = lease.work
    version, _, part = message.id.removeprefix(f"{message.stream}:").partition(":")
    if not (version.isascii() and version.isdigit() and part.isascii() and part.isdigit()):
        return False
    asked = {
        "of": tenant, "since": micros(lease.until), "named": message.stream,
        "at_version": int(version), "at_part": int(part), "whose": lease.worker,
        "tried": lease.attempt,
    }  # fmt: skip
    return connection.execute(_FINISH, asked).rowcount == 1
