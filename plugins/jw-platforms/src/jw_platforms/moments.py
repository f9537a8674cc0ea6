"""Moments: as a platform writes them, in the organisation's zone, and as hours of the day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from jw_platforms.refusal import malformed
from jw_platforms.strict_json import Step
from jw_platforms.tables import table

_LEAST, _MOST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_DAYS = {
    **{day: number for number, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{day: number for number, day in enumerate(("ma", "di", "wo", "do", "vr", "za", "zo"))},
}
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)")


def iso(text: str, place: str) -> datetime:
    """Return the moment of an ISO 8601 text; without an offset it is UTC, as in the engine."""
    try:
        moment = datetime.fromisoformat(text)
        return _bounded(moment if moment.tzinfo else moment.replace(tzinfo=UTC), place)
    except (ValueError, OverflowError):
        raise malformed(place) from None


def epoch(step: Step, per_second: int) -> datetime:
    """Return the moment of a number of (milli)seconds since 1970, written as number or text."""
    written = step.value
    if type(written) is str and written.isascii() and written.isdigit() and len(written) < 20:
        written = int(written)
    if type(written) is not int or not 0 <= written < _MOST.timestamp() * per_second:
        raise malformed(step.place)
    moment = datetime.fromtimestamp(written // per_second, UTC)
    left = written % per_second * (1_000_000 // per_second)
    return _bounded(moment + timedelta(microseconds=left), step.place)


def _bounded(moment: datetime, place: str) -> datetime:
    if not _LEAST <= moment <= _MOST:
        raise malformed(place)
    return moment


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the organisation's settings read a moment.

    Args:
        zone: where days and hours are read; of the moment of receipt where none was set.
        known: whether the zone was set; without it nothing is said of hours.
        working: per day of the week (Monday is 0) the hours that are worked; None: not set.
        night: the hours that are night.
    """

    zone: tzinfo
    known: bool
    working: tuple[tuple[tuple[int, int], ...], ...] | None
    night: tuple[int, int]

    @classmethod
    def of(cls, settings: Mapping[str, str], received: datetime) -> "Calendar":
        """Return the calendar of an organisation's settings.

        Raises:
            RefusedError: a setting cannot be read.
        """
        name, hours = settings.get("time_zone"), settings.get("working_hours")
        night = settings.get("night_hours") or table("contact")["night"]["hours"]
        offset = received.utcoffset() or timedelta()
        return cls(
            _zone(str(name)) if name else timezone(offset),
            bool(name),
            _week(str(hours)) if hours else None,
            _hours(str(night), "settings.night_hours"),
        )

    def at_night(self, moment: datetime) -> bool | None:
        """Return whether *moment* is at night; None where the zone is not set."""
        if not self.known:
            return None
        minute, (start, end) = self._minute(moment), self.night
        return start <= minute < end if start < end else minute >= start or minute < end

    def outside_hours(self, moment: datetime) -> bool | None:
        """Return whether *moment* is outside working hours; None where that is not set."""
        if not self.known or self.working is None:
            return None
        minute = self._minute(moment)
        today = self.working[moment.astimezone(self.zone).weekday()]
        return not any(start <= minute < end for start, end in today)

    def _minute(self, moment: datetime) -> int:
        local = moment.astimezone(self.zone)
        return local.hour * 60 + local.minute


def _zone(name: str) -> tzinfo:
    place = "settings.time_zone"
    if len(name) > 60:
        raise malformed(place)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise malformed(place) from None


def _hours(text: str, place: str) -> tuple[int, int]:
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        raise malformed(place)
    first, second, third, fourth = map(int, match.groups())
    start, end = first * 60 + second, third * 60 + fourth
    if end > 24 * 60 or start == end:
        raise malformed(place)
    return start, end


def _week(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Read ``mon-fri 09:00-17:00``; several parts are divided by a comma or semicolon."""
    place = "settings.working_hours"
    week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for part in re.split("[,;]", text.lower()[:500]):
        words = part.split()
        if len(words) != 2:
            raise malformed(place)
        start, end = _hours(words[1], place)
        for day in _day_range(words[0], place):
            if start < end:
                week[day].append((start, end))
            else:  # past midnight, into the next day
                week[day].append((start, 24 * 60))
                week[(day + 1) % 7].append((0, end))
    return tuple(map(tuple, week))


def _day_range(text: str, place: str) -> list[int]:
    ends = [_DAYS.get(day, -1) for day in text.split("-")]
    if not 1 <= len(ends) <= 2 or -1 in ends:
        raise malformed(place)
    first, last = ends[0], ends[-1]
    return [day % 7 for day in range(first, (last if first <= last else last + 7) + 1)]
