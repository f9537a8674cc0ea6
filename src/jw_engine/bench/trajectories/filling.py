"""Filling a store: appends as ever, but many in one transaction.

What is then in the database is what as many appends of their own would have left there. Only the
filling is quicker, and it is not measured.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar, cast

from attrs import evolve, frozen

from jw_engine.store.opening import BUSY_SECONDS, check_installed
from jw_engine.store.prepared import Prepared

T = TypeVar("T")
_TENANT = "default"
_TOGETHER = 1_000


@frozen
class _Begun:
    """A database in whose transaction each append is done, so that none makes one of its own."""

    driven: Any

    def write_plain(self, work: Callable[[Any], T]) -> T:
        """Return what *work* does."""
        return work(self.driven)


def fill(url: str, appends: Iterable[Prepared]) -> None:
    """Do *appends* in the store at *url*, which is made.

    Raises:
        MissingExtraError: the extra ``store`` is not installed.
        StoreError: there is no such database.
    """
    check_installed()
    # after the check: they need the extra
    from jw_engine.store.keys.vault import Vault
    from jw_engine.store.sql.address import address
    from jw_engine.store.sql.appending import Appending
    from jw_engine.store.sql.database import Database
    from jw_engine.store.sql.revision import opened

    database = opened(address(url), BUSY_SECONDS, create=True)
    vault = Vault(database, _TENANT, None, elsewhere=False)

    def work(driven: Any) -> None:
        for asked in some:
            Appending(_TENANT, asked, vault).run(cast("Database", _Begun(driven)))

    try:
        rest = iter(appends)
        while some := list(islice(rest, _TOGETHER)):
            database.write_plain(work)
    finally:
        database.close()


def copied(asked: Prepared, stream: str) -> Prepared:
    """Return the same append to another stream."""
    timers = asked.timers and [evolve(timer, stream=stream) for timer in asked.timers]
    return evolve(asked, stream=stream, timers=timers)
