"""Verifying: everything that is there is read and held against what it should be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from jw_engine.store.chain import Entry, Link
from jw_engine.store.faults import StoreDamagedError
from jw_engine.store.keys.vault import Vault
from jw_engine.store.links import Head, flaws
from jw_engine.store.record import Damage
from jw_engine.store.sql.database import Database, T
from jw_engine.store.sql.heads import head_of
from jw_engine.store.sql.reading import links_of, names, trail_of
from jw_engine.store.sql.schema import appends, events, messages, streams, timers, trail
from jw_engine.store.sql.timing import check_of

_AT_ONCE = 1_000


class Verifying:
    """Verifies what one tenant has in a database."""

    def __init__(self, tenant: str, database: Database, vault: Vault) -> None:
        self._tenant = tenant
        self._database = database
        self._vault = vault

    def all(self) -> Iterator[Damage]:
        """Yield the damage of the file, of each stream, and of what belongs to none."""
        if self._database.file is not None and not self._file_is_whole():
            yield Damage("file")
        after: str | None = None
        while True:
            page = self._read(partial(names, tenant=self._tenant, after=after, limit=_AT_ONCE))
            if page is None:
                yield Damage("file")
                break
            for name in page:
                if isinstance(name, str):
                    yield from self._events(name)
                else:
                    yield Damage("head")
            if len(page) < _AT_ONCE or not isinstance(page[-1], str):
                break
            after = page[-1]
        for what in _CONTENT:
            yield from self._work(what, None)
        yield from self._strays()
        for subject in self._vault.damaged():
            yield Damage("text-key", subject)
        yield from self._restored(None)

    def stream(self, stream: str) -> Iterator[Damage]:
        """Yield the damage of one stream."""
        yield from self._events(stream)
        for what in _CONTENT:
            yield from self._work(what, stream)
        yield from self._restored(stream)

    def _restored(self, stream: str | None) -> Iterator[Damage]:
        """Yield the streams that are whole though the key of their subject was destroyed."""
        try:
            destroyed = self._vault.destroyed()
        except StoreDamagedError:
            return  # which is told of the keys themselves
        for subject in destroyed:
            whole = select(streams.c.stream).where(
                streams.c.tenant == self._tenant,
                streams.c.subject == subject,
                streams.c.erased == "",
                *([] if stream is None else [streams.c.stream == stream]),
            )
            for name in self._read(partial(_column, whole)) or ():
                yield Damage("restored", name if isinstance(name, str) else "")

    def _events(self, stream: str) -> Iterator[Damage]:
        def work(connection: Connection) -> tuple[Head, list[Link], list[Entry]] | None:
            head = head_of(connection, self._tenant, stream)
            if head is None:
                return None
            links = links_of(connection, head, -(2**31))
            return head, links, trail_of(connection, self._tenant, stream)

        try:
            found = self._database.snapshot(work)
        except StoreDamagedError as error:
            # of a head that cannot be right, or of what the database itself cannot read
            at_head = bool(error.problems[0].place.item)
            yield Damage("head" if at_head else "event-unreadable", stream)
            return
        if found is not None:
            yield from flaws(self._tenant, stream, *found)

    def _file_is_whole(self) -> bool:
        told = self._read(
            lambda connection: (
                connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
            )
        )
        return told is not None and list(told) == ["ok"]

    def _work(self, what: Any, stream: str | None) -> Iterator[Damage]:
        """Yield each stream with such work that is not as it was; of one, or of all at once."""
        table, columns = _CONTENT[what]
        asked = select(*(table.c[name] for name in columns), table.c.check).where(
            table.c.tenant == self._tenant, *([] if stream is None else [table.c.stream == stream])
        )
        rows = self._read(lambda connection: connection.execute(asked).all())
        if rows is None:
            yield Damage(what, stream or "")
            return
        wrong = {row[0] for row in rows if check_of(self._tenant, *row[:-1]) != row[-1]}
        for name in wrong:
            yield Damage(what, name if isinstance(name, str) else "")

    def _strays(self) -> Iterator[Damage]:
        asked = select(events.c.number).where(
            ~select(streams.c.id).where(streams.c.id == events.c.stream_id).exists()
        )
        if (lost := self._read(partial(_column, asked.limit(1)))) is None or lost:
            yield Damage("event-stray")
        for table in (timers, messages, appends, trail):
            owner = (streams.c.tenant == table.c.tenant) & (streams.c.stream == table.c.stream)
            others = (
                select(table.c.stream)
                .distinct()
                .where(table.c.tenant == self._tenant)
                .where(~select(streams.c.stream).where(owner).exists())
            )
            found = self._read(partial(_column, others))
            if found is None:
                yield Damage("file")
            for name in found or ():
                yield Damage("event-stray", name if isinstance(name, str) else "")

    def _read(self, work: Callable[[Connection], T]) -> T | None:
        """Return what *work* reads; None where it cannot be read."""
        try:
            return self._database.snapshot(work)
        except StoreDamagedError:
            return None


def _column(asked: Select[Any], connection: Connection) -> list[Any]:
    return list(connection.execute(asked).scalars())


# what is held against its check, and in which order
_CONTENT: Mapping[str, tuple[Table, Sequence[str]]] = {
    "timer": (timers, ("stream", "id", "action", "at", "key", "rule")),
    "message": (messages, ("stream", "version", "part", "topic", "data")),
    "key": (appends, ("stream", "key", "fingerprint", "version")),
}
