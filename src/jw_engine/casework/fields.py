"""The fields of an event, read from what a user gives; everything that is wrong together."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from jw_engine.casework.kind import CaseMethod, FieldType
from jw_engine.errors import InputError, Place, Problem, suggest
from jw_engine.facts import ValueRefusedError, Vocabulary, plain_facts
from jw_engine.method import Method
from jw_engine.trajectory import read_time

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_SHOWN = 20
CORE_FIELDS: Mapping[str, FieldType] = {
    "observe": FieldType("facts", needed=False),
    "did": FieldType("action", needed=False),
}
"""The fields of an event that tells only facts observed and an action done."""


@frozen
class Words:
    """What an event may name."""

    method: Method
    vocabulary: Vocabulary
    cases: CaseMethod


class FieldReader:
    """Reads the fields of one event; ``problems`` has what is wrong."""

    def __init__(self, words: Words, place: Place) -> None:
        self._words, self._place = words, place
        self.problems: list[Problem] = []
        method = words.method
        self._named: Mapping[str, tuple[str, Mapping[str, Any]]] = {
            "action": ("event-action", method.actions),
            "need": ("case-name-unknown", method.needs),
            "outcome": ("case-name-unknown", method.outcomes),
            "reason": ("case-name-unknown", words.cases.reasons),
            "legal_basis": ("case-name-unknown", words.cases.retention.bases),
        }
        self._readers: Mapping[str, Callable[[FieldType, Any, str], Any]] = {
            "facts": lambda _, given, key: self._facts(given, key),
            "fact": self._fact,
            "moment": lambda _, given, key: self._written(self.moment(given, key)),
            "id": self._id,
            "choice": self._choice,
            "choices": self._choices,
            "data": self._data,
        }

    def wrong(self, code: str, key: str, *, close: str | None = None, **details: Any) -> None:
        """Note a problem at *key*."""
        self.problems.append(Problem(code, self._at(key), details, close))

    def missing(self, key: str) -> None:
        """Note that a field is not there."""
        self.problems.append(Problem("input-key-missing", self._place, {"key": key}))

    def _at(self, key: str) -> Place:
        return Place(self._place.file, self._place.line, self._place.item, key)

    def fields(self, wanted: Mapping[str, FieldType], given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields that are *given*, as plain JSON values."""
        known = ", ".join(("at", "event", "note", *wanted))
        for name in given:
            if name not in wanted:
                close = suggest(str(name), wanted)
                problem = Problem("input-key-unknown", self._place, {"known": known}, close)
                self.problems.append(problem)
        data = {}
        for name, kind in wanted.items():
            if given.get(name) is not None:
                data[name] = self._field(kind, given[name], name)
            elif kind.needed:
                self.missing(name)
        return data

    def _field(self, wanted: FieldType, given: Any, key: str) -> Any:
        named = self._named.get(wanted.name)
        if named is None:
            return self._readers[wanted.name](wanted, given, key)
        code, known = named
        if isinstance(given, str) and given in known:
            return given
        close = suggest(given, known) if isinstance(given, str) else None
        self.wrong(code, key, close=close, known=", ".join(list(known)[:_SHOWN]))
        return None

    def moment(self, given: Any, key: str) -> datetime | None:
        """Return a moment, or None where it is none."""
        try:
            return read_time(given, self._at(key))
        except InputError as error:
            self.problems += error.problems
            return None

    def _written(self, moment: datetime | None) -> str | None:
        return moment.isoformat() if moment else None

    def _facts(self, given: Any, key: str) -> dict[str, Any]:
        if not isinstance(given, Mapping):
            self.wrong("input-not-object", key, expected=f'"{key}": {{…}}')
            return {}
        try:
            return plain_facts(self._words.vocabulary.read(given))
        except InputError as error:
            line = self._place.line
            self.problems += [
                Problem(each.code, Place(line=line, item=each.place.item), each.details,
                        each.suggestion)
                for each in error.problems
            ]  # fmt: skip
            return {}

    def _fact(self, wanted: FieldType, given: Any, key: str) -> Any:
        try:
            value = self._words.vocabulary.facts[wanted.of[0]].type.read(given)
        except ValueRefusedError as refused:
            code, details = refused.reason
            self.wrong(code, key, **details)
            return None
        return list(value) if isinstance(value, tuple) else value

    def _id(self, _: FieldType, given: Any, key: str) -> Any:
        if isinstance(given, str) and _ID.fullmatch(given):
            return given
        self.wrong("case-id", key)
        return None

    def _choice(self, wanted: FieldType, given: Any, key: str) -> Any:
        if isinstance(given, str) and given in wanted.of:
            return given
        self.wrong("fact-value", key, values=", ".join(wanted.of))
        return None

    def _choices(self, wanted: FieldType, given: Any, key: str) -> Any:
        texts = isinstance(given, list) and all(isinstance(each, str) for each in given)
        if texts and set(given) <= set(wanted.of) and len(set(given)) == len(given):
            return given
        self.wrong("fact-value", key, values=", ".join(wanted.of))
        return None

    def _data(self, _: FieldType, given: Any, key: str) -> Any:
        if isinstance(given, dict):
            return given
        self.wrong("input-not-object", key, expected=f'"{key}": {{…}}')
        return None
