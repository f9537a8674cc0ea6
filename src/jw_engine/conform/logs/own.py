"""The events of our own trajectories as a trace, with where the contact was seen to stand."""

from collections.abc import Sequence

from jw_engine.conform.logs.trace import LogEvent, Trace
from jw_engine.conform.model.automaton import OBSERVED
from jw_engine.facts import Value
from jw_engine.rules import facts_of
from jw_engine.trajectory import Event, Frame, StateGraph, facts_at, fold, position

_NOWHERE = "none"


def trace_of_events(case: str, events: Sequence[Event], frame: Frame) -> Trace:
    """Return the trace of a trajectory.

    What was done is an activity. Where what was observed shows that the contact stands in another
    step, that step comes first as an activity of its own (``@`` and its id), which no model holds
    against anybody: a young person who answers moves a contact as well as a worker does.
    """
    found: list[LogEvent] = []
    telling = _telling(frame.graph)
    known: dict[str, Value] = {}
    for number, event in enumerate(events):
        # folding takes long, so only where something new was seen that a position depends on
        new = {
            name: value
            for name, value in event.observe.items()
            if name in telling and (name not in known or known[name] != value)
        }
        if new:
            known |= new
            stood = _position(events[:number], frame)
            stands = _position((*events[:number], Event(event.at, event.observe)), frame)
            if stands not in (stood, _NOWHERE):
                found.append(LogEvent(f"{OBSERVED}{stands}", event.at))
        if event.did is not None:
            found.append(LogEvent(event.did, event.at))
    return Trace(case, tuple(found))


def _telling(graph: StateGraph) -> frozenset[str]:
    """Return the facts that a position can depend on."""
    conditions = [graph.approach, graph.reply, graph.end_of_support]
    for each in graph.positions:
        conditions += [each.condition, each.unless]
    return frozenset(name for condition in conditions for name in facts_of(condition))


def _position(events: Sequence[Event], frame: Frame) -> str:
    if not events:
        return _NOWHERE
    state = fold(events, frame)
    return position(state, facts_at(state, events[-1].at, frame), frame)
