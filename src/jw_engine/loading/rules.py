"""Rule files become packs of checked rules."""

from collections.abc import Sequence

from jw_engine.errors import PackError, Problem
from jw_engine.loading.changes import check_extends, read_change
from jw_engine.loading.checked import Names
from jw_engine.loading.decision_table import read_tables
from jw_engine.loading.files import RawFile, content_hash, parse_all
from jw_engine.loading.named import by_id
from jw_engine.loading.rule_reader import RuleReader
from jw_engine.loading.rule_schema import FILE_KEYS, FORMAT
from jw_engine.loading.table import Table, items, top
from jw_engine.rules import Pack

MOST_RULES = 20_000


def read_pack(raw: Sequence[RawFile], names: Names, extended: Pack | None = None) -> Pack:
    """Return the pack that the files hold.

    Args:
        raw: the files.
        names: everything that a rule may name.
        extended: the pack whose rules this one may change.

    Raises:
        PackError: with everything that is wrong in any of them.
    """
    pack, problems = gather_pack(raw, names, extended)
    if problems:
        raise PackError(problems)
    return pack


def gather_pack(
    raw: Sequence[RawFile], names: Names, extended: Pack | None = None
) -> tuple[Pack, list[Problem]]:
    """Return the pack that the files hold as far as it can be read, and what is wrong with it.

    Raises:
        PackError: a file is no TOML at all, or there are too many rules.
    """
    problems: list[Problem] = []
    wholes = [
        top(file, problems, FORMAT)
        for file in parse_all(f for f in raw if f.name.endswith(".toml"))
    ]
    heads = [_head(whole) for whole in wholes]
    for whole, head in zip(wholes, heads, strict=True):
        if head != heads[0]:
            problems.append(Problem("pack-mixed", whole.at("pack")))
        if extended is not None:
            check_extends(whole, extended)
    tables = [table for whole in wholes for table in items(whole, "rule")]
    if len(tables) > MOST_RULES:
        raise PackError([Problem("pack-too-large", details={"most": MOST_RULES, "kind": "rules"})])
    reader = RuleReader(names, names.types, heads[0][0])
    rules = by_id(tables, reader.read)
    grids = [table for whole in wholes for table in items(whole, "table")]
    known = {rule.id: rule for rule in extended.rules} if extended else {}
    taken = {} if extended is None or extended.name == heads[0][0] else known
    for name, grid in by_id(grids, lambda table: table).items():
        if name in rules or name in taken:
            grid.wrong("id-duplicate", "id", name=name[:60], other=f"rule {name[:60]}")
    rows = read_tables(grids, reader, {file.name: file for file in raw}, MOST_RULES)
    changes = [table for whole in wholes for table in items(whole, "change")]
    read = tuple(read_change(table, reader, known) for table in changes)
    return Pack(*heads[0], content_hash(raw), (*rules.values(), *rows), read), problems


def _head(whole: Table) -> tuple[str, str]:
    whole.only(FILE_KEYS)
    return whole.string("pack", needed=True), whole.string("version", needed=True)
