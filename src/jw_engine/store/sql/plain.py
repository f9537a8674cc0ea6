"""Statements of the busiest paths, compiled once by SQLAlchemy and run by the driver itself.

Building parameters, context and result anew at every run costs more than the database does.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.sql.expression import ClauseElement

Parameters = Mapping[str, Any]
_AT_ONCE = 50  # rows in one statement, so that no database has too many marks
# text, names in the order of its marks where they have no names, and values that never change
_Compiled = tuple[str, Sequence[str] | None, Parameters]


@frozen
class Driven:
    """A connection of the driver in a transaction, with nothing of SQLAlchemy between.

    ``settle`` waits for what was sent: a driver may wait until then with the answers to
    statements of which nothing is fetched, and with their errors.
    """

    raw: Any
    dialect: Dialect
    settle: Callable[[], object]


Either = Connection | Driven


class Plain:
    """A statement whose parameters are all bound by name.

    It raises the errors of the driver; :class:`Database` knows them.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Either, given: Parameters) -> Any:
        """Run it, and return the driver's cursor."""
        text, order, fixed = self._text(connection)
        values = {**fixed, **given} if fixed else given
        told = values if order is None else [values[name] for name in order]
        return driver(connection).execute(text, told)

    def run_each(self, connection: Either, given: Sequence[Parameters]) -> None:
        """Run it for each of *given*; it has no values of its own."""
        text, order, _ = self._text(connection)
        told = given if order is None else [[each[name] for name in order] for each in given]
        cursor = driver(connection).cursor()
        cursor.executemany(text, told)
        cursor.close()

    def _text(self, connection: Either) -> _Compiled:
        dialect = connection.dialect
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect)
            order = compiled.positiontup if dialect.positional else None
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            found = self._compiled[dialect.name] = (str(compiled), order, fixed)
        return found


class Rows:
    """Rows for a table, inserted by few statements, whatever their number.

    The database gives the column *without* itself.
    """

    def __init__(self, table: Table, without: str = "") -> None:
        columns = [f'"{column.name}"' for column in table.columns if column.name != without]
        self._into = f"INSERT INTO {table.name} ({', '.join(columns)})"
        self._width = len(columns)
        self._texts: dict[tuple[str, int], str] = {}

    def add(self, connection: Either, rows: Sequence[Sequence[Any]]) -> None:
        """Insert *rows*, whose values stand in the order of the columns."""
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            values = list(chain.from_iterable(some))
            driver(connection).execute(self._text(connection, len(some)), values)

    def _text(self, connection: Either, count: int) -> str:
        mark = "?" if connection.dialect.positional else "%s"
        found = self._texts.get((mark, count))
        if found is None:
            row = f"({', '.join([mark] * self._width)})"
            found = f"{self._into} VALUES {', '.join([row] * count)}"
            self._texts[mark, count] = found
        return found


def driver(connection: Either) -> Any:
    """Return the driver's connection; those of both drivers execute alike."""
    if isinstance(connection, Driven):
        return connection.raw
    return connection.connection.dbapi_connection
