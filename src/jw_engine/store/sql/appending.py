"""Appending: version, chain, idempotency key, timers and outbox in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from jw_engine.store.chain import Link, beginning
from jw_engine.store.faults import ConnectionLostError, StoreError
from jw_engine.store.keys.cipher import encrypted
from jw_engine.store.keys.vault import Vault
from jw_engine.store.links import Head, check_head, damaged, new_links
from jw_engine.store.prepared import Prepared
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.heads import checked_head, head_of
from jw_engine.store.sql.outbox import fresh
from jw_engine.store.sql.plain import Driven, Plain, Rows
from jw_engine.store.sql.schema import appends, events, messages, streams
from jw_engine.store.sql.timing import check_of, replace

_ADVANCE = Plain(
    update(streams)
    .where(streams.c.id == bindparam("of_id"))
    .where(streams.c.version == bindparam("expected"), streams.c.hash == bindparam("before"))
    .where(streams.c.erased == "")
    .values(
        version=bindparam("to"),
        hash=bindparam("last_hash"),
        recorded=bindparam("last_recorded"),
    )
)
_OPEN = Rows(streams, without="id")
_SHARE = Plain(
    select(func.pg_advisory_xact_lock_shared(func.hashtextextended(bindparam("who"), 0)))
)
_ID = Plain(
    select(streams.c.id).where(
        streams.c.tenant == bindparam("of"), streams.c.stream == bindparam("named")
    )
)
_ADD = Rows(events)
_SEND = Rows(messages)
_REMEMBER = Rows(appends)
_DONE = Plain(
    select(appends.c.fingerprint, appends.c.version, appends.c.check).where(
        appends.c.tenant == bindparam("of"),
        appends.c.stream == bindparam("named"),
        appends.c.key == bindparam("by"),
    )
)
_EMPTIED = Plain(
    select(streams.c.stream)
    .where(streams.c.tenant == bindparam("of"), streams.c.subject == bindparam("who"))
    .where(streams.c.erased != "")
    .limit(1)
)
_STORED = Plain(
    select(events.c.hash).where(
        events.c.stream_id == bindparam("of"), events.c.number == bindparam("at_number")
    )
)
_TRIES = 4


class _OvertakenError(Exception):
    """Another wrote to the stream between our reading and our writing."""


def text_about(tenant: str, stream: str, number: int) -> str:
    """Return what an encrypted text is about, so that it cannot be moved to another place."""
    return f"jw-store/1 text\n{tenant}\n{stream}\n{number}"


class Appending:
    """One append; the same again after a lost connection, which then is done once.

    Args:
        tenant: whose stream.
        asked: what is appended.
        vault: where the key for its texts is.
    """

    def __init__(self, tenant: str, asked: Prepared, vault: Vault) -> None:
        self._tenant = tenant
        self._asked = asked
        self._vault = vault
        self._named = {"of": tenant, "named": asked.stream}
        self._texts: Sequence[bytes | None] = [None] * len(asked.events)
        self._secret = b""
        self._tried: list[bytes] = []

    def run(self, database: Database) -> int:
        """Return the new version of the stream."""
        if self._asked.has_text:
            self._encrypt(database)
        unsure = False
        for last in (False,) * (_TRIES - 1) + (True,):
            try:
                return database.write_plain(self._work)
            except _OvertakenError:
                if last:  # nobody else moved the stream on, so something is there that cannot be
                    raise damaged(self._asked.stream) from None
            except ConnectionLostError as error:
                # whether it is stored, the next try sees by the hash, which is of this append only
                if last or not error.unsure:
                    raise ConnectionLostError(unsure=unsure or error.unsure) from None
                unsure = True
            except StoreError as error:
                if unsure and error.code == "store-unreachable":
                    raise ConnectionLostError(unsure=True) from None
                raise
        raise AssertionError

    def _encrypt(self, database: Database) -> None:
        asked, tenant = self._asked, self._tenant
        head = database.read(lambda connection: head_of(connection, tenant, asked.stream))
        if head is not None and head.erased:
            raise StoreError.of("store-erased")
        if head is None:  # told before anything of its subject is
            check_head(asked, head)
        subject = head.subject if head else asked.subject or asked.stream
        key = self._secret = self._vault.key_to_write(subject)
        self._texts = [
            None
            if event.private is None
            else encrypted(key, event.private.encode(), text_about(tenant, asked.stream, number))
            for number, event in enumerate(asked.events, asked.expected + 1)
        ]

    def _work(self, connection: Driven) -> int:
        asked = self._asked
        head = checked_head(connection, self._tenant, asked.stream)
        if head is not None and (
            self._stored_before(connection, head) or self._done_before(connection)
        ):
            return self._version
        check_head(asked, head)
        try:
            self._store(connection, head)
        except connection.dialect.loaded_dbapi.IntegrityError:
            raise _OvertakenError from None
        return asked.version

    def _store(self, connection: Driven, head: Head | None) -> None:
        asked, links = self._asked, self._chain(head)
        self._tried.append(links[-1].hash)
        advanced = None if head is None else self._advance(connection, head, links[-1])
        id_ = self._open(connection, links[-1]) if head is None else head.id
        _ADD.add(connection, [(id_, *link) for link in links])
        if asked.key is not None:
            content = (asked.key, asked.fingerprint(self._secret), asked.version)
            check = check_of(self._tenant, asked.stream, *content)
            _REMEMBER.add(connection, [(self._tenant, asked.stream, *content, check)])
        if asked.timers is not None:
            replace(connection, self._tenant, asked.stream, asked.timers)
        if asked.messages:
            _SEND.add(connection, self._outgoing(links[-1].recorded))
        connection.settle()
        if advanced is not None and not advanced.rowcount:
            raise _OvertakenError

    def _chain(self, head: Head | None) -> list[Link]:
        asked = self._asked
        if head is None:
            start = beginning(self._tenant, asked.stream, asked.subject or asked.stream)
            return new_links(asked, start, "", self._texts)
        return new_links(asked, head.hash, head.recorded, self._texts)

    def _open(self, connection: Driven, last: Link) -> Any:
        asked = self._asked
        subject = asked.subject or asked.stream
        if connection.dialect.name == "postgresql":
            # erasing a subject waits for its new streams, and they for it
            _SHARE.run(connection, {"who": subject})
        if _EMPTIED.run(connection, {"of": self._tenant, "who": subject}).fetchone():
            raise StoreError.of("store-erased")
        start = beginning(self._tenant, asked.stream, subject)
        stands = (last.number, last.hash, last.recorded)
        _OPEN.add(connection, [(self._tenant, asked.stream, subject, *stands, "", 0, start)])
        return _ID.run(connection, self._named).fetchone()[0]

    def _advance(self, connection: Driven, head: Head, last: Link) -> Any:
        to = {"expected": head.version, "before": head.hash, "to": last.number}
        of_last = {"last_hash": last.hash, "last_recorded": last.recorded}
        return _ADVANCE.run(connection, {"of_id": head.id, **to, **of_last})

    def _stored_before(self, connection: Driven, head: Head) -> bool:
        """Whether an earlier try was stored, though its connection was lost before it said so."""
        self._version = self._asked.version
        if not self._tried or head.version < self._version:
            return False
        asked = {"of": head.id, "at_number": self._version}
        found = _STORED.run(connection, asked).fetchone()
        return found is not None and found[0] in self._tried

    def _done_before(self, connection: Driven) -> bool:
        if self._asked.key is None:
            return False
        found = _DONE.run(connection, {**self._named, "by": self._asked.key}).fetchone()
        if found is None:
            return False
        fingerprint, self._version, check = found
        content = (self._asked.key, fingerprint, self._version)
        if check != check_of(self._tenant, self._asked.stream, *content):
            raise damaged(self._asked.stream)
        if fingerprint != self._asked.fingerprint(self._secret):
            raise StoreError.of("store-key-reused")
        return True

    def _outgoing(self, recorded: str) -> list[tuple[Any, ...]]:
        tenant, stream, version = self._tenant, self._asked.stream, self._asked.version
        ready = fresh(datetime.fromisoformat(recorded))
        return [
            (tenant, ready, stream, version, part, topic, data, "", 0,
             check_of(tenant, stream, version, part, topic, data))
            for part, (topic, data) in enumerate(self._asked.messages, 1)
        ]  # fmt: skip
