"""Two ways of working on the same young people."""

import numpy as np
import pytest

from jw_engine import Engine
from jw_engine.simulation.cohort import run_numpy
from jw_engine.simulation.comparing import compare, divergences, measures_of, sensitivities
from jw_engine.simulation.measuring import contact_of
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running import Plan
from jw_engine.simulation.scenario import Scenario, read_scenario
from jw_engine.simulation.statistics import paired_restricted_mean, restricted_mean, time_to
from jw_engine.simulation.story import story
from tests.simulation.conftest import EXAMPLES, WHOLE, Read

PACK = """
format = "jw-rules/1"
pack = "later"
version = "1"
extends = { pack = "base", version = "2026.1" }

[[change]]
rule = "R70"
kind = "off"
reason = { nl = "Proef", en = "Test" }
basis = "Proef"
"""
CAPACITY = "\n[capacity]\nworkers = 1\nhours = 1\ncaseload = 5\n"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Give an engine that never advises a first message."""
    folder = tmp_path_factory.mktemp("later")
    (folder / "later.toml").write_text(PACK, encoding="utf-8")
    return Engine.load(packs=[folder])


@pytest.fixture
def scenario(read: Read) -> Scenario:
    return read(WHOLE)


def test_a_pack_beside_itself_differs_in_nothing(scenario: Scenario, engine: Engine) -> None:
    found = compare(scenario, (engine, engine), Plan.of(scenario, engine, 1, 2_000))
    assert found.different == 0
    assert found.divergences == ()
    for compared in found.measures:
        assert compared.a == compared.b
        assert compared.difference.value == 0
        assert compared.difference.identical == 1
    assert found.a.curves == found.b.curves


@pytest.mark.parametrize("more", ["", CAPACITY])
def test_what_it_says_is_what_the_rows_say(
    read: Read, engine: Engine, other: Engine, more: str
) -> None:
    scenario = read(WHOLE + more)
    found = compare(scenario, (engine, other), Plan.of(scenario, engine, 3, 1_000, 300))
    a, b = (run_numpy(Program.of(scenario, e), 3, 0, 1_000)[0] for e in (engine, other))
    assert found.trajectories == 1_000
    assert found.different == int((a.path != b.path).sum()) > 0
    names = Program.of(scenario, engine).knowledge.names
    for measure, compared in zip(measures_of(scenario, names), found.measures, strict=True):
        one, two = measure.of(a), measure.of(b)
        assert compared.measure.id == measure.id
        assert compared.a == pytest.approx(one.mean())
        assert compared.difference.value == pytest.approx((two - one).mean())
        if measure.unit != "share" and compared.difference.low is not None:
            # those of a team count as one
            units = (two - one).reshape(-1, scenario.team).mean(axis=1)
            half = compared.difference.high - compared.difference.value  # type: ignore[operator]
            assert half == pytest.approx(1.96 * units.std(ddof=1) / len(units) ** 0.5, rel=0.02)
    assert sum(n for n, _ in found.profiles.values()) == 1_000
    of_a, of_b = (time_to(contact_of(rows, names), rows.turns) for rows in (a, b))
    for side, observed in ((found.a, of_a), (found.b, of_b)):
        assert side.restricted["contact"] == restricted_mean(*observed, scenario.turns)
    longer, gain = found.restricted["contact"], paired_restricted_mean(of_a, of_b, scenario.turns)
    assert longer.value == gain.value
    assert longer.value != 0
    assert longer.low == (gain.low if scenario.team == 1 else None)
    assert np.array_equal(found.a.counts.at.sum(axis=0), a.spent.sum(axis=0))


def test_it_stops_when_it_is_precise_enough(
    scenario: Scenario, engine: Engine, other: Engine
) -> None:
    wanted = ("minutes", 8.0)
    found = compare(
        scenario, (engine, other), Plan.of(scenario, engine, 3, 200_000, 200), precision=wanted
    )
    assert found.stop is not None
    assert found.stop.enough
    assert found.trajectories < 20_000
    (minutes,) = (each for each in found.measures if each.measure.id == "minutes")
    assert minutes.difference.high - minutes.difference.low <= 2 * 8.0 * 1.05  # type: ignore[operator]
    never = compare(
        scenario, (engine, other), Plan.of(scenario, engine, 3, 1_000),
        precision=("minutes", 1e-6),
    )  # fmt: skip
    assert never.stop is not None
    assert not never.stop.enough
    assert never.trajectories == 1_000


def test_where_they_part_and_the_rule_behind_it(
    scenario: Scenario, engine: Engine, other: Engine
) -> None:
    found = compare(scenario, (engine, other), Plan.of(scenario, engine, 3, 1_000))
    assert 0 < len(found.divergences) <= 5
    for each in found.divergences:
        one, two = (story(scenario, e, 3, each.trajectory) for e in (engine, other))
        for turn in range(each.turn):
            assert one.turns[turn].path == two.turns[turn].path
        assert one.turns[each.turn].path != two.turns[each.turn].path
        assert each.a.action == one.turns[each.turn].did
        assert each.b.action == two.turns[each.turn].did
        assert "R70" in each.only_a
        assert each.to_dict("en")["a"]["because"]
    numbers = [each.trajectory for each in found.divergences]
    assert not list(divergences(scenario, (engine, engine), 3, numbers))


def test_what_the_outcome_hangs_on(read: Read, engine: Engine) -> None:
    text = WHOLE + (
        '\n[[behaviour]]\nid = "never_mind"\nlabel = { nl = "Niets", en = "Nothing" }\n'
        "chance = 0.5\n"
    )
    scenario = read(text)
    names = Program.of(scenario, engine).knowledge.names
    measure = next(each for each in measures_of(scenario, names) if each.id == "contact")
    first, last = sensitivities(scenario, engine, measure, seed=1, count=1_000, kernel=run_numpy)
    assert (first.behaviour, last.behaviour) == ("answers", "never_mind")
    assert first.lower.value < 0 < first.higher.value  # type: ignore[operator]
    assert last.reach == 0


def test_a_shipped_scenario_beside_an_overlay(engine: Engine) -> None:
    scenario = read_scenario(EXAMPLES / "scenarios" / "riot-call.toml", engine.base.names)
    overlay = Engine.load(packs=[EXAMPLES / "overlay-voorbeeldstad"])
    found = compare(scenario, (engine, overlay), Plan.of(scenario, engine, 1, 600))
    assert found.divergences
    assert all(set(each.incidences["contact"]) for each in (found.a, found.b))
