"""The trail, and erasing a subject."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Executable, bindparam, delete, func, insert, select, update

from jw_engine.store.chain import Entry, Link
from jw_engine.store.faults import StoreError
from jw_engine.store.keys.vault import Vault
from jw_engine.store.links import Head, told
from jw_engine.store.outgoing import certified
from jw_engine.store.record import Certificate
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.heads import head_to_write
from jw_engine.store.sql.schema import appends, events, messages, streams, timers, trail

METHOD = (
    "AES-256-GCM key of the subject destroyed; texts, data and salts removed from every event, "
    "timers, messages and idempotency keys deleted; the database swept"
)
_ENTER = insert(trail)
_TRAILED = (
    update(streams)
    .where(streams.c.tenant == bindparam("of"), streams.c.stream == bindparam("named"))
    .values(trail=bindparam("to"), trail_hash=bindparam("last"), erased=bindparam("by"))
)
_OF_SUBJECT = (
    select(streams.c.stream)
    .where(streams.c.tenant == bindparam("of"), streams.c.subject == bindparam("who"))
    .order_by(streams.c.stream)
)


def enter(
    connection: Connection, tenant: str, stream: str, act: str, *, actor: str, at: datetime,
    purpose: str, erased: str = "",
) -> Head:  # fmt: skip
    """Put an entry into the trail of a stream, and return where the stream stood before.

    Raises:
        StoreError: ``store-stream-unknown``.
    """
    head = head_to_write(connection, tenant, stream)
    if head is None:
        raise StoreError.of("store-stream-unknown")
    entry: Entry = told(head, act, actor, at, purpose)
    connection.execute(_ENTER, {"tenant": tenant, "stream": stream, **entry._asdict()})
    new = {"to": entry.number, "last": entry.hash, "by": erased or head.erased}
    connection.execute(_TRAILED, {"of": tenant, "named": stream, **new})
    return head


def erase(
    database: Database, vault: Vault, tenant: str, subject: str, *, at: datetime, reason: str,
    actor: str,
) -> Certificate:  # fmt: skip
    """Erase a subject, its key first: where the rest fails, its texts are gone all the same."""
    whose = {"of": tenant, "who": subject}
    if not database.read(lambda connection: connection.execute(_OF_SUBJECT, whose).first()):
        raise StoreError.of("store-stream-unknown")
    vault.destroy(subject, at)

    def work(connection: Connection) -> Certificate:
        if connection.dialect.name == "postgresql":
            lock = func.pg_advisory_xact_lock(func.hashtextextended(subject, 0))
            connection.execute(select(lock))
        names = connection.execute(_OF_SUBJECT, whose).scalars().all()
        heads = [head_to_write(connection, tenant, name) for name in names]
        standing = [head for head in heads if head is not None]
        count = sum(head.version for head in standing)
        certificate = certified(at, count, METHOD, [head.hash for head in standing])
        for name in names:
            enter(
                connection, tenant, name, "erase",
                actor=actor, at=at, purpose=reason, erased=certificate.id,
            )  # fmt: skip
            for statement in _emptying(tenant, name):
                connection.execute(statement)
        return certificate

    certificate = database.write(work)
    for swept in [database, vault.database] if vault.elsewhere else [database]:
        swept.sweep()
    return certificate


def _emptying(tenant: str, stream: str) -> Sequence[Executable]:
    emptied: dict[str, None] = dict.fromkeys(("data", "private", "salt"))
    assert set(emptied) < set(Link._fields)
    return [
        update(events).where(events.c.tenant == tenant, events.c.stream == stream).values(emptied),
        *(
            delete(table).where(table.c.tenant == tenant, table.c.stream == stream)
            for table in (timers, messages, appends)
        ),
    ]
