"""Decision tables: rows that a reader takes in at a glance become rules, one a row."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from attrs import evolve

from jw_engine.errors import PackError, Problem
from jw_engine.facts import BoolType, EnumType, IntType, TextType
from jw_engine.loading.csv_rows import MOST_ROWS, csv_rows
from jw_engine.loading.examples import makes_fire, read_example
from jw_engine.loading.files import RawFile
from jw_engine.loading.rule_reader import RuleReader
from jw_engine.loading.rule_schema import TABLE_KEYS
from jw_engine.loading.table import Table
from jw_engine.loading.table_row import read_row
from jw_engine.rules import Rule
from jw_engine.rules.hit import HITS, Grid, Hit, TooManyError, first_wins

_COLUMN_TYPES = (BoolType, IntType, EnumType, TextType)


def read_tables(
    tables: Iterable[Table], reader: RuleReader, files: Mapping[str, RawFile], most: int
) -> list[Rule]:
    """Return the rules of all *tables*; what is wrong is added to their problems.

    Args:
        tables: each a ``[[table]]``.
        reader: reads the rows as rules.
        files: the CSV files of the pack, by name.
        most: how many rules there may be.

    Raises:
        PackError: there are more.
    """
    rules: list[Rule] = []
    for table in tables:
        rules += _read_table(table, reader, files)
        if len(rules) > most:
            raise PackError([Problem("pack-too-large", details={"most": most, "kind": "rules"})])
    return rules


def _read_table(table: Table, reader: RuleReader, files: Mapping[str, RawFile]) -> tuple[Rule, ...]:
    before = len(table.problems)
    table.only(TABLE_KEYS)
    hit = cast("Hit", table.choice("hit", HITS))
    complete = "complete" not in table.data or table.flag("complete")
    columns = _columns(table, reader)
    written = [*table.tables("row", MOST_ROWS), *csv_rows(table, files)]
    if not written and len(table.problems) == before:
        table.wrong("key-missing", "row", name="row")
    rules = tuple(
        read_row(table, row, f"{table.string('id')}.{number}", columns, reader)
        for number, row in enumerate(written, 1)
    )
    if len(table.problems) > before:
        return rules
    try:
        grid = Grid.of(rules, columns, reader.types)
        _check_policy(table, rules, grid, hit)
        if complete:
            _check_gap(table, grid)
        settled = first_wins(rules, grid) if hit == "priority" else rules
    except TooManyError:
        table.wrong("table-too-large", "row")
        return rules
    return _with_examples(table, settled, reader)


def _columns(table: Table, reader: RuleReader) -> tuple[str, ...]:
    columns = table.names("columns", "fact", reader.types)
    if not columns:
        table.wrong("key-missing", "columns", name="columns")
    for name in dict.fromkeys(columns):
        if name in reader.types and not isinstance(reader.types[name], _COLUMN_TYPES):
            table.wrong("table-column", "columns", name=name)
        if columns.count(name) > 1:
            table.wrong("id-duplicate", "columns", name=name[:60], other="columns")
    return columns


def _outcome(rule: Rule) -> tuple[object, ...]:
    return rule.advice, rule.veto, rule.priority, rule.strength, rule.follow_up


def _check_policy(table: Table, rules: tuple[Rule, ...], grid: Grid, hit: Hit) -> None:
    """Tell of each row the first one above with which it may not hold together."""
    clash: Mapping[Hit, tuple[str, Callable[[Rule, Rule], bool]]] = {
        "unique": ("table-overlap", lambda *_: True),
        "any": ("table-differs", lambda one, other: _outcome(one) != _outcome(other)),
    }
    if hit not in clash:
        return
    code, clashes = clash[hit]
    first: dict[int, int] = {}
    for one, other in grid.meeting():
        if other not in first and clashes(rules[one], rules[other]):
            first[other] = one
    for other, one in first.items():
        table.wrong(code, "row", rows=f"{rules[one].id}, {rules[other].id}")


def _check_gap(table: Table, grid: Grid) -> None:
    gap = grid.gap()
    if gap is not None:
        names = zip(table.strings("columns"), gap, strict=True)
        told = ", ".join(f"{name} = {str(value).lower()}" for name, value in names)
        table.wrong("table-gap", "row", values=told)


def _with_examples(table: Table, rules: tuple[Rule, ...], reader: RuleReader) -> tuple[Rule, ...]:
    """Give each row the examples of the table that make it fire; each has to make one fire."""
    examples = [read_example(part, reader.names) for part in table.tables("example")]
    if not examples:
        table.wrong("rule-no-example", "example")
    found = []
    used: set[int] = set()
    for rule in rules:
        firing = [n for n, each in enumerate(examples) if makes_fire(each, rule, reader.names.keys)]
        used.update(firing)
        found.append(evolve(rule, examples=tuple(examples[n] for n in firing)))
    for number in sorted(set(range(len(examples))) - used):
        table.problems.append(Problem("example-fails", table.at(f"example[{number}]")))
    return tuple(found)
