"""Lists of conditions, wherever they stand in a file."""

from attrs import evolve

from jw_engine.errors import Problem
from jw_engine.loading.table import Table
from jw_engine.rules import Leaf
from jw_engine.rules.typed import Types, read_condition

MOST_CONDITIONS = 60


def conditions(table: Table, key: str, types: Types) -> tuple[Leaf, ...]:
    """Return the conditions under *key*; what is wrong is added to the table's problems."""
    lines = table.strings(key)
    if len(lines) > MOST_CONDITIONS:
        table.wrong("key-length", key, most=MOST_CONDITIONS)
        return ()
    read = []
    for number, line in enumerate(lines):
        place = evolve(table.at(key), key=f"{table.above}{key}[{number}]")
        condition = read_condition(line, types, place)
        if isinstance(condition, Problem):
            table.problems.append(condition)
        else:
            read.append(condition)
    return tuple(read)
