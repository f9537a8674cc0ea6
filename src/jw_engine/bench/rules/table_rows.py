"""A decision table of as many rows as are wanted, and cases for it."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from jw_engine.facts import BoolType, EnumType, Facts, FactType, IntType, Value
from jw_engine.loading import Base, load_pack
from jw_engine.rules import Rule

COLUMNS = ("youth_age", "signal_kind", "contact_exists")
"""A number, a choice and a yes or no."""
_WHATEVER = 0.1
_WIDEST = 10
_TABLE = f"""\
format = "jw-rules/1"
pack = "table"
version = "1"
[[table]]
id = "T"
hit = "collect"
columns = [{", ".join(f'"{name}"' for name in COLUMNS)}]
complete = false
rows = "rows.csv"
title = {{ nl = "Een rij", en = "A row" }}
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2], confidence = "added", document = "Proef" }}
[[table.example]]
given = {{ youth_age = 0, signal_kind = "need", contact_exists = true }}
"""
_FIRST = ("0..10", "need", "true")  # the example makes it fire


def table_rules(base: Base, rows: int, rng: random.Random) -> tuple[Rule, ...]:
    """Return the rules of a table of *rows* rows, loaded from a CSV file."""
    types = _types(base)
    cells = [_FIRST, *([_cell(kind, rng) for kind in types] for _ in range(rows - 1))]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "table.toml").write_text(_TABLE, encoding="utf-8")
        with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*COLUMNS, "advise"])
            writer.writerows([*each, "small_talk"] for each in cells)
        return load_pack(folder, base).rules


def table_cases(base: Base, count: int, rng: random.Random) -> list[Facts]:
    """Return cases for the table; in some a fact is missing."""
    types = dict(zip(COLUMNS, _types(base), strict=True))
    return [
        {name: _value(kind, rng) for name, kind in types.items() if rng.random() >= _WHATEVER}
        for _ in range(count)
    ]


def _types(base: Base) -> Sequence[FactType]:
    return [base.names.vocabulary.facts[name].type for name in COLUMNS]


def _cell(kind: FactType, rng: random.Random) -> str:
    if isinstance(kind, IntType):
        least = rng.randint(kind.least, kind.most - _WIDEST)
        return f"{least}..{least + rng.randint(0, _WIDEST)}"
    return "-" if rng.random() < _WHATEVER else str(_value(kind, rng)).lower()


def _value(kind: FactType, rng: random.Random) -> Value:
    if isinstance(kind, IntType):
        return rng.randint(kind.least, kind.most)
    if isinstance(kind, EnumType):
        return rng.choice(kind.values)
    assert isinstance(kind, BoolType), "no other type is a column"
    return rng.random() < 0.5
