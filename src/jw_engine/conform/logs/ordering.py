"""The events of a case in order, and of an activity that was begun and completed, one."""

from collections.abc import Sequence

from jw_engine.conform.logs.notices import Notices
from jw_engine.conform.logs.times import MISSING, Moment, to_time
from jw_engine.conform.logs.trace import LogEvent, Trace

ABSENT, OTHER, START, COMPLETE = range(4)
_STAGES = {"": ABSENT, "start": START, "complete": COMPLETE}

Raw = tuple[str, Moment, int]
"""Activity, moment, and the stage in its life."""


def stage_of(written: str) -> int:
    """Return the stage that a ``lifecycle:transition`` says."""
    return _STAGES.get(written.strip().lower(), OTHER)


def trace_of(case: str, events: Sequence[Raw], line: int | None, notices: Notices) -> Trace:
    """Return the trace of *events*, which stand as they stand in the log.

    They are put in order of time where each has one; equal times stay as they are. Of an activity
    that is told as completed in this case, only that counts; else of its start; else all.
    """
    kept = _one_stage(events)
    if len(kept) < len(events):
        notices.add("lifecycle", line, len(events) - len(kept))
    if all(at[0] != MISSING for _, at, _ in kept):
        kept = sorted(kept, key=lambda event: event[1][0])
    return Trace(case, tuple(LogEvent(activity, to_time(*at)) for activity, at, _ in kept))


def _one_stage(events: Sequence[Raw]) -> Sequence[Raw]:
    if all(stage in (ABSENT, COMPLETE) for _, _, stage in events):
        return events
    best: dict[str, int] = {}
    for activity, _, stage in events:
        best[activity] = max(stage, best.get(activity, ABSENT))
    return [
        event
        for event in events
        if event[2] == ABSENT or event[2] == best[event[0]] or best[event[0]] == OTHER
    ]
