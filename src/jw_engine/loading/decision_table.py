"""Decision tables: rows that a reader takes in at a glance become rules, one a row.

A cell is what follows the fact in a condition (``is group``, ``< 16``, ``is missing``), a value
alone, a stretch of numbers (``12..15``), or ``-`` for whatever.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from attrs import evolve

from jw_engine.errors import Problem
from jw_engine.facts import BoolType, EnumType, IntType, TextType
from jw_engine.loading.files import RawFile
from jw_engine.loading.rule_reader import RuleReader
from jw_engine.loading.rule_schema import ROW_KEYS, RULE_KEYS, TABLE_KEYS
from jw_engine.loading.table import Table
from jw_engine.rules import Rule, fires
from jw_engine.rules.hit import HITS, Grid, Hit, first_wins

MOST_ROWS = 2_000
_WHOLE = re.compile(r"(is|contains)\b|[<>]")
_STRETCH = re.compile(r"(-?\d{1,18})\.\.(-?\d{1,18})")
_COLUMN_TYPES = (BoolType, IntType, EnumType, TextType)


def read_tables(
    tables: Iterable[Table], reader: RuleReader, files: Mapping[str, RawFile]
) -> list[Rule]:
    """Return the rules of all *tables*; what is wrong is added to their problems.

    Args:
        tables: each a ``[[table]]``.
        reader: reads the rows as rules.
        files: the CSV files of the pack, by name.
    """
    return [rule for table in tables for rule in _read_table(table, reader, files)]


def _read_table(table: Table, reader: RuleReader, files: Mapping[str, RawFile]) -> tuple[Rule, ...]:
    table.only(TABLE_KEYS)
    columns = table.names("columns", "fact", reader.types)
    for name in columns:
        if name in reader.types and not isinstance(reader.types[name], _COLUMN_TYPES):
            table.wrong("table-column", "columns", name=name)
    before = len(table.problems)
    written = [*table.tables("row", MOST_ROWS), *_csv_rows(table, files)]
    if not written:
        table.wrong("key-missing", "row", name="row")
    rules = tuple(
        _row(table, row, number, columns, reader) for number, row in enumerate(written, 1)
    )
    if len(table.problems) > before:
        return rules
    grid = Grid.of(rules, columns, reader.types)
    return _by_policy(table, rules, grid, reader)


def _row(
    table: Table, row: Table, number: int, columns: tuple[str, ...], reader: RuleReader
) -> Rule:
    """Return the rule of one row: what it says itself goes before what the table says for all."""
    row.only(ROW_KEYS)
    cells = row.strings("when")
    if len(cells) != len(columns):
        row.wrong("table-cells", "when", wanted=len(columns))
    lines = [
        line
        for name, cell in zip(columns, cells, strict=False)
        for line in _conditions(name, cell.strip())
    ]
    own = {key: value for key, value in row.data.items() if key not in {"when", "advise"}}
    defaults = {key: value for key, value in table.data.items() if key in RULE_KEYS}
    spot = {key: table.data[key] for key in ("step", "substep") if key in table.data}
    advise = [{"action": name, **spot} for name in row.strings("advise")]
    data = (
        defaults
        | own
        | {
            "id": f"{table.data.get('id')}.{number}",
            "when": {"all": lines} if lines else {"always": True},
            "advise": advise,
            "example": [],
        }
    )
    return reader.row(evolve(row, data=data))


def _conditions(name: str, cell: str) -> list[str]:
    if cell in {"", "-"}:
        return []
    stretch = _STRETCH.fullmatch(cell)
    if stretch:
        return [f"{name} >= {stretch[1]}", f"{name} <= {stretch[2]}"]
    return [f"{name} {cell}" if _WHOLE.match(cell) else f"{name} is {cell}"]


def _csv_rows(table: Table, files: Mapping[str, RawFile]) -> list[Table]:
    """Return the rows of the CSV file that the table names, if it does."""
    name = table.string("rows")
    if not name:
        return []
    if name not in files:
        table.wrong("file-unreadable", "rows", reason=f"{name[:60]}: not in this folder")
        return []
    try:
        text = files[name].content.decode("utf-8-sig")
        read = list(csv.DictReader(io.StringIO(text), strict=True))
    except (UnicodeDecodeError, csv.Error):
        table.wrong("file-encoding", "rows")
        return []
    if len(read) > MOST_ROWS:
        table.wrong("key-length", "rows", most=MOST_ROWS)
        return []
    columns = table.strings("columns")
    place = evolve(table.place, file=name)
    return [
        evolve(table, data=_csv_row(row, columns), place=evolve(place, line=line), above="")
        for line, row in enumerate(read, 2)
    ]


def _csv_row(row: Mapping[str | None, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "when": [row.get(name) or "-" for name in columns],
        "advise": (row.get("advise") or "").split(),
    }
    if row.get("because_nl") or row.get("because_en"):
        data["because"] = {"nl": row.get("because_nl") or "", "en": row.get("because_en") or ""}
    known = {*columns, "advise", "because_nl", "because_en"}
    more = {str(key): value for key, value in row.items() if key not in known and value}
    return data | more


def _by_policy(
    table: Table, rules: tuple[Rule, ...], grid: Grid, reader: RuleReader
) -> tuple[Rule, ...]:
    """Check the rows against the hit policy, and return what it makes of them."""
    hit = cast("Hit", table.choice("hit", HITS))
    for one, other in grid.meeting() if hit in {"unique", "any"} else ():
        if hit == "unique" or rules[one].advice != rules[other].advice:
            code = "table-overlap" if hit == "unique" else "table-differs"
            table.wrong(code, "row", rows=f"{rules[one].id}, {rules[other].id}")
    gap = grid.gap() if table.data.get("complete", True) is not False else None
    if gap is not None:
        names = zip(table.strings("columns"), gap, strict=True)
        told = ", ".join(f"{name} = {str(value).lower()}" for name, value in names)
        table.wrong("table-gap", "row", values=told)
    settled = first_wins(rules, grid) if hit == "priority" else rules
    return _with_examples(table, settled, reader)


def _with_examples(table: Table, rules: tuple[Rule, ...], reader: RuleReader) -> tuple[Rule, ...]:
    """Give each row the examples of the table that make it fire; each has to make one fire."""
    examples = [reader.example(part) for part in table.tables("example")]
    if not examples:
        table.wrong("rule-no-example", "example")
    found = []
    used: set[int] = set()
    for rule in rules:
        firing = [n for n, example in enumerate(examples) if fires(rule, example.given)]
        used.update(firing)
        found.append(evolve(rule, examples=tuple(examples[n] for n in firing)))
    for number in sorted(set(range(len(examples))) - used):
        table.problems.append(Problem("example-fails", table.at(f"example[{number}]")))
    return tuple(found)
