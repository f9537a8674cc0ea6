"""Scenario files: what is wrong with them is told at once, with its place."""

from decimal import Decimal
from pathlib import Path

import pytest

from jw_engine import Engine
from jw_engine.errors import PackError
from jw_engine.simulation.scenario import read_scenario
from tests.simulation.conftest import ANSWERS, HEAD, PROFILE, SCENARIOS, TRUST, WHOLE, WORKER, Read


def test_there_are_shipped_scenarios() -> None:
    assert len(SCENARIOS) >= 8


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_shipped_scenario_is_read(file: Path, engine: Engine) -> None:
    scenario = read_scenario(file, engine.base.names)
    assert scenario.id == file.stem
    texts = [scenario.title, scenario.about, *(each.label for each in scenario.behaviours)]
    assert all(text.nl and text.en for text in texts)
    for hidden in scenario.hidden.values():
        assert list(hidden.level_labels) == list(hidden.levels)


def test_what_it_says_is_read(read: Read) -> None:
    scenario = read(WHOLE)
    (answers,) = scenario.behaviours
    assert answers.likelihood.of == {
        "other": 0, "none": Decimal("0.2"), "some": Decimal("0.5"), "strong": Decimal("0.9"),
    }  # fmt: skip
    assert answers.answers
    assert scenario.team == 1
    assert scenario.worker.habits == {"nothing": 1}
    assert scenario.profiles["quiet"].hidden == {"trust": {"none": 3, "some": 1}}


def test_every_so_many_days_becomes_a_chance_in_a_turn(read: Read) -> None:
    text = WHOLE.replace(
        'chance = { by = "trust", none = 0.2, some = 0.5, strong = 0.9 }', "every = 7"
    )
    chance = read(text).behaviours[0].likelihood.of["other"]
    assert abs(float(chance) - 0.6321205588) < 1e-9  # 1 - 1/e


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("adherence = 0.9", "adherence = 1.1", "key-type"),
        ("adherence = 0.9", "adherence = nan", "key-type"),
        ("turn = 7", "turn = 0", "fact-range"),
        ("turns = 12", "turns = 4000", "fact-range"),
        ("share = 1", "share = 0", "fact-range"),
        ("none = 3, some = 1", "none = 0", "scenario-weights"),
        ("none = 3, some = 1", "none = -1", "key-type"),
        ("none = 3, some = 1", "nona = 3", "name-unknown"),
        ("worrying = true", "worying = true", "name-unknown"),
        ("worrying = true", 'worrying = "yes"', "fact-type"),
        ("worrying = true", "unanswered_attempts = 2", "scenario-derived"),
        ('levels = ["none", "some", "strong"]', 'levels = ["none"]', "scenario-levels"),
        ("[[hidden]]", '[[hidden]]\nlevel_labels.sme = { nl = "wat", en = "some" }', "key-unknown"),
        ("[[hidden]]", '[[hidden]]\nlevel_labels.some = { nl = "wat" }', "text-incomplete"),
        ('id = "trust"', 'id = "worrying"', "id-duplicate"),
        ('on.means = ["attempt"]', 'on.means = ["atempt"]', "name-unknown"),
        ('on.means = ["attempt"]', 'on.actions = ["contact_yout"]', "name-unknown"),
        ('on.means = ["attempt"]', 'when = ["trust is hight"]', "condition-value"),
        ('on.means = ["attempt"]', 'when = ["trusts is none"]', "name-unknown"),
        ('trust = "+1"', 'trust = "+2"', "name-unknown"),
        ('trust = "+1"', 'rust = "+1"', "name-unknown"),
        ("change =", 'ends = "gone"\nchange =', "name-unknown"),
        ("change =", "every = 7\nchange =", "scenario-chance"),
        ('by = "trust"', 'by = "youth_age"', "name-unknown"),
        ("minutes = 30", "minutes = 30\nhabits = { contact_yout = 1 }", "name-unknown"),
        ("minutes = 30", "minuts = 30", "key-unknown"),
    ],
)
def test_what_is_wrong_is_told(read: Read, old: str, new: str, code: str) -> None:
    assert old in WHOLE
    with pytest.raises(PackError) as caught:
        read(WHOLE.replace(old, new, 1))
    found = {problem.code: problem for problem in caught.value.problems}
    assert code in found
    for problem in caught.value.problems:
        assert problem.place.file == "scenario.toml"
        assert problem.text("nl") != problem.text("en")


def test_all_that_is_wrong_is_told_at_once(read: Read) -> None:
    wrong = WHOLE.replace("0.9\n", "9\n").replace("turn = 7", "turn = 99").replace("+1", "+9")
    with pytest.raises(PackError) as caught:
        read(wrong)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("text", ["", "format = 1", HEAD, HEAD + TRUST, "x = [" * 10_000])
def test_half_a_file_is_refused(read: Read, text: str) -> None:
    with pytest.raises(PackError):
        read(text)


def test_too_much_is_refused(read: Read) -> None:
    many = "".join(ANSWERS.replace('"answers"', f'"a{number}"') for number in range(61))
    with pytest.raises(PackError) as caught:
        read(HEAD + TRUST + PROFILE + WORKER + many)
    assert {problem.code for problem in caught.value.problems} == {"key-length"}
