"""Tables as data: what a page shows, a CSV file holds and a test compares."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.simulation.telling.numbers import Number, Numbers, digits_for

_MOST_DIGITS = 2
Kind = Literal["name", "day", "count", "number", "gain", "p"]


@frozen
class Cell:
    """A value of a table.

    Args:
        value: as data: an id, a number, a day.
        text: how it is called, where ``value`` is an id.
        unit: of a number: ``days``, ``minutes``, ``times``, ``share``, ``points``; or none.
        low, high: its interval.
    """

    value: str | date | Number
    text: Text | None = None
    unit: str = ""
    low: Number = None
    high: Number = None


@frozen
class Column:
    """A column.

    Args:
        id: its name as data.
        kind: what it holds; a ``gain`` is a difference, written with its sign.
        ranged: whether its values have an interval.
    """

    id: str
    label: Text
    kind: Kind = "number"
    ranged: bool = False


@frozen
class Table:
    """A table; the first column says what a row is about."""

    id: str
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as plain data: an interval as two columns more, shares from 0 to 1."""
        for row in self.rows:
            found: dict[str, Any] = {}
            for column, cell in zip(self.columns, row, strict=True):
                found[column.id] = cell.value
                if cell.unit and _mixed(self, column):
                    found[f"{column.id}_unit"] = cell.unit
                if column.ranged:
                    found[f"{column.id}_low"], found[f"{column.id}_high"] = cell.low, cell.high
            yield found

    def place(self, column: str) -> int:
        """Return the place of a column."""
        return [each.id for each in self.columns].index(column)


def _mixed(table: Table, column: Column) -> bool:
    """Return whether the rows of a column are in different units."""
    return len(_units(table, column)) > 1


def _units(table: Table, column: Column) -> set[str]:
    place = table.columns.index(column)
    return {row[place].unit for row in table.rows}


def digits_in(table: Table, column: Column) -> int | None:
    """Return in how many decimals a column is written, as are those of its kind and unit.

    None where its own units differ.
    """
    if column.kind not in ("number", "gain") or _mixed(table, column):
        return None
    unit = _units(table, column)
    alike = [
        place
        for place, each in enumerate(table.columns)
        if each.kind == column.kind and _units(table, each) == unit
    ]
    digits = (digits_of(row[place]) for row in table.rows for place in alike)
    return min(_MOST_DIGITS, max(digits, default=1))


def written(cell: Cell, column: Column, numbers: Numbers, digits: int | None = None) -> str:
    """Return a cell as a reader reads it, without its interval."""
    value = cell.value
    if cell.text is not None:
        return cell.text.to(numbers.language)
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return numbers.day(value)
    if column.kind == "p":
        return numbers.p(value)
    if column.kind == "count":
        return numbers.whole(value)
    return number(cell, numbers, digits, gain=column.kind == "gain")


def number(cell: Cell, numbers: Numbers, digits: int | None = None, *, gain: bool = False) -> str:
    """Return the number of a cell; a share in per cent."""
    value = cell.value
    assert not isinstance(value, str | date)
    if digits is None:
        digits = digits_of(cell)
    if cell.unit == "share":
        return numbers.share(value, digits)
    if cell.unit == "points" and value is not None:
        value *= 100
    return numbers.decimal(value, digits, sign=gain)


def digits_of(cell: Cell) -> int:
    """Return in how many decimals a number and its interval are written."""
    if isinstance(cell.value, int):
        return 0
    scale = 100 if cell.unit in ("share", "points") else 1
    spread = [each * scale for each in (cell.low, cell.high) if each is not None]
    return digits_for(*spread)


def interval(cell: Cell, numbers: Numbers, digits: int | None = None, *, gain: bool = False) -> str:
    """Return the interval of a cell in words: 1,2 tot 3,4; empty where there is none."""
    if cell.low is None or cell.high is None:
        return ""
    places = digits_of(cell) if digits is None else digits
    share, scale = cell.unit == "share", 100 if cell.unit == "points" else 1
    low, high = (
        numbers.share(each, places) if share else numbers.decimal(each * scale, places, sign=gain)
        for each in (cell.low, cell.high)
    )
    return f"{low} {Text('tot', 'to').to(numbers.language)} {high}"


def columns_of(*columns: tuple[Any, ...]) -> tuple[Column, ...]:
    """Return columns from their parts."""
    return tuple(Column(*each) for each in columns)


def table(
    name: str, caption: Text, columns: Sequence[Column], rows: Iterator[Sequence[Cell]]
) -> Table:
    """Return a table."""
    return Table(name, caption, tuple(columns), tuple(tuple(row) for row in rows))
