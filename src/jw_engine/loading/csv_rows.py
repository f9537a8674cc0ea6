"""The rows of a decision table from a CSV file, as a spreadsheet saves it."""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import evolve

from jw_engine.errors import PackError, Place, Problem
from jw_engine.loading.files import RawFile, TomlFile
from jw_engine.loading.lines import LineIndex
from jw_engine.loading.table import Table

MOST_ROWS = 2_000
_SEPARATORS = ",;\t"  # with a decimal comma, a spreadsheet writes semicolons
_LISTS = ("advise", "veto")
_TEXTS = ("title", "because")
_NO_LINES = LineIndex({}, {})


def csv_rows(table: Table, files: Mapping[str, RawFile]) -> list[Table]:
    """Return the rows of the CSV file that *table* names, if it does; each knows its line."""
    name = table.string("rows")
    if "rows" not in table.data:
        return []
    if not name.endswith(".csv") or name not in files:
        table.wrong("file-unreadable", "rows", reason=f"{name[:60]}: no CSV file in this folder")
        return []
    place, found = evolve(table.place, file=name, line=1), list[Table]()
    try:
        found.extend(islice(_rows(table, files[name], place), MOST_ROWS + 1))
    except PackError as error:
        table.problems.extend(error.problems)
    if len(found) > MOST_ROWS:
        table.problems.append(Problem("key-length", place, {"most": MOST_ROWS}))
        return []
    return found


def _rows(table: Table, file: RawFile, place: Place) -> Iterator[Table]:
    """Yield each row as a table that stands where it stands in the CSV file.

    Raises:
        PackError: it is no CSV in UTF-8.
    """
    columns = table.strings("columns")
    lines = _lines(file, place)
    _, header = next(lines, (1, []))
    table.problems.extend(_wrong_header(header, columns, place))
    rest = evolve(table, file=TomlFile(file.name, {}, _NO_LINES), above="")
    for line, cells in lines:
        here = evolve(place, line=line)
        if len(cells) != len(header):
            table.problems.append(Problem("table-cells", here, {"wanted": len(header)}))
        else:
            data = _data(dict(zip(header, cells, strict=True)), columns)
            yield evolve(rest, data=data, place=here, header=line)


def _lines(file: RawFile, place: Place) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each row that is not empty.

    Raises:
        PackError: it is no CSV in UTF-8.
    """
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackError([Problem("file-encoding", place)]) from None
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        wrong = Problem("file-csv", evolve(place, line=reader.line_num), {"reason": str(error)})
        raise PackError([wrong]) from None


def _wrong_header(header: list[str], columns: tuple[str, ...], place: Place) -> Iterator[Problem]:
    for name in columns:
        if name not in header:
            yield Problem("key-missing", place, {"name": name[:60]})
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Problem("id-duplicate", place, {"name": name[:60], "other": place.file})


def _data(row: Mapping[str, str], columns: tuple[str, ...]) -> dict[str, Any]:
    """Return a row as TOML would hold it; what a cell holds is a text and nothing else."""
    data: dict[str, Any] = {"when": [row.get(name, "") for name in columns]}
    data |= {name: row[name].split() for name in _LISTS if row.get(name)}
    used = {*columns, *_LISTS}
    for key in _TEXTS:
        words = {part: row.get(f"{key}_{part}", "") for part in ("nl", "en")}
        data |= {key: words} if any(words.values()) else {}
        used |= {f"{key}_nl", f"{key}_en"}
    return data | {name: cell for name, cell in row.items() if name not in used and cell}
