"""The store in a database."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from jw_engine.store import doors, outgoing
from jw_engine.store.event import NewEvent, StoredEvent
from jw_engine.store.keys.master import read_master_key
from jw_engine.store.keys.vault import Vault
from jw_engine.store.prepared import prepare
from jw_engine.store.record import AuditEntry, Certificate, Damage
from jw_engine.store.sql import erasing, outbox, reading, timing
from jw_engine.store.sql.address import address
from jw_engine.store.sql.appending import Appending
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.heads import head_of
from jw_engine.store.sql.revision import opened
from jw_engine.store.sql.verifying import Verifying
from jw_engine.store.work import Lease, Message, NewMessage, Timer


class SqlStore:
    """A store in SQLite or PostgreSQL, for one tenant; see :class:`Store` for what it does."""

    def __init__(self, tenant: str, database: Database, vault: Vault) -> None:
        self.tenant = tenant
        self._database = database
        self._vault = vault
        self._reading = reading.Reading(tenant, database, vault)

    @classmethod
    def open(
        cls, url: str, tenant: str, master_key: bytes | Path | None, keys_url: str | None,
        *, create: bool, busy: float,
    ) -> "SqlStore":  # fmt: skip
        """Open it; see :func:`jw_engine.store.open_store`."""
        doors.check_name(tenant, "tenant")
        master = None if master_key is None else read_master_key(master_key)
        database = opened(address(url), busy, create=create)
        try:
            keys = database if keys_url is None else opened(address(keys_url), busy, create=create)
            vault = Vault(keys, tenant, master, elsewhere=keys is not database)
            vault.check_master()
        except BaseException:
            database.close()
            raise
        return cls(tenant, database, vault)

    def append(
        self,
        stream: str,
        events: Sequence[NewEvent],
        expected: int,
        *,
        recorded: datetime,
        key: str | None = None,
        timers: Sequence[Timer] | None = None,
        messages: Sequence[NewMessage] = (),
        actor: str = "",
        subject: str | None = None,
    ) -> int:
        """Append events."""
        asked = prepare(
            stream, events, expected, recorded=recorded, key=key, timers=timers,
            messages=messages, actor=actor, subject=subject,
        )  # fmt: skip
        return Appending(self.tenant, asked, self._vault).run(self._database)

    def load(self, stream: str, after: int = 0) -> list[StoredEvent]:
        """Return events."""
        doors.check_name(stream, "stream")
        return self._reading.load(stream, doors.whole(after, "after"))

    def version(self, stream: str) -> int:
        """Return the version of a stream."""
        doors.check_name(stream, "stream")
        head = self._database.read(lambda connection: head_of(connection, self.tenant, stream))
        return 0 if head is None else head.version

    def streams(self, after: str | None = None, limit: int = 1000) -> list[str]:
        """Return names of streams."""
        doors.whole(limit, "limit")
        if after is not None:
            doors.check_name(after, "after")
        return self._database.read(
            lambda connection: reading.names(connection, self.tenant, after, limit)
        )

    def timers(self, stream: str, *, finished: bool = False) -> list[Timer]:
        """Return the open timers of a stream, or the finished ones."""
        doors.check_name(stream, "stream")
        return self._database.read(
            lambda connection: timing.of_stream(connection, self.tenant, stream, finished=finished)
        )

    def due(self, until: datetime, limit: int = 1000) -> list[Timer]:
        """Return the timers that are due."""
        moment = doors.moment(until, "until")
        doors.whole(limit, "limit")
        return self._database.read(
            lambda connection: timing.due(connection, self.tenant, moment, limit)
        )

    def undated(self, limit: int = 1000) -> list[Timer]:
        """Return open timers without a term."""
        doors.whole(limit, "limit")
        return self._database.read(
            lambda connection: timing.undated(connection, self.tenant, limit)
        )

    def lease_timers(
        self, worker: str, now: datetime, until: datetime, seconds: float, limit: int = 100
    ) -> list[Lease[Timer]]:
        """Lease timers."""
        moment, to = doors.lease(worker, now, seconds, limit)
        due = doors.moment(until, "until")
        given = self._database.write(
            lambda connection: timing.give(
                connection, self.tenant, worker, now=moment, until=due, to=to, limit=limit
            )
        )
        return [Lease(timer, worker, to, attempt) for timer, attempt in given]

    def finish_timer(self, lease: Lease[Timer]) -> bool:
        """Finish a timer."""
        return self._database.write(
            lambda connection: timing.finish(connection, self.tenant, lease)
        )

    def lease_messages(
        self, worker: str, now: datetime, seconds: float, limit: int = 100
    ) -> list[Lease[Message]]:
        """Lease messages."""
        moment, to = doors.lease(worker, now, seconds, limit)
        given = self._database.write(
            lambda connection: outbox.give(
                connection, self.tenant, worker, now=moment, to=to, limit=limit
            )
        )
        return [Lease(message, worker, to, attempt) for message, attempt in given]

    def finish_message(self, lease: Lease[Message]) -> bool:
        """Finish a message."""
        return self._database.write(
            lambda connection: outbox.finish(connection, self.tenant, lease)
        )

    def verify(self, stream: str | None = None) -> Iterator[Damage]:
        """Yield damage."""
        verifying = Verifying(self.tenant, self._database, self._vault)
        if stream is None:
            return verifying.all()
        doors.check_name(stream, "stream")
        return verifying.stream(stream)

    def record_read(self, stream: str, actor: str, at: datetime, purpose: str) -> None:
        """Record a read."""
        doors.check_name(stream, "stream")
        self._enter(stream, "read", actor, at, purpose)

    def _enter(self, stream: str, act: str, actor: str, at: datetime, purpose: str) -> str:
        def work(connection: Connection) -> str:
            return erasing.enter(
                connection, self.tenant, stream, act, actor=actor, at=at, purpose=purpose
            ).subject

        return self._database.write(work)

    def audit(self, stream: str) -> list[AuditEntry]:
        """Return the audit trail."""
        doors.check_name(stream, "stream")
        trail = self._database.read(
            lambda connection: reading.trail_of(connection, self.tenant, stream)
        )
        return outgoing.audited(stream, self._reading.load(stream, 0), trail)

    def export(self, stream: str, actor: str, at: datetime) -> dict[str, Any]:
        """Return a stream as plain data."""
        doors.check_name(stream, "stream")
        subject = self._enter(stream, "export", actor, at, "export")
        return outgoing.exported(
            self.tenant, stream, subject,
            self._reading.load(stream, 0), timers=self.timers(stream), audit=self.audit(stream),
        )  # fmt: skip

    def erase(self, subject: str, at: datetime, reason: str, actor: str = "") -> Certificate:
        """Erase a subject."""
        doors.check_name(subject, "subject")
        doors.check_text(reason, "reason")
        moment = doors.moment(at, "at")
        return erasing.erase(
            self._database, self._vault, self.tenant, subject, at=moment, reason=reason, actor=actor
        )

    def close(self) -> None:
        """Close the connections."""
        self._database.close()
        self._vault.database.close()
