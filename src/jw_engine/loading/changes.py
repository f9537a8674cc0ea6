"""What a pack says about the rules of another."""

from collections.abc import Mapping
from typing import cast

from attrs import evolve

from jw_engine.errors import Problem
from jw_engine.loading.rule_reader import RuleReader
from jw_engine.loading.rule_schema import CHANGE_KEYS, EXTENDS_KEYS
from jw_engine.loading.table import Table
from jw_engine.rules import CHANGE_KINDS, Change, ChangeKind, Pack, Rule


def check_extends(whole: Table, extended: Pack) -> None:
    """A pack may say for which version of the other it was made; an older one will not do."""
    part = whole.table("extends")
    part.only(EXTENDS_KEYS)
    if not part.data:
        return
    part.choice("pack", (extended.name,), extended.name)
    wanted = part.string("version", needed=True)
    if rising(extended.version) < rising(wanted):
        details = {"name": extended.name, "wanted": wanted[:60], "found": extended.version}
        whole.problems.append(Problem("overlay-older", part.at("version"), details))


def rising(version: str) -> tuple[tuple[int, str], ...]:
    """Return something that orders versions part by part: numbers as numbers."""
    parts = version.replace("-", ".").split(".")
    return tuple((int(p), "") if p.isdecimal() and len(p) < 19 else (-1, p) for p in parts)


def read_change(table: Table, reader: RuleReader, known: Mapping[str, Rule]) -> Change:
    """Return what a pack does to one of the *known* rules of another."""
    table.only(CHANGE_KEYS)
    target = table.choice("rule", known)
    kind = cast("ChangeKind", table.choice("kind", CHANGE_KINDS))
    put = table.table("set", needed=kind != "off")
    new = reader.changed(known[target], put) if target in known and kind != "off" else None
    return Change(
        rule=target,
        kind=kind,
        new=new,
        reason=table.text("reason"),
        basis=table.string("basis", needed=True),
        valid=table.period(),
        place=evolve(table.place, item=target or table.place.item),
    )
