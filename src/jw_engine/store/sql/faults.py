"""What a database says is wrong, as an error with a code. What it said itself stays unseen.

A driver's own message can hold values of a row and the password of a URL.
"""

import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from jw_engine.store.faults import ConnectionLostError, StoreDamagedError, StoreError

_SQLITE = {
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_PERM: "store-read-only",
    sqlite3.SQLITE_AUTH: "store-read-only",
    sqlite3.SQLITE_CANTOPEN: "store-unreachable",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-damaged",
    sqlite3.SQLITE_IOERR: "store-disk",
}
_CANNOT_WRITE = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
}
"""How a full disk, a quota or a limit on the size of files shows where it is not said plainly."""

_POSTGRESQL = {
    "53100": "store-full",
    "53300": "store-busy",
    "55P03": "store-busy",
    "40001": "store-busy",
    "40P01": "store-busy",
    "57014": "store-busy",
    "42501": "store-read-only",
    "25006": "store-read-only",
    "XX001": "store-damaged",
    "XX002": "store-damaged",
}
_DISK_FULL = "58030"


def fault(error: SQLAlchemyError, *, unsure: bool = False) -> StoreError:
    """Return the error to raise; *unsure* where the work was being made final."""
    if isinstance(error, PoolTimeoutError):
        return StoreError.of("store-busy")
    if not isinstance(error, DBAPIError):
        return StoreError.of("store-failed", reason=type(error).__name__)
    if error.connection_invalidated or is_lost(error.orig):
        return ConnectionLostError(unsure=unsure)
    return driver_fault(error.orig)


def driver_fault(orig: Any) -> StoreError:
    """Return the error to raise for one of the driver."""
    code, reason = _code(orig)
    if code == "store-damaged":
        return StoreDamagedError.of(code)
    return StoreError.of(code, reason=reason)


def is_lost(orig: Any) -> bool:
    """Whether an error of the driver says that the server has ended the session.

    The driver itself can take a moment longer to see that the connection is gone.
    """
    state = getattr(orig, "sqlstate", None)
    if state is None:
        # of PostgreSQL's driver: nothing that the server said, so something on the way to it
        return type(orig).__name__ == "OperationalError" and hasattr(orig, "pgconn")
    return str(state).startswith(("08", "57P0"))


def _code(orig: Any) -> tuple[str, str]:
    name = type(orig).__name__
    if isinstance(orig, sqlite3.Error):
        number = getattr(orig, "sqlite_errorcode", None)
        if number is None:  # what is read is no text: only of a damaged file
            damaged = isinstance(orig, sqlite3.OperationalError)
            return ("store-damaged" if damaged else "store-failed"), name
        if number in _CANNOT_WRITE:
            return "store-full", name
        return _SQLITE.get(number & 0xFF, "store-failed"), f"{name} {number}"
    state = getattr(orig, "sqlstate", None) or ""
    if state == _DISK_FULL:
        return "store-disk", name
    return _POSTGRESQL.get(state, "store-failed"), f"{name} {state}".strip()
