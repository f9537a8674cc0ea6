"""Which number of a date is the day: read from the whole export, as no line tells it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from jw_platforms.formats.export_lines import Entry

_Order = Callable[[int, int, int], tuple[int, int, int]]
_ORDERS: tuple[_Order, ...] = (
    lambda a, b, c: (c, b, a),  # the day first, as in Dutch and most other languages
    lambda a, b, c: (c, a, b),  # the month first, as in the United States
)
_AN_HOUR = timedelta(hours=1)


def moments(entries: Sequence[Entry], zone: tzinfo, latest: datetime) -> list[datetime | None]:
    """Return when each of *entries* was written; None where its date cannot be.

    Of day first and month first, the order is taken in which the fewest dates cannot be or lie
    after *latest*; then the one in which time goes back least often; then day first.
    """
    last = latest.astimezone(zone).replace(tzinfo=None)
    readings = [_local(entries, order, last) for order in _ORDERS]
    best = min(readings, key=lambda found: (found.count(None), _steps_back(found)))
    return _aware(best, zone)


def _local(entries: Sequence[Entry], order: _Order, latest: datetime) -> list[datetime | None]:
    days: dict[tuple[str, str, str], date | None] = {}
    found: list[datetime | None] = []
    for entry in entries:
        if entry.date not in days:
            days[entry.date] = _day(entry.date, order)
        day = days[entry.date]
        moment = None if day is None else datetime.combine(day, time(*entry.clock))
        found.append(None if moment is None or moment > latest else moment)
    return found


def _day(written: tuple[str, str, str], order: _Order) -> date | None:
    a, b, c = map(int, written)
    year, month, day = (a, b, c) if len(written[0]) == 4 else order(a, b, c)
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _steps_back(found: Sequence[datetime | None]) -> int:
    known = [moment for moment in found if moment is not None]
    return sum(after < before - _AN_HOUR for before, after in pairwise(known))


def _aware(found: Sequence[datetime | None], zone: tzinfo) -> list[datetime | None]:
    """Put local times in *zone*; in the hour that comes twice, going back means the second one."""
    result: list[datetime | None] = []
    before: datetime | None = None
    for local in found:
        if local is None:
            result.append(None)
            continue
        moment = local.replace(tzinfo=zone)
        later = moment.replace(fold=1)
        if before is not None and before > local and moment.utcoffset() != later.utcoffset():
            moment = later
        before = local
        result.append(moment.astimezone(UTC))  # moments in one zone are compared by their clocks
    return result
