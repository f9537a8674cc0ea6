"""Another master key: each key of a subject is opened with the old one and wrapped in the new."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Select, select, update

from jw_engine.store.faults import StoreDamagedError, StoreError
from jw_engine.store.keys.master import read_master_key
from jw_engine.store.keys.vault import opens, wrapping
from jw_engine.store.sql.address import address
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.revision import opened
from jw_engine.store.sql.schema import keys

_AT_ONCE = 500


@frozen
class Rotated:
    """What came of it.

    Args:
        wrapped: how many keys were wrapped in the new master key.
        before: how many were wrapped in it already.
    """

    wrapped: int
    before: int


def rotate(url: str, tenant: str, old: bytes | Path, new: bytes | Path, busy: float) -> Rotated:
    """Wrap the keys at *url*; see :func:`jw_engine.store.rotate_master_key`."""
    masters = read_master_key(old), read_master_key(new)
    database = opened(address(url), busy, create=False)
    try:
        before, left = _counted(database, tenant, *masters)
        wrapped = 0
        # again where a process with the old master key made one meanwhile
        while left:
            for page in _pages(database, tenant):
                wrapped += database.write(partial(_wrap, tenant, page, *masters))
            _, left = _counted(database, tenant, *masters)
        # the old wrappings lie in freed pages and in the journal until they are written over
        database.sweep()
        return Rotated(wrapped, before)
    finally:
        database.close()


def _pages(database: Database, tenant: str) -> Iterator[list[str]]:
    """Yield the subjects that have a key, some at a time, in order."""
    after = ""
    while True:
        asked = (
            select(keys.c.subject)
            .where(keys.c.tenant == tenant, keys.c.subject > after, keys.c.wrapped.is_not(None))
            .order_by(keys.c.subject)
            .limit(_AT_ONCE)
        )
        page = database.read(partial(_column, asked))
        if not page:
            return
        yield page
        after = page[-1]


def _column(asked: Select[Any], connection: Connection) -> list[str]:
    return list(connection.execute(asked).scalars())


def _counted(database: Database, tenant: str, old: bytes, new: bytes) -> tuple[int, int]:
    """Return how many keys open with the new master key, and how many with the old one.

    Raises:
        StoreError: ``store-master-key``: the old one is not the one of this store.
        StoreDamagedError: a key opens with neither of the two, and others with the old one.
    """
    asked = select(keys.c.subject, keys.c.wrapped).where(
        keys.c.tenant == tenant, keys.c.wrapped.is_not(None)
    )
    rows = database.read(lambda connection: connection.execute(asked).all())
    of_new = of_old = neither = 0
    for subject, wrapped in rows:
        if opens(new, tenant, subject, wrapped) is not None:
            of_new += 1
        elif opens(old, tenant, subject, wrapped) is not None:
            of_old += 1
        else:
            neither += 1
    if neither and of_old:
        raise StoreDamagedError.of("store-damaged")
    if neither:
        raise StoreError.of("store-master-key")
    return of_new, of_old


def _wrap(
    tenant: str, subjects: Sequence[str], old: bytes, new: bytes, connection: Connection
) -> int:
    """Wrap the keys of *subjects* in one transaction; one that is in the new one is passed over."""
    asked = (
        select(keys.c.subject, keys.c.wrapped)
        .where(keys.c.tenant == tenant, keys.c.subject.in_(subjects))
        .where(keys.c.wrapped.is_not(None))
        # who erases at this moment comes before or after; a destroyed key is never put back
        .with_for_update()
    )
    count = 0
    for subject, wrapped in connection.execute(asked).all():
        key = opens(old, tenant, subject, wrapped)
        if key is None:
            if opens(new, tenant, subject, wrapped) is None:
                raise StoreDamagedError.of("store-damaged")
            continue
        here = (keys.c.tenant == tenant) & (keys.c.subject == subject)
        fresh = wrapping(new, tenant, subject, key)
        connection.execute(update(keys).where(here).values(wrapped=fresh))
        count += 1
    return count
