"""Times as they stand in logs: ISO 8601, and what spreadsheets and case systems make of it."""

import re
from datetime import UTC, datetime, timedelta, timezone

from jw_engine.conform.logs.notices import Notices

MISSING = -(1 << 63)
"""In place of the microseconds: no time is known."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_A_MICROSECOND = timedelta(microseconds=1)
_A_MINUTE = timedelta(minutes=1)
_LONGEST = 60
_OTHER = re.compile(
    r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})"
    r"(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?"
)
_SINCE_1970 = re.compile(r"\d{10}(?:\d{3})?")

Moment = tuple[int, int]
"""Microseconds since 1970 in UTC, and the minutes by which the clock was ahead of UTC."""


def to_moment(at: datetime) -> Moment:
    """Return *at* as two numbers; without an offset it is UTC."""
    offset = at.utcoffset()
    aware = at.replace(tzinfo=UTC) if offset is None else at
    return (aware - _EPOCH) // _A_MICROSECOND, 0 if offset is None else offset // _A_MINUTE


def to_time(micros: int, minutes: int) -> datetime | None:
    """Return the moment of two numbers; None where it is missing."""
    if micros == MISSING:
        return None
    ahead = timedelta(minutes=minutes)
    local = _EPOCH.replace(tzinfo=None) + (timedelta(microseconds=micros) + ahead)
    return local.replace(tzinfo=timezone(ahead) if minutes else UTC)


class TimeReader:
    """Reads the times of one log."""

    def __init__(self, notices: Notices, *, month_first: bool) -> None:
        self._notices = notices
        self._month_first = month_first

    def read(self, text: str, line: int | None) -> Moment:
        """Return the moment that *text* says; ``MISSING`` where it says none, which is noted."""
        try:
            return to_moment(datetime.fromisoformat(text))
        except (ValueError, OverflowError):
            pass
        text = text.strip()
        if not text:
            self._notices.add("time-missing", line)
            return MISSING, 0
        try:
            return to_moment(self._other(text, line))
        except (ValueError, OverflowError):
            self._notices.add("time-unreadable", line)
            return MISSING, 0

    def _other(self, text: str, line: int | None) -> datetime:
        if len(text) > _LONGEST:
            raise ValueError("too long")
        if _SINCE_1970.fullmatch(text):
            since, thousandths = int(text[:10]), int(text[10:] or 0)
            return _EPOCH + timedelta(seconds=since, milliseconds=thousandths)
        found = _OTHER.fullmatch(text)
        if found is None:
            return datetime.fromisoformat(text)
        first, _, second, third, hour, minute, second_, part, half, zone = found.groups()
        year, month, day = self._day(first, second, third, line)
        hours = int(hour or 0)
        if half:
            if not 1 <= hours <= 12:
                raise ValueError("not an hour")
            hours = hours % 12 + (12 if half[0] in "Pp" else 0)
        micros = int((part or "0").ljust(6, "0")[:6])
        return datetime(
            year, month, day, hours, int(minute or 0), int(second_ or 0), micros, _zone(zone)
        )

    def _day(self, first: str, second: str, third: str, line: int | None) -> tuple[int, int, int]:
        if len(first) == 4:
            return int(first), int(second), int(third)
        if len(third) not in (2, 4):
            raise ValueError("not a year")
        year = int(third) + (2000 if len(third) == 2 else 0)
        day, month = int(first), int(second)
        if self._month_first:
            day, month = month, day
        if month > 12 >= day:
            self._notices.add("time-order", line)
            day, month = month, day
        return year, month, day


def _zone(written: str | None) -> timezone:
    if not written or written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if written[0] == "-" else ahead)
