"""What a person told is in the answer, and not in how an object shows itself in a log."""

from collections.abc import Callable
from typing import Any

import pytest

from jw_engine import Engine, Trajectory

TOLD = "Zandpad-Oost"
FACTS: dict[str, Any] = {"worrying": True, "poll_topic": TOLD, "network_partner": TOLD}


def decision(engine: Engine) -> object:
    return engine.advise(FACTS, explain=True, what_if=True)


def recommendation(engine: Engine) -> object:
    return next(r for r in engine.advise(FACTS).recommendations if TOLD in r.facts.values())


def trajectory(engine: Engine) -> Trajectory:
    events = [{"at": "2026-03-01T10:00Z", "observe": FACTS}]
    return Trajectory.from_events(events, engine)


def event(engine: Engine) -> object:
    return trajectory(engine).events[0]


@pytest.mark.parametrize("make", [decision, recommendation, trajectory, event])
def test_a_value_is_in_no_repr(engine: Engine, make: Callable[[Engine], object]) -> None:
    told = repr(make(engine))
    assert TOLD not in told
    assert "worrying" not in told
    assert type(make(engine)).__name__ in told


def test_an_engine_shows_itself_in_a_line(engine: Engine) -> None:
    """And not with its two hundred rules."""
    assert len(repr(engine)) < 200
