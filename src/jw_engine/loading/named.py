"""Items that have an id: each may occur once."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from jw_engine.errors import Problem
from jw_engine.loading.table import Table

Item = TypeVar("Item")

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")  # \w has letters that look like others


def by_id(tables: Iterable[Table], read: Callable[[Table], Item]) -> dict[str, Item]:
    """Return what *read* makes of each table, by id; a second one of the same id is a problem."""
    found: dict[str, Item] = {}
    seen: dict[str, Table] = {}
    for table in tables:
        name = table.string("id", needed=True)
        if name and not _ID.fullmatch(name):
            table.wrong("id-invalid", "id")
        if name in seen:
            other = str(seen[name].place)
            table.problems.append(
                Problem("id-duplicate", table.at("id"), {"name": name[:60], "other": other})
            )
        seen[name] = table
        found[name] = read(table)
    return found
