"""Which revision of the schema a database has; making it, and bringing it to this one."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, inspect

from jw_engine.store.faults import StoreError
from jw_engine.store.sql.address import Address, address
from jw_engine.store.sql.database import Database
from jw_engine.store.sql.schema import REVISION

_TABLE = "jw_store_version"
_LOCK = 0x6A775F73746F7265  # a number of our own for the lock under which a schema is made
_BUSY = 60.0


def opened(where: Address, busy: float, *, create: bool) -> Database:
    """Return the database at *where*, with the schema of this version.

    Raises:
        StoreError: ``store-missing``, ``store-foreign``, ``store-older``, ``store-newer``,
            ``store-unreachable``, ….
    """
    if where.file is not None:
        if not where.file.exists():
            if not create:
                raise StoreError.of("store-missing")
            _make_file(where.file, busy)
        _check_file(where.file)
    database = Database(where, busy)
    try:
        found = database.read(_revision)
        if found is None and where.file is None and create:
            found = database.write(_make)
        _check(found, where)
    except BaseException:
        database.close()
        raise
    return database


def upgrade(url: str) -> str:
    """Bring the store at *url* to this revision, and return it."""
    where = address(url)
    if where.file is not None:
        if not where.file.exists():
            raise StoreError.of("store-missing")
        _check_file(where.file)
    database = Database(where, _BUSY)
    try:
        found = database.read(_revision)
        if found is None or (found != REVISION and found not in _known()):
            _check(found, where)
        return database.write(_make)
    finally:
        database.close()


def _revision(connection: Connection) -> str | None:
    """Return the revision; None where there is no store."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_TABLE}").scalar()  # noqa: S608
    return "" if found is None else str(found)


def _check(found: str | None, where: Address) -> None:
    if found == REVISION:
        return
    if found is None:
        raise StoreError.of("store-missing" if where.file is None else "store-foreign")
    code = "store-older" if found in _known() else "store-newer"
    raise StoreError.of(code, found=found if found.isalnum() else "?", known=REVISION)


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(_scripts())).walk_revisions()}


def _scripts() -> Path:
    return Path(__file__).parent.parent / "migrations"


def _make(connection: Connection) -> str:
    """Run the migrations that were not run yet, in the transaction of *connection*."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config()
    config.set_main_option("script_location", str(_scripts()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return REVISION


def _check_file(file: Path) -> None:
    """Check that *file* may be a store: an empty one, or another's, is left as it is."""
    try:
        with file.open("rb") as opened_file:
            start = opened_file.read(16)
    except OSError:
        raise StoreError.of("store-unreachable") from None
    if start != b"SQLite format 3\0":
        raise StoreError.of("store-foreign")


def _make_file(file: Path, busy: float) -> None:
    """Make a store as a whole: beside its place, and then put there unless another was first."""
    made = file.with_name(f".{file.name}.{token_hex(8)}")
    try:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError:
        raise StoreError.of("store-unreachable") from None
    try:
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA journal_mode = WAL").close()
        database = Database(Address(file=made), busy)
        try:
            database.write(_make)
        finally:
            database.close()
        _put(made, file)
    except (OSError, sqlite3.Error):
        raise StoreError.of("store-full") from None
    finally:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                made.with_name(made.name + end).unlink()


def _put(made: Path, file: Path) -> None:
    with suppress(FileExistsError):
        os.link(made, file)
        if hasattr(os, "O_DIRECTORY"):
            _settle(file.parent, os.open)


def _settle(folder: Path, open_: Callable[[Path, int], int]) -> None:
    """Make sure that the name of a new file is on the disk too."""
    number = open_(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
