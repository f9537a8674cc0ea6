"""What an organisation decides for itself: its keys, and the values that it has set."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from jw_engine.errors import Place, Problem, Text, suggest
from jw_engine.facts.types import FactType, IntType, Value, ValueRefusedError
from jw_engine.method import Named, Source

_DURATION = (
    r"(?P<count>\d{1,6})\s*"
    r"(?P<unit>w|weeks?|weken|d|days?|dag|dagen|h|hours?|uur|m|min|minutes?|minuut|minuten)"
)
_LONGEST = 3660 * 1440  # ten years
_MINUTES = {"w": 10080, "d": 1440, "h": 60, "u": 60, "m": 1}


def later(moment: datetime, term: timedelta) -> datetime:
    """Return *moment* after *term*: whole days keep the time of the day, hours are hours.

    Where the clock is put forward or back in between, a promise for next week at ten stays at ten.
    """
    days = timedelta(days=term.days)
    at_that_day = (moment + days).astimezone(UTC)
    return (at_that_day + (term - days)).astimezone(moment.tzinfo)


@frozen
class DurationType:
    """A length of time, kept in minutes; a whole number is read as days."""

    name: ClassVar[Literal["duration"]] = "duration"
    expected: ClassVar[Text] = Text(
        'dagen, of een tekst als "36 hours"', 'days, or a text such as "36 hours"'
    )

    def read(self, value: Any) -> int:
        """Return the minutes."""
        if type(value) is int and 0 <= value <= _LONGEST // 1440:
            return value * 1440
        found = re.fullmatch(_DURATION, value.strip().lower()) if isinstance(value, str) else None
        if found is None:
            raise ValueRefusedError(
                "fact-type", expected=self.expected.nl, expected_en=self.expected.en
            )
        minutes = int(found["count"]) * _MINUTES[found["unit"][0]]
        if minutes > _LONGEST:
            raise ValueRefusedError("fact-range", least=0, most=_LONGEST)
        return minutes


@frozen(repr=False)
class Key(Named):
    """A configuration key.

    Args:
        decide: what the organisation has to decide, shown where advice depends on it.
        fixed: the value that the handbook settles; an int may only be raised, a bool not changed.
    """

    id: str
    type: FactType | DurationType
    label: Text
    decide: Text
    source: Source
    fixed: Value | None = None


@frozen(repr=False)
class Configuration:
    """The keys and the values that an organisation has set.

    Args:
        values: what was set, read to the types of the keys.
        hash: SHA-256 of what was set, in hexadecimal; the same for the same values.
    """

    keys: Mapping[str, Key]
    values: Mapping[str, Value] = field(factory=dict)
    hash: str = ""

    @property
    def settings(self) -> dict[str, Value]:
        """What is settled: by the handbook, and by the organisation."""
        fixed = {key.id: key.fixed for key in self.keys.values() if key.fixed is not None}
        return fixed | dict(self.values)

    def term(self, key: str) -> timedelta | None:
        """Return the term that *key* sets, or None where nothing was decided."""
        value = self.values.get(key)
        if type(value) is not int:
            return None
        counts_days = isinstance(self.keys[key].type, IntType)
        return timedelta(days=value) if counts_days else timedelta(minutes=value)


def read_settings(
    raw: Mapping[str, Any],
    keys: Mapping[str, Key],
    place: Place,
    lines: Mapping[str, int | None] = MappingProxyType({}),
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the values of the dotted names in *raw*, and everything that is wrong with them.

    *lines* tells where each name stands, as far as that is known.
    """
    read: dict[str, Value] = {}
    problems = []
    for name, value in raw.items():
        here = Place(place.file, lines.get(name, place.line), key=name[:60])
        if name not in keys:
            problems.append(Problem("config-key-unknown", here, suggestion=suggest(name, keys)))
            continue
        key = keys[name]
        try:
            read[name] = key.type.read(value)
        except ValueRefusedError as refused:
            problems.append(_refused(refused, key, here))
            continue
        if _loosens(read[name], key.fixed):
            problems.append(Problem("config-fixed", here, {"fixed": _written(key.fixed)}))
    return read, problems


def _written(value: Value | None) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _loosens(value: Value, fixed: Value | None) -> bool:
    if fixed is None:
        return False
    if type(fixed) is int and type(value) is int:
        return value < fixed
    return value != fixed


def _refused(refused: ValueRefusedError, key: Key, place: Place) -> Problem:
    code, details = refused.reason
    if code == "fact-type":
        return Problem("config-value", place, details)
    if key.fixed is not None:
        return Problem("config-fixed", place, {"fixed": _written(key.fixed)})
    return Problem(code, place, details)
