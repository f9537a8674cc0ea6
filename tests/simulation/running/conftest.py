"""Small runs: few trajectories, in blocks that are smaller still."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the extra simulation is not installed")
pytest.importorskip("pyarrow", reason="the extra simulation is not installed")

from attrs import frozen

from jw_engine import Engine
from jw_engine.simulation.running import How, Outcome, Plan, run
from jw_engine.simulation.running.opened import reopen
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.story import Story
from tests.simulation.conftest import ANSWERS, HEAD, PROFILE, TRUST, WORKER, Read

ENDING = """
[[ending]]
id = "moved"
label = { nl = "Verhuisd", en = "Moved" }
"""
BEHAVIOURS = (
    ANSWERS
    + """
[[behaviour]]
id = "moves"
label = { nl = "Verhuist", en = "Moves" }
chance = 0.05
ends = "moved"

[[behaviour]]
id = "tells"
label = { nl = "Vertelt het", en = "Tells" }
when = ["trust is strong"]
chance = 0.5
observe = { immediate_danger_youth = true, real_need_known = true }
"""
)
TEAM = """
[capacity]
workers = 1
hours = 1
caseload = 4
"""
UNSAFE = 'unsafe = ["trust is some"]\n'
TEXT = HEAD + UNSAFE + TRUST + ENDING + PROFILE + WORKER + TEAM + BEHAVIOURS
BLOCK, TRAJECTORIES, BLOCKS = 66, 400, 7
"""Whole teams of 4: 64 in a block, and 16 in the last one."""


@frozen
class Small:
    """A small run: in blocks of 64, the last one shorter."""

    scenario: Scenario
    engine: Engine
    plan: Plan

    def planned(self, seed: int = 3, trajectories: int = TRAJECTORIES, block: int = BLOCK) -> Plan:
        """Return another plan of the same scenario."""
        return Plan.of(self.scenario, self.engine, seed, trajectories, block)

    def run(self, **options: Any) -> Outcome:
        """Run it."""
        plan = options.pop("plan", self.plan)
        return run(self.scenario, [self.engine], plan, How(**options))

    def reopen(self, number: int, out: Path) -> tuple[Story, dict[str, Any]]:
        """Open a trajectory again."""
        return reopen(self.scenario, self.engine, self.plan, number, out)


@pytest.fixture
def small(read: Read, engine: Engine) -> Small:
    scenario = read(TEXT)
    return Small(scenario, engine, Plan.of(scenario, engine, 3, TRAJECTORIES, BLOCK))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def whole(tmp_path: Path, small: Small) -> dict[str, bytes]:
    """Return the files of a run that was never broken off."""
    small.run(out=tmp_path / "whole", check=0)
    return files_of(tmp_path / "whole")


def files_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}
