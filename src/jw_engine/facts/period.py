"""How long something holds: from a day, until a day."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from jw_engine.errors import Text

DAY = Text("een dag, zonder aanhalingstekens: 2026-07-01", "a day, unquoted: 2026-07-01")
"""How the day of a period is written."""
_AFTER_ALL_DAYS = date.max.toordinal() + 1


@frozen
class Period:
    """A stretch of days.

    Args:
        since: the first day; None where it has always held.
        until: the first day on which it no longer holds; None where it has no end.
    """

    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Return whether it holds on *day*; where no day is known, only what has no dates does."""
        if day is None:
            return self.since is None and self.until is None
        return self.starts <= day.toordinal() < self.ends

    def meets(self, other: "Period") -> bool:
        """Return whether there is a day on which both hold."""
        return max(self.starts, other.starts) < min(self.ends, other.ends)

    @property
    def starts(self) -> int:
        """The number of its first day."""
        return (self.since or date.min).toordinal()

    @property
    def ends(self) -> int:
        """The number of the day after its last."""
        return self.until.toordinal() if self.until else _AFTER_ALL_DAYS


ALWAYS = Period()


def turns(periods: Iterable[Period]) -> tuple[date, ...]:
    """Return the days on which something begins or ends, in order."""
    days = {day for period in periods for day in (period.since, period.until) if day is not None}
    return tuple(sorted(days))
