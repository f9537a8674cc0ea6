"""How long cases are kept: ``rules/casework/retention.toml`` becomes legal bases."""

from pathlib import Path

from jw_engine.casework import LegalBasis, Retention
from jw_engine.errors import Problem, unknown_name
from jw_engine.loading.checked import Names
from jw_engine.loading.conditions import conditions
from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.named import by_id
from jw_engine.loading.table import Table, items, top
from jw_engine.rules import Any

FORMAT = "jw-retention/1"


def load_retention(folder: Path, names: Names, problems: list[Problem]) -> Retention:
    """Return the legal bases in *folder*, a base's; what is wrong is added to *problems*."""
    whole = top(parse(read_raw(folder / "casework" / "retention.toml")), problems, FORMAT)
    whole.only(("format", "counts_from", "running_support", "legal_basis"))
    return Retention(
        by_id(items(whole, "legal_basis"), lambda table: _basis(table, names)),
        _key(whole, "counts_from", names),
        Any(conditions(whole, "running_support", names.types)),
    )


def _basis(table: Table, names: Names) -> LegalBasis:
    table.only(("id", "label", "article", "key"))
    return LegalBasis(
        table.string("id"),
        table.text("label"),
        table.string("article", needed=True),
        _key(table, "key", names),
    )


def _key(table: Table, name: str, names: Names) -> str:
    written = table.string(name, needed=True)
    if written and written not in names.keys:
        place = table.at(name)
        table.problems.append(unknown_name("configuration key", written, names.keys, place))
    return written
