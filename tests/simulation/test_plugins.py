# ruff: noqa: F811 (fixtures are called as they are asked for)
"""Behaviours that plugins describe for a scenario."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jw_engine import Engine
from jw_engine.errors import PackError
from jw_engine.simulation.cohort import run_numpy
from jw_engine.simulation.opening import open_scenario
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.scenario import read_scenario
from jw_engine.simulation.story import story
from tests.plugins.conftest import cache, load, site  # noqa: F401 (fixtures)
from tests.plugins.installing import install
from tests.simulation.conftest import WHOLE

DESCRIBES = """
from jw_engine.plugins import hookimpl
@hookimpl
def jw_describe_behaviours(scenario):
    assert scenario == "test"
    return {given!r}
"""
TRUSTS = {
    "id": "trusts",
    "label": {"nl": "Vertrouwt", "en": "Trusts"},
    "when": ["trust is some"],
    "chance": 0.5,
    "change": {"trust": "strong"},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "scenario.toml"
    text = WHOLE.replace('id = "test"', 'id = "test"\nbehaviours_from = ["jw-mine"]', 1)
    file.write_text(text, encoding="utf-8")
    return file


def describing(site: Path, load: Callable[..., Engine], given: object) -> Engine:
    hooks = ["jw_describe_behaviours"]
    install(site, "jw-mine", DESCRIBES.format(given=given), hooks=hooks, reads=[])
    return load()


def test_they_happen_as_if_they_stood_in_the_file(
    file: Path,
    site: Path,
    load: Callable[..., Engine],
) -> None:
    engine = describing(site, load, [TRUSTS])
    scenario = open_scenario(file, engine)
    assert [each.id for each in scenario.behaviours] == ["answers", "trusts"]
    rows, _ = run_numpy(Program.of(scenario, engine), 1, 0, 50)
    told = [story(scenario, engine, 1, number) for number in range(50)]
    assert rows.path.tolist() == [each.turns[-1].path for each in told]
    assert any("trusts" in turn.happened for each in told for turn in each.turns)


def test_what_it_described_can_be_carried_to_where_there_are_no_plugins(
    file: Path,
    site: Path,
    load: Callable[..., Engine],
    engine: Engine,
) -> None:
    scenario = open_scenario(file, describing(site, load, [TRUSTS]))
    again = read_scenario(file, engine.base.names, lambda plugin, _: scenario.described[plugin])
    assert again == scenario
    other = read_scenario(file, engine.base.names, lambda *_: [{**TRUSTS, "chance": 0.4}])
    assert other.hash != scenario.hash


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([{**TRUSTS, "chance": 2}], "key-type"),
        ([{**TRUSTS, "id": "answers"}], "id-duplicate"),
        ([{**TRUSTS, "when": ["trust is great"]}], "condition-value"),
        ([{**TRUSTS, "ends": "gone"}], "name-unknown"),
        ([{"surprise": 1}], "key-unknown"),
        ("rubbish", "scenario-plugin-failed"),
        ([1], "scenario-plugin-failed"),
    ],
)
def test_what_is_wrong_with_them_is_told(
    file: Path,
    site: Path,
    load: Callable[..., Engine],
    given: object,
    code: str,
) -> None:
    with pytest.raises(PackError) as caught:
        open_scenario(file, describing(site, load, given))
    assert code in {problem.code for problem in caught.value.problems}


def test_a_plugin_that_is_not_there(file: Path, engine: Engine) -> None:
    with pytest.raises(PackError) as caught:
        open_scenario(file, engine)
    (problem,) = caught.value.problems
    assert problem.code == "scenario-plugin"
    assert problem.place.line == 4
