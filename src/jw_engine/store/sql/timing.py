"""The timers of a stream: replacing them, and reading those that are open or due."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from jw_engine.store.links import damaged
from jw_engine.store.prepared import micros, moment_of
from jw_engine.store.sql.plain import Either, Plain
from jw_engine.store.sql.schema import DUE, UNDATED, timers
from jw_engine.store.work import Lease, Timer

_C = timers.c
_CONTENT = (_C.id, _C.stream, _C.action, _C.at, _C.key, _C.rule)
_OF = (_C.tenant == bindparam("of"), _C.stream == bindparam("named"))
_ALL = select(*_CONTENT).where(*_OF)
_HERE = Plain(_ALL)
_SOME = Plain(_ALL.where(_C.finished == bindparam("done")).order_by(_C.id))
_GONE = Plain(delete(timers).where(*_OF, _C.id == bindparam("gone")))
_ADD = Plain(insert(timers))
_DUE = (
    select(*_CONTENT)
    .where(_C.tenant == bindparam("of"), DUE, _C.at <= bindparam("until"))
    .order_by(_C.at, _C.stream, _C.id)
    .limit(bindparam("most"))
)
_UNDATED = (
    select(*_CONTENT)
    .where(_C.tenant == bindparam("of"), UNDATED)
    .order_by(_C.stream, _C.id)
    .limit(bindparam("most"))
)
_FREE = (
    select(*_CONTENT, _C.attempt)
    .where(_C.tenant == bindparam("of"), DUE, _C.at <= bindparam("until"))
    .where(_C.ready <= bindparam("now"))
    .order_by(_C.at, _C.stream, _C.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_GIVE = (
    update(timers)
    .where(*_OF, _C.id == bindparam("which"))
    .values(ready=bindparam("to"), worker=bindparam("whose"), attempt=bindparam("tried"))
)
_FINISH = (
    update(timers)
    .where(*_OF, _C.id == bindparam("which"), _C.check == bindparam("sum"))
    .where(_C.worker == bindparam("whose"), _C.attempt == bindparam("tried"))
    .where(_C.finished == 0)
    .values(finished=1)
)


def check_of(*parts: object) -> bytes:
    """Return what the parts of a row are held against."""
    return sha256(repr(parts).encode()).digest()[:16]


def timer_check(tenant: str, timer: Timer) -> bytes:
    """Return what a timer is held against."""
    at = None if timer.at is None else micros(timer.at)
    return check_of(tenant, timer.stream, timer.id, timer.action, at, timer.key, timer.rule)


def timer_of(row: Any) -> Timer:
    """Return the timer of a row, without what comes behind its content."""
    id_, stream, action, at, key, rule = row[:6]
    try:
        return Timer(id_, stream, action, None if at is None else moment_of(at), key, rule)
    except (TypeError, OverflowError):
        raise damaged(str(stream)) from None


def replace(connection: Either, tenant: str, stream: str, new: Sequence[Timer]) -> None:
    """Make *new* the timers of a stream; one that is there as it was stays as it is."""
    of = {"of": tenant, "named": stream}
    there = {row[0]: timer_of(row) for row in _HERE.run(connection, of)}
    keep = {timer.id for timer in new if there.get(timer.id) == timer}
    if gone := [{**of, "gone": id_} for id_ in there if id_ not in keep]:
        _GONE.run_each(connection, gone)
    if added := [_row(tenant, timer) for timer in new if timer.id not in keep]:
        _ADD.run_each(connection, added)


def _row(tenant: str, timer: Timer) -> dict[str, Any]:
    return {
        "tenant": tenant, "stream": timer.stream, "id": timer.id, "action": timer.action,
        "at": None if timer.at is None else micros(timer.at), "key": timer.key,
        "rule": timer.rule, "finished": 0, "ready": 0, "worker": "", "attempt": 0,
        "check": timer_check(tenant, timer),
    }  # fmt: skip


def of_stream(connection: Connection, tenant: str, stream: str, *, finished: bool) -> list[Timer]:
    """Return the open timers of a stream, or the finished ones."""
    rows = _SOME.run(connection, {"of": tenant, "named": stream, "done": int(finished)})
    return [timer_of(row) for row in rows]


def due(connection: Connection, tenant: str, until: datetime, limit: int) -> list[Timer]:
    """Return open timers that are due."""
    asked = {"of": tenant, "until": micros(until), "most": limit}
    return [timer_of(row) for row in connection.execute(_DUE, asked)]


def undated(connection: Connection, tenant: str, limit: int) -> list[Timer]:
    """Return open timers without a term."""
    return [timer_of(row) for row in connection.execute(_UNDATED, {"of": tenant, "most": limit})]


def give(
    connection: Connection, tenant: str, worker: str, *, now: datetime, until: datetime,
    to: datetime, limit: int,
) -> list[tuple[Timer, int]]:  # fmt: skip
    """Give due timers to *worker*, and return each with its attempt."""
    asked = {"of": tenant, "until": micros(until), "now": micros(now), "most": limit}
    found = [(timer_of(row), row.attempt + 1) for row in connection.execute(_FREE, asked)]
    if found:
        lease = {"of": tenant, "to": micros(to), "whose": worker}
        rows = [
            {**lease, "named": timer.stream, "which": timer.id, "tried": attempt}
            for timer, attempt in found
        ]
        connection.execute(_GIVE, rows)
    return found


def finish(connection: Connection, tenant: str, lease: Lease[Timer]) -> bool:
    """Finish a timer; False where it is not this lease's any more."""
    asked = {
        "of": tenant, "named": lease.work.stream, "which": lease.work.id, "whose": lease.worker,
        "tried": lease.attempt, "sum": timer_check(tenant, lease.work),
    }  # fmt: skip
    return connection.execute(_FINISH, asked).rowcount == 1
