"""A database: its connections, what a transaction is in it, and what happens when it is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from jw_engine.store.faults import ConnectionLostError, StoreError
from jw_engine.store.sql.address import Address
from jw_engine.store.sql.faults import driver_fault, fault, is_lost
from jw_engine.store.sql.plain import Driven, driver

T = TypeVar("T")
Work = Callable[[Connection], T]

_BEGIN = "jw_begin"
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)
_CONNECT_SECONDS = 10


class Database:
    """A database that exists. Threads share it; a process that was forked gets connections anew.

    Args:
        where: where it is.
        busy: how many seconds another writer is waited for.
    """

    def __init__(self, where: Address, busy: float) -> None:
        self.file = where.file
        if where.file is not None:
            self._engine = _file_engine(where.file, busy)
            self._reading: Engine = self._engine
            self._snapshot: Engine = self._engine
            self._writing: Engine = self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        else:
            assert where.server is not None
            self._engine = self._writing = _server_engine(where, busy)
            self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            self._snapshot = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._bare = (
            self._reading if where.file is None else self._engine.execution_options(**{_BEGIN: ""})
        )

    def read(self, work: Work[T]) -> T:
        """Return what *work* reads; it is done again on a new connection where one was lost."""
        return self._run(self._reading, work)

    def snapshot(self, work: Work[T]) -> T:
        """Return what *work* reads of one moment, whatever others write meanwhile."""
        return self._run(self._snapshot, work)

    def write(self, work: Work[T]) -> T:
        """Return what *work* does in one transaction: all of it or nothing.

        It is done again on a new connection where one was lost before anything was made final.

        Raises:
            ConnectionLostError: ``unsure`` where it was lost while that was done.
            StoreError: what the database said, as a code.
        """
        return self._run(self._writing, work)

    def write_plain(self, work: Callable[[Driven], T]) -> T:
        """Return what *work* does, as :meth:`write`, with plain statements only: the busiest way.

        On PostgreSQL the statements of which nothing is fetched go out together.
        """
        return self._twice(lambda: self._plain_once(work))

    def alone(self, work: Work[T]) -> T:
        """Return what *work* does outside of any transaction."""
        return self._run(self._bare, work)

    def _run(self, engine: Engine, work: Work[T]) -> T:
        return self._twice(lambda: self._once(engine, work))

    def _twice(self, once: Callable[[], T]) -> T:
        try:
            return once()
        except StoreError as error:
            if error.code != "store-connection-lost":
                raise
        return once()

    def _plain_once(self, work: Callable[[Driven], T]) -> T:
        dialect = self._engine.dialect
        failure = dialect.loaded_dbapi.Error
        try:
            pooled = self._engine.raw_connection()
        except (SQLAlchemyError, failure) as error:
            raise _unreachable(error) from None
        raw, final = pooled.dbapi_connection, False
        try:
            driven = Driven(raw, dialect, _nothing)
            if self.file is not None:
                driver(driven).execute("BEGIN IMMEDIATE")
                done = work(driven)
            else:
                done = _together(raw, dialect, work)
            final = True
            dialect.do_commit(pooled)
        except failure as error:
            lost = dialect.is_disconnect(error, raw, None) or is_lost(error)
            if lost:
                pooled.invalidate(error)
            raise (ConnectionLostError(unsure=final) if lost else driver_fault(error)) from None
        finally:
            pooled.close()  # which rolls back what was not made final
        return done

    def _once(self, engine: Engine, work: Work[T]) -> T:
        try:
            connection = engine.connect()
        except SQLAlchemyError as error:
            raise _unreachable(error) from None
        final = False
        try:
            with connection:
                try:
                    transaction = connection.begin()
                    done = work(connection)
                    final = True
                    transaction.commit()
                except engine.dialect.loaded_dbapi.Error as error:
                    # of a statement that the driver ran by itself
                    raw = driver(connection)
                    lost = engine.dialect.is_disconnect(error, raw, None) or is_lost(error)
                    if lost:
                        connection.invalidate()
                    raise (ConnectionLostError() if lost else driver_fault(error)) from None
        except SQLAlchemyError as error:
            raise fault(error, unsure=final and engine is self._writing) from None
        return done

    def sweep(self) -> None:
        """Write the database anew without what was deleted, also in its journal.

        Raises:
            StoreError: ``store-busy``: another reads, so the journal could not be emptied.
        """
        if self.file is None:
            # what a server keeps of old rows goes here; its own journals and backups do not
            tables = "jw_events, jw_appends, jw_timers, jw_messages, jw_keys"
            self.alone(lambda connection: connection.exec_driver_sql(f"VACUUM {tables}").close())
            return
        self.alone(lambda connection: connection.exec_driver_sql("VACUUM").close())
        emptied = self.alone(
            lambda connection: connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        )
        if emptied[0]:
            raise StoreError.of("store-busy")

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def _together(raw: Any, dialect: Dialect, work: Callable[[Driven], T]) -> T:
    pipeline = raw.pipeline()
    settle = pipeline.__enter__().sync
    try:
        done = work(Driven(raw, dialect, settle))
    except BaseException:
        # what the end of it would say besides is of no use; a `with` would write it to a log
        with suppress(dialect.loaded_dbapi.Error):
            pipeline.__exit__(None, None, None)
        raise
    pipeline.__exit__(None, None, None)
    return done


def _nothing() -> None:
    """Nothing is waited for: SQLite answers at once."""


def _unreachable(error: Exception) -> StoreError:
    found = fault(error) if isinstance(error, SQLAlchemyError) else driver_fault(error)
    # a server that cannot be asked has not lost a connection
    lost = found.code in {"store-connection-lost", "store-failed"}
    return StoreError.of("store-unreachable") if lost else found


def _file_engine(file: Path, busy: float) -> Engine:
    name = f"file:{quote(str(file.absolute()))}?mode=rw"  # never makes a file

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            name, uri=True, timeout=busy, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma).close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_timeout=max(1, int(busy))
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # the driver begins nothing by itself (isolation_level=None)
        statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
        if statement:
            driver(connection).execute(statement)

    return engine


def _server_engine(where: Address, busy: float) -> Engine:
    assert where.server is not None
    # a password in a log of SQLAlchemy would be hidden by it; parameters of a row would not
    engine = create_engine(
        where.server,
        hide_parameters=True,
        pool_timeout=max(1, int(busy)),
        connect_args={"connect_timeout": _CONNECT_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        try:
            connection.execute(f"SET lock_timeout = {int(busy * 1000)}")
            connection.commit()
        except BaseException:
            connection.close()
            raise

    return engine
