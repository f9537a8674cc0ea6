"""Whether a scenario holds together: what can never be, and who is unsafe and never seen."""

from collections.abc import Iterator

import numpy as np

from jw_engine.engine import Engine
from jw_engine.errors import Place, Problem
from jw_engine.simulation.cohort import run_numpy
from jw_engine.simulation.outcomes import NEVER
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.scenario.reach import check_reach
from jw_engine.simulation.story import Story, story

_TRIED = 20_000
_ENOUGH = 20
"""So many have to have been unsafe before it is told that none of them was seen."""


def check_scenario(scenario: Scenario, engine: Engine, file: str = "") -> list[Problem]:
    """Return what is wrong with how a scenario hangs together.

    What can never be is worked out. Whether an unsafe young person can come to step 7 is tried, on
    20,000 trajectories of seed 0: a profile of which at least 20 were unsafe and none was ever
    seen is told, with the course of one of them.
    """
    problems = check_reach(scenario, engine.vocabulary, file)
    if scenario.unsafe.parts:
        problems += _unseen(scenario, engine, file)
    return problems


def _unseen(scenario: Scenario, engine: Engine, file: str) -> Iterator[Problem]:
    count = _TRIED // scenario.team * scenario.team
    rows, _ = run_numpy(Program.of(scenario, engine), 0, 0, count)
    unsafe = rows.unsafe_since != NEVER
    if not unsafe.any():
        yield Problem("scenario-unsafe-unreached", Place(file, key="unsafe"), {"tried": count})
    for place, profile in enumerate(scenario.profiles):
        of_profile = unsafe & (rows.profile == place)
        total = int(of_profile.sum())
        if total >= _ENOUGH and (rows.seen_to[of_profile] == NEVER).all():
            number = int(np.flatnonzero(of_profile)[0])
            trace = trace_of(story(scenario, engine, 0, number))
            details = {"name": profile, "count": total, "number": number, "trace": trace}
            yield Problem("scenario-unsafe-unseen", Place(file, item=profile), details)


def trace_of(told: Story, most: int = 8) -> str:
    """Return the turns from just before the young person was unsafe, in one line of ids."""
    since = next((turn.number for turn in told.turns if turn.unsafe), 0)
    shown = [turn for turn in told.turns if turn.number >= since - 1][:most]
    return " → ".join(
        f"{turn.number}: {turn.position}, {turn.did or '-'}"
        + (f" ({', '.join(turn.happened)})" if turn.happened else "")
        for turn in shown
    )
