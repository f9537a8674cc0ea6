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
    if "extends" not in whole.data:
        return
    part = whole.table("extends")
    part.only(EXTENDS_KEYS)
    part.choice("pack", (extended.name,), extended.name)
    wanted = part.string("version", needed=True)
    if rising(extended.version) < rising(wanted):
        details = {"name": extended.name, "wanted": wanted[:60], "found": extended.version}
        whole.problems.append(Problem("overlay-older", part.at("version"), details))


def version_problems(old: Pack, new: Pack) -> list[Problem]:
    """Return that *new* differs from *old* without a higher version, if that is so.

    Only who has both can tell: what lies in a folder says nothing of what lay there before, and a
    note of it there would be changed along with the rules.
    """
    if old.name != new.name or old.hash == new.hash or rising(old.version) < rising(new.version):
        return []
    details = {"name": new.name, "old": old.version, "new": new.version}
    return [Problem("version-not-raised", details=details)]


def rising(version: str) -> tuple[tuple[int, str], ...]:
    """Return something that orders versions part by part: numbers as numbers, ``1-a`` before ``1``.

    ``2026.1`` and ``2026.1.0`` are the same version.
    """
    parts = version.replace("-", ".").split(".")
    ranks = [(int(p), "") if p.isdecimal() and len(p) < 19 else (-1, p) for p in parts]
    while ranks and ranks[-1] == (0, ""):
        ranks.pop()
    return (*ranks, (0, ""))


def read_change(table: Table, reader: RuleReader, known: Mapping[str, Rule]) -> Change:
    """Return what a pack does to one of the *known* rules of another."""
    table.only(CHANGE_KEYS)
    target = table.choice("rule", known)
    kind = cast("ChangeKind", table.choice("kind", CHANGE_KINDS))
    basis = table.string("basis", needed=True)
    if "basis" in table.data and not basis.strip():
        table.wrong("key-missing", "basis", name="basis")
    new = None
    if kind == "off":
        if "set" in table.data:
            table.wrong("change-off-set", "set")
    elif not table.data.get("set"):
        table.wrong("key-missing", "set", name="set")
    elif target in known:
        new = reader.changed(known[target], table.table("set"))
    return Change(
        rule=target,
        kind=kind,
        new=new,
        reason=table.text("reason"),
        basis=basis,
        valid=table.period(),
        place=evolve(table.place, item=target or table.place.item),
    )
