"""Trajectories: events folded into facts, a contact position and what has to come back."""

from jw_engine.trajectory.event import Event, read_events, read_time
from jw_engine.trajectory.fold import Observation, State, facts_at, fold, position, position_of
from jw_engine.trajectory.follow_ups import due_by, follow_ups
from jw_engine.trajectory.state_graph import Frame, Position, StateGraph
from jw_engine.trajectory.time_facts import days_since

__all__ = [
    "Event",
    "Frame",
    "Observation",
    "Position",
    "State",
    "StateGraph",
    "days_since",
    "due_by",
    "facts_at",
    "fold",
    "follow_ups",
    "position",
    "position_of",
    "read_events",
    "read_time",
]
