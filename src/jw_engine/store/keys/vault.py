"""The keys of subjects, each wrapped in the master key, in a table of their own."""

from collections.abc import Iterator
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from jw_engine.store.faults import StoreDamagedError, StoreError
from jw_engine.store.keys.cipher import KEY, decrypted, encrypted
from jw_engine.store.sql.database import Database, Work
from jw_engine.store.sql.schema import keys


def wrapping(master: bytes, tenant: str, subject: str, key: bytes) -> bytes:
    """Return the key of a subject wrapped in a master key."""
    return encrypted(master, key, _about(tenant, subject))


def opens(master: bytes, tenant: str, subject: str, wrapped: object) -> bytes | None:
    """Return the key that is wrapped in *master*; None where it is not, or is damaged."""
    if not isinstance(wrapped, bytes):
        return None
    key = decrypted(master, wrapped, _about(tenant, subject))
    return key if key is not None and len(key) == KEY else None


def _about(tenant: str, subject: str) -> str:
    return f"jw-store/1 key\n{tenant}\n{subject}"


class Vault:
    """The keys of the subjects of one tenant.

    Args:
        database: where the table is.
        tenant: whose subjects.
        master: the master key; None: keys can be destroyed, and none read or made.
        elsewhere: whether it is another database than that of the events.
    """

    def __init__(
        self, database: Database, tenant: str, master: bytes | None, *, elsewhere: bool
    ) -> None:
        self.database = database
        self.elsewhere = elsewhere
        self._tenant = tenant
        self._master = master

    @property
    def can_read(self) -> bool:
        """Whether there is a master key."""
        return self._master is not None

    def check_master(self) -> None:
        """Check that the master key is the one that the keys here are wrapped in.

        Raises:
            StoreError: ``store-master-key``.
        """
        if self._master is not None:
            some = select(keys.c.subject, keys.c.wrapped).where(
                keys.c.tenant == self._tenant, keys.c.wrapped.is_not(None)
            )
            found = self.database.read(lambda connection: connection.execute(some.limit(1)).first())
            if found is not None:
                self._unwrap(found.subject, found.wrapped)

    def damaged(self) -> Iterator[str]:
        """Yield the subjects whose key cannot be read, where there is a master key to try."""
        if self._master is None:
            return
        asked = select(keys.c.subject, keys.c.wrapped).where(
            keys.c.tenant == self._tenant, keys.c.destroyed == ""
        )
        try:
            found = self.database.read(lambda connection: connection.execute(asked).all())
        except StoreDamagedError:
            yield ""
            return
        for subject, wrapped in found:
            try:
                self._unwrap(subject, wrapped)
            except StoreError:
                yield subject if isinstance(subject, str) else ""

    def destroyed(self) -> list[str]:
        """Return the subjects whose key was destroyed."""
        asked = select(keys.c.subject).where(keys.c.tenant == self._tenant, keys.c.destroyed != "")
        return list(
            self.database.read(lambda connection: connection.execute(asked).scalars().all())
        )

    def key(self, subject: str) -> bytes | None:
        """Return the key of *subject*; None where it was destroyed.

        Raises:
            StoreError: ``store-key-missing``: it was never in this database.
        """
        found = self._row(subject)
        if found is None:
            raise StoreError.of("store-key-missing")
        wrapped, destroyed = found
        return None if destroyed else self._unwrap(subject, wrapped)

    def key_to_write(self, subject: str) -> bytes:
        """Return the key of *subject*, made where there was none.

        Raises:
            StoreError: ``store-text-key``: there is no master key; ``store-erased``.
        """
        if self._master is None:
            raise StoreError.of("store-text-key")
        found = self._row(subject)
        if found is None:
            found = self._make(subject, self._master)
        wrapped, destroyed = found
        if destroyed:
            raise StoreError.of("store-erased")
        return self._unwrap(subject, wrapped)

    def destroy(self, subject: str, at: datetime) -> None:
        """Destroy the key of *subject*; none can be made for it again."""
        told = at.isoformat()

        def work(connection: Connection) -> None:
            gone = (
                update(keys)
                .where(keys.c.tenant == self._tenant, keys.c.subject == subject)
                .values(wrapped=None, destroyed=told)
            )
            if not connection.execute(gone).rowcount:
                connection.execute(
                    insert(keys).values(
                        tenant=self._tenant, subject=subject, wrapped=None, destroyed=told
                    )
                )

        self._over_another(work)

    def _row(self, subject: str) -> tuple[bytes | None, str] | None:
        asked = select(keys.c.wrapped, keys.c.destroyed).where(
            keys.c.tenant == self._tenant, keys.c.subject == subject
        )
        found = self.database.read(lambda connection: connection.execute(asked).first())
        return None if found is None else (found.wrapped, found.destroyed)

    def _make(self, subject: str, master: bytes) -> tuple[bytes | None, str]:
        # a process that was begun before the master key was replaced has the old one still
        self.check_master()
        wrapped = wrapping(master, self._tenant, subject, token_bytes(KEY))

        def work(connection: Connection) -> None:
            values = {"tenant": self._tenant, "subject": subject, "wrapped": wrapped}
            connection.execute(insert(keys).values(values))

        self._over_another(work, again=False)
        found = self._row(subject)
        if found is None:
            raise StoreError.of("store-key-missing")
        return found

    def _over_another(self, work: Work[None], *, again: bool = True) -> None:
        """Do *work*; where another made the row at the same moment, theirs is there now."""
        try:
            self.database.write(_telling(work))
        except _TakenError:
            if again:
                self.database.write(work)

    def _unwrap(self, subject: str, wrapped: bytes | None) -> bytes:
        key = None if self._master is None else opens(self._master, self._tenant, subject, wrapped)
        if key is None:
            raise StoreError.of("store-master-key")
        return key


class _TakenError(Exception):
    """Another has made the row."""


def _telling(work: Work[None]) -> Work[None]:
    def done(connection: Connection) -> None:
        try:
            work(connection)
        except IntegrityError:
            raise _TakenError from None

    return done
