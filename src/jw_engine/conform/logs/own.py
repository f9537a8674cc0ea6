"""The events of our own trajectories as a trace, with where the contact was seen to stand."""

from collections.abc import Sequence

from jw_engine.conform.logs.trace import LogEvent, Trace
from jw_engine.conform.model.automaton import OBSERVED
from jw_engine.trajectory import Event, Frame, facts_at, fold, position

_NOWHERE = "none"


def trace_of_events(case: str, events: Sequence[Event], frame: Frame) -> Trace:
    """Return the trace of a trajectory.

    What was done is an activity. Where what was observed shows that the contact stands in another
    step, that step comes first as an activity of its own (``@`` and its id), which no model holds
    against anybody: a young person who answers moves a contact as well as a worker does.
    """
    found: list[LogEvent] = []
    stood = _NOWHERE
    for number, event in enumerate(events):
        if event.observe:
            seen = (*events[:number], Event(event.at, event.observe))
            stands = _position(seen, frame)
            if stands not in (stood, _NOWHERE):
                found.append(LogEvent(f"{OBSERVED}{stands}", event.at))
        if event.did is not None:
            found.append(LogEvent(event.did, event.at))
        stood = _position(events[: number + 1], frame)
    return Trace(case, tuple(found))


def _position(events: Sequence[Event], frame: Frame) -> str:
    state = fold(events, frame)
    return position(state, facts_at(state, events[-1].at, frame), frame)
