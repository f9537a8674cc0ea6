"""Properties are read from ``rules/properties/*.toml``, as carefully as rules are."""

from pathlib import Path
from typing import cast

from attrs import fields, frozen

from jw_engine.errors import PackError, Problem
from jw_engine.loading import Names, home
from jw_engine.loading.conditions import conditions
from jw_engine.loading.files import parse_all, read_folder
from jw_engine.loading.named import by_id
from jw_engine.loading.rule_schema import WHEN_KEYS
from jw_engine.loading.table import Table, items, top
from jw_engine.rules import All, Any, Condition, NoneOf
from jw_engine.verify.prove.property import SCOPES, Property, Scope, Then

FORMAT = "jw-properties/1"
KEYS = ("id", "title", "because", "scope", "when", "adding", "then")
THEN_KEYS = tuple(part.name for part in fields(Then))
_FLAGS = ("vetoes_hold", "some_advice_or_question", "never_closed")
_OF_STEPS = ("keeps_steps", "reachable", "no_dead_end")
_COMPARING = ("keeps_actions", "keeps_steps")


def load_properties(names: Names, folder: Path | None = None) -> tuple[Property, ...]:
    """Return the properties in *folder*; those of the base where it is left out.

    Raises:
        PackError: with everything that is wrong in any of the files.
    """
    problems: list[Problem] = []
    tables: list[Table] = []
    for file in parse_all(read_folder(folder or home() / "properties")):
        whole = top(file, problems, FORMAT)
        whole.only(("format", "property"))
        tables += items(whole, "property")
    found = by_id(tables, _Reader(names).read)
    if problems:
        raise PackError(problems)
    return tuple(found.values())


@frozen
class _Reader:
    names: Names

    def read(self, table: Table) -> Property:
        table.only(KEYS)
        read = Property(
            id=table.string("id"),
            title=table.text("title"),
            because=table.text("because"),
            scope=cast("Scope", table.choice("scope", SCOPES, "any_overlay")),
            when=self._when(table.table("when")),
            adding=conditions(table, "adding", self.names.types),
            then=self._then(table.table("then", needed=True)),
        )
        if read.then == Then():
            table.wrong("property-no-claim", "then", known=", ".join(THEN_KEYS))
        comparing = any(getattr(read.then, key) for key in _COMPARING)
        others = any(getattr(read.then, key) for key in THEN_KEYS if key not in _COMPARING)
        if comparing != bool(read.adding) or (comparing and others):
            table.wrong("property-adding", "adding", keys=", ".join(_COMPARING))
        return read

    def _when(self, table: Table) -> Condition:
        table.only([key for key in WHEN_KEYS if key != "always"])
        types = self.names.types
        groups: list[Condition] = list(conditions(table, "all", types))
        for key, group in (("any", Any), ("none", NoneOf)):
            parts = conditions(table, key, types)
            if parts:
                groups.append(group(parts))
        return All(tuple(groups))

    def _then(self, table: Table) -> Then:
        table.only(THEN_KEYS)
        method = self.names.method
        claims: dict[str, object] = {key: table.flag(key) for key in _FLAGS}
        for key in THEN_KEYS:
            if key in _OF_STEPS:
                claims[key] = table.names(key, "step", method.steps)
            elif key not in _FLAGS:
                claims[key] = table.names(key, "action", method.actions)
        return Then(**claims)  # type: ignore[arg-type]
