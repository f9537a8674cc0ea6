"""One row of a decision table becomes a rule.

A cell is what follows the fact in a condition (``is group``, ``< 16``, ``is missing``), a value
alone, a stretch of numbers (``12..15``), or ``-`` (or nothing) for whatever.
"""

import re
from collections.abc import Iterable

from attrs import evolve

from jw_engine.errors import Problem
from jw_engine.loading.rule_reader import RuleReader
from jw_engine.loading.rule_schema import ROW_KEYS, RULE_KEYS
from jw_engine.loading.table import Table
from jw_engine.rules import Compare, Rule, leaves

_WHOLE = re.compile(r"(is|contains)\b|[<>]")
_STRETCH = re.compile(r"(-?\d{1,17})\.\.(-?\d{1,17})", re.ASCII)


def read_row(
    table: Table, row: Table, name: str, columns: tuple[str, ...], reader: RuleReader
) -> Rule:
    """Return the rule of one row: what it says itself goes before what the table says for all."""
    row.only(ROW_KEYS)
    cells = row.strings("when")
    if len(cells) != len(columns):
        row.wrong("table-cells", "when", wanted=len(columns))
    lines = [
        line
        for column, cell in zip(columns, cells, strict=False)
        for line in _conditions(column, cell.strip())
    ]
    defaults = {key: value for key, value in table.data.items() if key in RULE_KEYS}
    spot = {key: table.data[key] for key in ("step", "substep") if key in table.data}
    made = {
        "id": name,
        "when": {"all": lines} if lines else {"always": True},
        "advise": [{"action": action, **spot} for action in row.strings("advise")],
        "example": [],
    }
    found: list[Problem] = []
    rule = reader.row(evolve(row, data={**defaults, **row.data, **made}, problems=found))
    for leaf in leaves(rule.condition):
        if isinstance(leaf, Compare) and isinstance(leaf.number, str):
            row.wrong("condition-value", "when", fact=leaf.fact, values="0, 1, 2 …")
    _tell(found, table, row)
    return rule


def _tell(found: Iterable[Problem], table: Table, row: Table) -> None:
    """Add what is wrong with a row; what the table says for all rows is told once, there."""
    for problem in found:
        key = problem.place.key.removeprefix(row.above)
        told = problem
        if re.split(r"[.\[]", key, maxsplit=1)[0] not in {"when", "advise", *row.data}:
            told = evolve(problem, place=table.at(key))
        if told not in table.problems:
            table.problems.append(told)


def _conditions(name: str, cell: str) -> list[str]:
    if cell in {"", "-"}:
        return []
    stretch = _STRETCH.fullmatch(cell)
    if stretch and int(stretch[1]) <= int(stretch[2]):
        return [f"{name} >= {stretch[1]}", f"{name} <= {stretch[2]}"]
    return [f"{name} {cell}" if _WHOLE.match(cell) else f"{name} is {cell}"]
