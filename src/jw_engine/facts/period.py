"""How long something holds: from a day, until a day."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen


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
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )

    def meets(self, other: "Period") -> bool:
        """Return whether there is a day on which both hold."""
        starts = max(self.since or date.min, other.since or date.min)
        ends = min(self.until or date.max, other.until or date.max)
        return starts < ends


ALWAYS = Period()


def turns(periods: Iterable[Period]) -> tuple[date, ...]:
    """Return the days on which something begins or ends, in order."""
    days = {day for period in periods for day in (period.since, period.until) if day is not None}
    return tuple(sorted(days))
