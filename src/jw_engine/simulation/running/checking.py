"""Rows held against the same trajectories as the explaining engine tells them."""

from collections.abc import Mapping, Sequence
from typing import Any

from jw_engine.engine import Engine
from jw_engine.simulation.running.faults import DiffersError
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.story import Story, stories


def record_of(story: Story, scenario: Scenario, positions: Sequence[str]) -> dict[str, Any]:
    """Return the row that a trajectory should have."""
    turns, worker = story.turns, scenario.worker
    there = [turn.position for turn in turns]
    unsafe = [turn.number for turn in turns if turn.unsafe]
    did = [turn.did for turn in turns if turn.did is not None]
    seen = [
        turn.number
        for turn in turns
        if unsafe and turn.number >= unsafe[0] and turn.position == positions[-1]
    ]
    return {
        "trajectory": story.number,
        "profile": story.profile.id,
        "turns": len(turns),
        "ending": turns[-1].ending or None,
        **{f"first_{p}": there.index(p) if p in there else None for p in positions},
        **{f"spent_{p}": there.count(p) for p in positions},
        "last": there[-1],
        "events": len(story.events),
        "actions": len(did),
        "minutes": sum(worker.minutes_of.get(action, worker.minutes) for action in did),
        "waited": sum(turn.late for turn in turns),
        "unsafe": len(unsafe),
        "unsafe_since": unsafe[0] if unsafe else None,
        "seen_to": seen[0] if seen else None,
        "path": turns[-1].path,
    }


def check_records(
    records: Mapping[int, Mapping[str, Any]],
    scenario: Scenario,
    engine: Engine,
    seed: int,
    positions: Sequence[str],
) -> None:
    """Check rows by the number of their trajectory; whole teams.

    Raises:
        DiffersError: ``simulation-differs``, with what differs.
    """
    for first in sorted({number - number % scenario.team for number in records}):
        for story in stories(scenario, engine, seed, first):
            if story.number in records:
                check_record(
                    records[story.number], record_of(story, scenario, positions), story.number
                )


def check_record(found: Mapping[str, Any], told: Mapping[str, Any], number: int) -> None:
    """Check one row.

    Raises:
        DiffersError: ``simulation-differs``, with what differs.
    """
    different = [name for name in told if found.get(name) != told[name]]
    if different:
        raise DiffersError.of("simulation-differs", number=number, what=", ".join(different))
