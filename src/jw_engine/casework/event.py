"""What happened in a trajectory, read from plain data and written as such."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from jw_engine.casework.fields import CORE_FIELDS, FieldReader, Words
from jw_engine.errors import InputError, Place, Problem, suggest
from jw_engine.trajectory import Event

HAPPENED = "happened"
"""The kind of an event that tells only facts observed and an action done."""
LONGEST_NOTE = 20_000
_OF_EVERY_EVENT = ("at", "event", "note")


@frozen
class CaseEvent:
    """Something that happened.

    Args:
        kind: id of its kind, or ``happened``.
        version: of the kind.
        data: its fields, as plain JSON values.
        note: free text of the worker, which is kept apart; None for none.
        sealed: whether there is a note that cannot be read: without the master key, or since its
            key was destroyed.
        number: its place among what is stored of the case, from 1; 0 before it is stored.
    """

    at: datetime
    kind: str
    version: int = 1
    data: Mapping[str, Any] = field(factory=dict, repr=False)
    note: str | None = field(default=None, repr=False)
    number: int = field(default=0, eq=False)
    sealed: bool = field(default=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the event as it is recorded, without its note."""
        if self.kind == HAPPENED:
            return {"at": self.at.isoformat(), **self.data}
        return {"at": self.at.isoformat(), "event": self.kind, **self.data}


def read_case_event(raw: object, place: Place, words: Words) -> CaseEvent:
    """Return the event that *raw* tells: ``{"at", "observe", "did"}``, or one with ``event``.

    Raises:
        InputError: with everything that is wrong in it.
    """
    if not isinstance(raw, Mapping):
        expected = {"expected": '{"at": …, "observe": {…}, "did": …}'}
        raise InputError([Problem("input-not-object", place, expected)])
    reader = FieldReader(words, place)
    name, at = raw.get("event", HAPPENED), None
    if "at" in raw:
        at = reader.moment(raw["at"], "at")
    else:
        reader.missing("at")
    note = raw.get("note")
    if note is not None and not (type(note) is str and 0 < len(note) <= LONGEST_NOTE):
        reader.wrong("case-note", "note", most=LONGEST_NOTE)
    kinds = words.cases.kinds
    fields, version = CORE_FIELDS, 1
    if name != HAPPENED:
        if not isinstance(name, str) or name not in kinds:
            close = suggest(name, kinds) if isinstance(name, str) else None
            reader.problems.append(Problem("case-event-unknown", place, suggestion=close))
            raise InputError(reader.problems)
        fields, version = kinds[name].fields, kinds[name].version
    data = reader.fields(fields, {key: raw[key] for key in raw if key not in _OF_EVERY_EVENT})
    if reader.problems or at is None:
        raise InputError(reader.problems)
    return CaseEvent(at, str(name), version, data, note)


def core_event(event: CaseEvent, words: Words) -> Event:
    """Return what an event means for the trajectory: facts that were observed, an action done.

    Raises:
        InputError: it was recorded by another method, and names what this one does not know.
    """
    data = event.data
    if event.kind == HAPPENED:
        _check_action(data.get("did"), words)
        return Event(event.at, words.vocabulary.read(data.get("observe", {})), data.get("did"))
    kind = words.cases.kinds.get(event.kind)
    if kind is None:
        close = suggest(event.kind, words.cases.kinds)
        raise InputError([Problem("case-event-unknown", suggestion=close)])
    for name, wanted in kind.fields.items():
        if wanted.name == "action":
            _check_action(data.get(name), words)
    told = {name: _filled(value, data) for name, value in kind.observe.items()}
    observe = {name: value for name, value in told.items() if value is not None}
    facts = words.vocabulary.read({**observe, **data.get("facts", {})})
    return Event(event.at, facts, _filled(kind.did, data) or None)


def _check_action(did: str | None, words: Words) -> None:
    actions = words.method.actions
    if did is not None and did not in actions:
        raise InputError([Problem("event-action", suggestion=suggest(did, actions))])


def _filled(value: Any, data: Mapping[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith("$"):
        return data.get(value[1:])
    return value
