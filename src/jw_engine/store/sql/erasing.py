"""The trail, and erasing a subject."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from jw_engine.store.chain import Entry
from jw_engine.store.faults import StoreError
from jw_engine.store.keys.vault import Vault
from jw_engine.store.links import Head, emptied, told
from jw_engine.store.outgoing import certified
from jw_engine.store.record import Certificate
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.heads import head_to_write
from jw_engine.store.sql.reading import links_of
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
_EMPTIED = ("data", "private", "salt", "commitment")
_EMPTY = (
    update(events)
    .where(events.c.stream_id == bindparam("of"), events.c.number == bindparam("which"))
    .values({name: bindparam(name) for name in _EMPTIED})
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
            head = enter(
                connection, tenant, name, "erase",
                actor=actor, at=at, purpose=reason, erased=certificate.id,
            )  # fmt: skip
            _empty(connection, tenant, name, head)
        return certificate

    certificate = database.write(work)
    for swept in [database, vault.database] if vault.elsewhere else [database]:
        swept.sweep()
    return certificate


def _empty(connection: Connection, tenant: str, stream: str, head: Head) -> None:
    gone = [
        {"of": head.id, "which": link.number, **{n: getattr(link, n) for n in _EMPTIED}}
        for link in map(emptied, links_of(connection, head, 1))
    ]  # fmt: skip
    connection.execute(_EMPTY, gone)
    for table in (timers, messages, appends):
        connection.execute(delete(table).where(table.c.tenant == tenant, table.c.stream == stream))
