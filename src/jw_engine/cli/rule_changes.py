"""What packs have changed of a rule, and on which days, for ``jw rules show``."""

from collections.abc import Iterator, Sequence
from typing import Any

from jw_engine.cli.terminal import Line
from jw_engine.engine import Engine
from jw_engine.errors import Language, Text
from jw_engine.facts.period import Period
from jw_engine.rules import Change, Rule

_KINDS = {
    "tighten": Text("strenger gemaakt door", "made tighter by"),
    "replace": Text("vervangen door", "replaced by"),
    "off": Text("uitgezet door", "switched off by"),
}
_FROM, _UNTIL = Text("vanaf", "from"), Text("tot", "until")
_BASIS = Text("grond", "ground")
Changes = Sequence[tuple[str, Change]]


def rules_by_id(engine: Engine) -> dict[str, Rule]:
    """Return every rule, also one that holds on some days alone or was switched off."""
    written = {rule.id: rule for pack in engine.packs for rule in pack.rules}
    return written | {rule.id: rule for rule in engine.rules}


def changes_of(engine: Engine, rule: str) -> Changes:
    """Return the changes of the rule with that id, each with the name of its pack."""
    return [
        (pack.name, change)
        for pack in engine.packs
        for change in pack.changes
        if change.rule == rule
    ]


def change_dicts(changes: Changes, language: Language) -> list[dict[str, Any]]:
    """Return changes as plain data."""
    return [
        {
            "pack": pack,
            "kind": change.kind,
            "reason": change.reason.to(language),
            "basis": change.basis,
            **period_dict(change.valid),
        }
        for pack, change in changes
    ]


def period_dict(valid: Period) -> dict[str, str | None]:
    """Return ``{"from", "until"}``."""
    days = {"from": valid.since, "until": valid.until}
    return {key: None if day is None else day.isoformat() for key, day in days.items()}


def change_lines(rule: Rule, changes: Changes, language: Language) -> Iterator[Line]:
    """Yield the days of a rule, and what was changed of it, for a reader."""
    days = _days(rule.valid, language)
    if days:
        yield Line(days, "quiet", "  ")
    for pack, change in changes:
        head = f"{_KINDS[change.kind].to(language)} {pack} {_days(change.valid, language)}"
        yield Line(f"{head.strip()}: {change.reason.to(language)}", first="  ")
        yield Line(f"{_BASIS.to(language)}: {change.basis}", "quiet", "  ")


def _days(valid: Period, language: Language) -> str:
    parts = ((_FROM, valid.since), (_UNTIL, valid.until))
    return " ".join(f"{word.to(language)} {day}" for word, day in parts if day is not None)
