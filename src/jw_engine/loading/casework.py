"""The kinds of events in a trajectory: ``rules/casework`` becomes checked kinds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jw_engine.casework import CaseMethod, DueBack, FieldType, Kind, Thing
from jw_engine.errors import PackError, Problem, Text, unknown_name
from jw_engine.facts import ValueRefusedError
from jw_engine.loading.checked import Names
from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.named import by_id
from jw_engine.loading.retention import load_retention
from jw_engine.loading.table import Table, items, top

FORMAT = "jw-case-events/1"
KEYS = (
    "id", "version", "label", "fields", "observe", "did", "thing", "due", "rung", "source",
)  # fmt: skip
_PLAIN = ("id", "moment", "action", "need", "outcome", "reason", "legal_basis", "facts", "data")
_WITH = ("fact", "choice", "choices")


def load_case_method(folder: Path, names: Names) -> CaseMethod:
    """Return the kinds of events in *folder*, a base's.

    Raises:
        PackError: with everything that is wrong.
    """
    problems: list[Problem] = []
    whole = top(parse(read_raw(folder / "casework" / "events.toml")), problems, FORMAT)
    whole.only(("format", "event", "reason"))
    kinds = by_id(items(whole, "event"), lambda table: _Reader(table, names).read())
    reasons = by_id(items(whole, "reason"), _reason)
    retention = load_retention(folder, names, problems)
    if problems:
        raise PackError(problems)
    return CaseMethod(kinds, reasons, retention)


def _reason(table: Table) -> Text:
    table.only(("id", "label"))
    return table.text("label")


class _Reader:
    def __init__(self, table: Table, names: Names) -> None:
        self._table, self._names = table, names

    def read(self) -> Kind:
        table = self._table
        table.only(KEYS)
        fields = self._fields()
        sources = table.sources()
        if not sources:
            table.wrong("key-missing", "source", name="source")
        return Kind(
            id=table.string("id"),
            version=table.number("version", needed=True),
            label=table.text("label"),
            fields=fields,
            observe=self._observe(fields),
            did=self._action("did", fields),
            thing=self._thing(fields),
            due=self._due(fields),
            rung=table.number("rung"),
            source=sources[0] if sources else None,  # type: ignore[arg-type]
        )

    def _fields(self) -> dict[str, FieldType]:
        part = self._table.table("fields")
        return {name: self._field(part, name) for name in part.data}

    def _field(self, part: Table, name: str) -> FieldType:
        written = part.string(name)
        needed = not written.endswith("?")
        kind, _, rest = written.removesuffix("?").strip().partition(" ")
        of = tuple(each.strip() for each in rest.split(",") if each.strip())
        if kind == "fact" and (len(of) != 1 or of[0] not in self._names.vocabulary.facts):
            known = self._names.vocabulary.facts
            part.problems.append(unknown_name("fact", rest, known, part.at(name)))
        elif kind not in (*_PLAIN, *_WITH) or (kind in _WITH) != bool(of):
            expected = ", ".join((*_PLAIN, *_WITH))
            part.wrong("key-type", name, expected=expected, expected_en=expected)
        return FieldType(kind, of, needed)

    def _taken(self, part: Table, key: str, written: str, fields: Mapping[str, FieldType]) -> None:
        if written.startswith("$") and written[1:] not in fields:
            part.problems.append(unknown_name("field", written[1:], fields, part.at(key)))

    def _observe(self, fields: Mapping[str, FieldType]) -> dict[str, Any]:
        part = self._table.table("observe")
        for name, value in part.data.items():
            fact = self._names.vocabulary.facts.get(name)
            if fact is None:
                known = self._names.vocabulary.facts
                part.problems.append(unknown_name("fact", name, known, part.at(name)))
            elif isinstance(value, str) and value.startswith("$"):
                self._taken(part, name, value, fields)
            else:
                try:
                    fact.type.read(value)
                except ValueRefusedError:
                    part.wrong("key-type", name, expected=name, expected_en=name)
        return dict(part.data)

    def _action(self, key: str, fields: Mapping[str, FieldType]) -> str:
        written = self._table.string(key)
        self._taken(self._table, key, written, fields)
        if written and not written.startswith("$") and written not in self._names.method.actions:
            known = self._names.method.actions
            self._table.problems.append(unknown_name("action", written, known, self._table.at(key)))
        return written

    def _thing(self, fields: Mapping[str, FieldType]) -> Thing | None:
        if "thing" not in self._table.data:
            return None
        part = self._table.table("thing")
        part.only(("field", "state", "after"))
        name = part.string("field", needed=True)
        self._taken(part, "field", f"${name}", fields)
        return Thing(name, part.string("state", needed=True), part.strings("after"))

    def _due(self, fields: Mapping[str, FieldType]) -> DueBack | None:
        if "due" not in self._table.data:
            return None
        part = self._table.table("due")
        part.only(("action", "at"))
        due = DueBack(part.string("action", needed=True), part.string("at", needed=True))
        for key, written in (("action", due.action), ("at", due.at)):
            self._taken(part, key, written, fields)
        return due
