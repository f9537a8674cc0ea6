"""Traces: what was done in a case, in order."""

from datetime import datetime

from attrs import frozen


@frozen
class LogEvent:
    """One activity, and when it was done, where that is known."""

    activity: str
    at: datetime | None = None


@frozen
class Trace:
    """The events of one case, in order."""

    case: str
    events: tuple[LogEvent, ...]

    @property
    def activities(self) -> tuple[str, ...]:
        """The activities, in order."""
        return tuple(event.activity for event in self.events)
