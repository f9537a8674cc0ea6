"""Statements of the busiest paths, compiled once by SQLAlchemy and run by the driver itself.

Building parameters, context and result anew at every run costs more than the database does.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql.expression import ClauseElement

Parameters = Mapping[str, Any]
# text, names in the order of its marks where they have no names, and values that never change
_Compiled = tuple[str, Sequence[str] | None, Parameters]


class Plain:
    """A statement whose parameters are all bound by name.

    It raises the errors of the driver; :class:`Database` knows them.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, given: Parameters) -> Any:
        """Run it, and return the driver's cursor."""
        text, order, fixed = self._text(connection)
        values = {**fixed, **given} if fixed else given
        told = values if order is None else [values[name] for name in order]
        return driver(connection).execute(text, told)

    def run_each(self, connection: Connection, given: Sequence[Parameters]) -> None:
        """Run it for each of *given*; it has no values of its own."""
        text, order, _ = self._text(connection)
        told = given if order is None else [[each[name] for name in order] for each in given]
        cursor = driver(connection).cursor()
        cursor.executemany(text, told)
        cursor.close()

    def _text(self, connection: Connection) -> _Compiled:
        dialect = connection.dialect
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect)
            order = compiled.positiontup if dialect.positional else None
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            found = self._compiled[dialect.name] = (str(compiled), order, fixed)
        return found


def driver(connection: Connection) -> Any:
    """Return the driver's connection; those of both drivers execute alike."""
    return connection.connection.dbapi_connection
