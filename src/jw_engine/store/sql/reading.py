"""Reading events and the trail, and names of streams."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from jw_engine.store.chain import Entry, Link, beginning
from jw_engine.store.event import StoredEvent
from jw_engine.store.faults import StoreDamagedError
from jw_engine.store.keys.cipher import decrypted
from jw_engine.store.keys.vault import Vault
from jw_engine.store.links import Head, damaged, opened
from jw_engine.store.sql.appending import text_about
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.heads import head_of
from jw_engine.store.sql.plain import Plain
from jw_engine.store.sql.schema import events, streams, trail

_LINKS = Plain(
    select(*(events.c[name] for name in Link._fields))
    .where(events.c.stream_id == bindparam("of"), events.c.number >= bindparam("since"))
    .order_by(events.c.number)
)
_TRAIL = Plain(
    select(*(trail.c[name] for name in Entry._fields))
    .where(trail.c.tenant == bindparam("of"), trail.c.stream == bindparam("named"))
    .order_by(trail.c.number)
)
_NAMES = Plain(
    select(streams.c.stream)
    .where(streams.c.tenant == bindparam("of"), streams.c.stream > bindparam("behind"))
    .order_by(streams.c.stream)
    .limit(bindparam("most"))
)


def links_of(connection: Connection, head: Head, since: int) -> list[Link]:
    """Return the events from number *since* as they lie there."""
    return list(map(Link._make, _LINKS.run(connection, {"of": head.id, "since": since})))


def trail_of(connection: Connection, tenant: str, stream: str) -> list[Entry]:
    """Return the audit trail as it lies there."""
    rows = _TRAIL.run(connection, {"of": tenant, "named": stream})
    return list(map(Entry._make, rows))


def names(connection: Connection, tenant: str, after: str | None, limit: int) -> list[Any]:
    """Return names of streams in order."""
    asked = {"of": tenant, "behind": after or "", "most": limit}
    return [name for (name,) in _NAMES.run(connection, asked)]


class Reading:
    """Loads streams of one tenant."""

    def __init__(self, tenant: str, database: Database, vault: Vault) -> None:
        self._tenant = tenant
        self._database = database
        self._vault = vault

    def load(self, stream: str, after: int) -> list[StoredEvent]:
        """Return the events behind number *after*, held against the chain."""

        def work(connection: Connection) -> tuple[Head | None, list[Link]]:
            # the head first: events that come after it are more, never less
            head = head_of(connection, self._tenant, stream)
            if head is None or after >= head.version:
                return head, []
            return head, links_of(connection, head, after or 1)

        try:
            return self._opened(stream, after, *self._database.read(work))
        except StoreDamagedError:
            # seen between two moments of an erasure, it looks like that
            return self._opened(stream, after, *self._database.snapshot(work))

    def _opened(
        self, stream: str, after: int, head: Head | None, links: list[Link]
    ) -> list[StoredEvent]:
        if head is None or after >= head.version:
            return []
        if not after:
            previous = beginning(self._tenant, stream, head.subject)
        elif not links or links[0].number != after or type(links[0].hash) is not bytes:
            raise damaged(stream, after)
        else:
            previous = links.pop(0).hash
        keys: list[bytes | None] = []  # at most one; asked for once the chain has been checked
        about = (self._tenant, stream)

        def text_of(link: Link) -> str | None:
            if not self._vault.can_read or link.private is None:
                return None
            if not keys:
                keys.append(self._vault.key(head.subject))
            if keys[0] is None:
                return None
            text = decrypted(keys[0], link.private, text_about(*about, link.number))
            if text is None:
                raise damaged(stream, link.number)
            return text.decode()

        return opened(stream, head, links, previous, after, text_of=text_of)
