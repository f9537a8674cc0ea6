"""Every kernel gives what the explaining engine gives, on the same trajectory."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

pytest.importorskip("numpy", reason="the extra simulation is not installed")

import numpy as np
from attrs import fields

from jw_engine import Engine
from jw_engine.simulation.cohort import run_numpy
from jw_engine.simulation.outcomes import NEVER, Counts, Rows
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.scenario import Scenario, read_scenario
from jw_engine.simulation.story import Story, stories
from tests.conftest import IN_CI
from tests.simulation.conftest import EXAMPLES, SCENARIOS, WHOLE, Read
from tests.simulation.scenarios import scenario_texts

KERNELS = {"numpy": run_numpy}
try:
    from jw_engine.simulation.compiled import run_compiled
except ImportError:
    pass
else:
    KERNELS["compiled"] = run_compiled


def agrees(rows: Rows, place: int, told: Story, names: tuple[str, ...]) -> None:
    """Hold a row against its trajectory as it is told."""
    turns = told.turns
    positions = [turn.position for turn in turns]
    unsafe = [turn.number for turn in turns if turn.unsafe]
    seen = [t for t, p in enumerate(positions) if unsafe and t >= unsafe[0] and p == names[-1]]
    assert int(rows.path[place]) == turns[-1].path
    assert rows.turns[place] == len(turns)
    assert names[rows.last[place]] == positions[-1]
    assert rows.events[place] == len(told.events)
    assert rows.actions[place] == sum(turn.did is not None for turn in turns)
    assert rows.waited[place] == sum(turn.late for turn in turns)
    assert rows.unsafe[place] == len(unsafe)
    assert rows.unsafe_since[place] == (unsafe[0] if unsafe else NEVER)
    assert rows.seen_to[place] == (seen[0] if seen else NEVER)
    for number, name in enumerate(names):
        assert rows.spent[place, number] == positions.count(name)
        first = positions.index(name) if name in positions else NEVER
        assert rows.first[place, number] == first


def same(one: tuple[Rows, Counts], other: tuple[Rows, Counts]) -> None:
    for name, array in one[0].columns().items():
        assert np.array_equal(array, other[0].columns()[name]), name
    for field in fields(Counts):
        assert np.array_equal(getattr(one[1], field.name), getattr(other[1], field.name)), field


def check(scenario: Scenario, engine: Engine, teams: int, seed: int) -> Rows:
    first = 5 * scenario.team
    found = {
        name: run(Program.of(scenario, engine), seed, first, teams * scenario.team)
        for name, run in KERNELS.items()
    }
    for other in found.values():
        same(found["numpy"], other)
    rows, _ = found["numpy"]
    names = Program.of(scenario, engine).knowledge.names
    for team in range(teams):
        begin = team * scenario.team
        for place, told in enumerate(stories(scenario, engine, seed, first + begin), begin):
            assert told.number == first + place
            agrees(rows, place, told, names)
    return rows


@settings(
    max_examples=60 if IN_CI else 8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=scenario_texts())
def test_on_random_scenarios(text: str, read: Read, engine: Engine) -> None:
    check(read(text), engine, teams=2, seed=3)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_on_shipped_scenarios(file: Path, engine: Engine) -> None:
    scenario = read_scenario(file, engine.base.names)
    rows = check(scenario, engine, teams=max(1, 4 // scenario.team), seed=2026)
    assert rows.events.sum() > 0


def test_under_other_rules_and_terms(read: Read) -> None:
    """Rules that change in mid-year, and a term for a long silence."""
    engine = Engine.load(
        packs=[EXAMPLES / "overlay-voorbeeldstad"],
        configuration=EXAMPLES / "organisatie-voorbeeldstad.toml",
    )
    text = WHOLE.replace("2026-03-02", "2026-08-01").replace("turns = 12", "turns = 40")
    check(read(text), engine, teams=5, seed=1)


def test_a_trajectory_is_the_same_in_any_block(read: Read, engine: Engine) -> None:
    scenario = read(WHOLE)
    for run in KERNELS.values():
        whole, counted = run(Program.of(scenario, engine), 9, 0, 100)
        program = Program.of(scenario, engine)
        parts = [run(program, 9, first, 25) for first in (0, 25, 50, 75)]
        rows = Rows.together(part for part, _ in parts)
        counts = parts[0][1] + parts[1][1] + parts[2][1] + parts[3][1]
        same((whole, counted), (rows, counts))


def test_counts_are_those_of_the_rows(read: Read, engine: Engine) -> None:
    rows, counts = run_numpy(Program.of(read(WHOLE), engine), 4, 0, 500)
    assert counts.at.sum() == rows.turns.sum()
    assert np.array_equal(counts.at.sum(axis=0), rows.spent.sum(axis=0))
    assert counts.done.sum() == rows.actions.sum()
    assert counts.minutes.sum() == rows.minutes.sum()
    assert counts.flows.sum() == (rows.turns - 1).sum()


def test_another_seed_is_another_story(read: Read, engine: Engine) -> None:
    program = Program.of(read(WHOLE), engine)
    one, other = (run_numpy(program, seed, 0, 200)[0] for seed in (1, 2))
    assert not np.array_equal(one.path, other.path)
