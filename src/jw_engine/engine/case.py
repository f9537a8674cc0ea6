"""A case as a case system gives it, and the answer where it was refused."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from jw_engine.decision.decision import encode
from jw_engine.errors import InputError, Language, Place, Problem, suggest

_KEYS = ("id", "municipality", "facts")
LONGEST_ID = 200


@frozen(eq=False, repr=False)
class Case:
    """A case: its facts, and optionally an opaque id and the code of a municipality."""

    facts: Mapping[str, Any]
    id: str | int | None = None
    municipality: str | None = None


@frozen(repr=False)
class ErrorAnswer:
    """The answer to a case that was refused."""

    id: str | int | None
    error: InputError = field(eq=False)

    @classmethod
    def of(cls, raw: object, error: InputError) -> "ErrorAnswer":
        """Return the answer to *raw*, with its id where it has a proper one."""
        given = raw.get("id") if isinstance(raw, Mapping) else None
        return cls(given if _is_id(given) else None, error)

    def to_dict(self, language: Language = "nl") -> dict[str, Any]:
        """Return ``{"id": …, "error": {"code": …, "text": …, …}}``."""
        return {"id": self.id, "error": self.error.to_dict(language)}

    def to_json(self, language: Language = "nl") -> str:
        """Return ``to_dict`` as one line of JSON text."""
        return encode(self.to_dict(language))


def _is_id(value: object) -> bool:
    if type(value) is int:
        return True
    if type(value) is not str or not 1 <= len(value) <= LONGEST_ID:
        return False
    return not any("\ud800" <= sign <= "\udfff" for sign in value)


def read_case(raw: object) -> Case:
    """Return the case that *raw* holds; its facts are still as they were given.

    Raises:
        InputError: with every key that is unknown, missing or of the wrong kind.
    """
    if not isinstance(raw, Mapping):
        raise InputError([Problem("input-not-object", details={"expected": '{"facts": {…}}'})])
    problems = [
        Problem("input-key-unknown", Place(), {"known": ", ".join(_KEYS)}, suggest(str(key), _KEYS))
        for key in raw
        if key not in _KEYS
    ]
    facts = raw.get("facts")
    if "facts" not in raw:
        problems.append(Problem("input-key-missing", details={"key": "facts"}))
    elif not isinstance(facts, Mapping):
        problems.append(
            Problem("input-not-object", Place(key="facts"), {"expected": '"facts": {…}'})
        )
    problems.extend(
        Problem("input-id", Place(key=key), {"most": LONGEST_ID})
        for key in ("id", "municipality")
        if raw.get(key) is not None and not _is_id(raw[key])
    )
    if problems or not isinstance(facts, Mapping):
        raise InputError(problems)
    municipality = raw.get("municipality")
    return Case(facts, raw.get("id"), None if municipality is None else str(municipality))
