"""What can never be in a scenario, and who is unsafe and never seen."""

import pytest

from jw_engine import Engine
from jw_engine.errors import Problem
from jw_engine.simulation.checking import check_scenario
from jw_engine.simulation.scenario import read_scenario
from tests.simulation.conftest import SCENARIOS, WHOLE, Read

DANGER = """
[[hidden]]
id = "danger"
label = { nl = "Gevaar", en = "Danger" }
levels = ["none", "acute"]

[[behaviour]]
id = "grows"
label = { nl = "Groeit", en = "Grows" }
chance = 0.2
change = { danger = "+1" }
"""
SEEN = """
[[behaviour]]
id = "seen"
label = { nl = "Gezien", en = "Seen" }
when = ["danger is acute"]
chance = 0.5
observe = { immediate_danger_youth = true }
"""
UNSAFE = WHOLE.replace("turns = 12", 'turns = 12\nunsafe = ["danger is acute"]').replace(
    "hidden = {", 'hidden = { danger = "none",'
)


def found(problems: list[Problem]) -> dict[str, Problem]:
    return {problem.code: problem for problem in problems}


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_the_shipped_ones_hold_together(engine: Engine, file: object) -> None:
    assert check_scenario(read_scenario(file, engine.base.names), engine) == []  # type: ignore[arg-type]


def test_a_level_that_nothing_leads_to(read: Read, engine: Engine) -> None:
    text = WHOLE.replace('trust = "+1"', 'trust = "some"')
    (problem,) = check_scenario(read(text), engine)
    assert problem.code == "scenario-level-unreached"
    assert problem.details == {"name": "trust", "level": "strong", "by": "answers"}


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ('["platform is discord"]', "platform is discord"),
        ('["worrying is false"]', "worrying is false"),
        ('["trust is strong", "trust is not strong"]', "trust is strong and trust is not strong"),
    ],
)
def test_a_behaviour_that_can_never_happen(read: Read, engine: Engine, when: str, why: str) -> None:
    text = WHOLE.replace("on.means", f'when = {when}\nends = "gone"\non.means') + (
        '\n[[ending]]\nid = "gone"\nlabel = { nl = "Weg", en = "Gone" }\n'
    )
    problems = found(check_scenario(read(text), engine))
    assert problems["scenario-idle"].details == {"name": "answers", "why": why}
    assert problems["scenario-ending-unreached"].details == {"name": "gone"}


def test_danger_that_nobody_gets_to_see(read: Read, engine: Engine) -> None:
    (problem,) = check_scenario(read(UNSAFE + DANGER), engine, "scenario.toml")
    assert problem.code == "scenario-unsafe-unseen"
    assert problem.details["count"] > 10_000
    assert "(grows)" in problem.details["trace"]
    assert check_scenario(read(UNSAFE + DANGER + SEEN), engine) == []


def test_danger_that_never_comes(read: Read, engine: Engine) -> None:
    text = UNSAFE + DANGER.replace("chance = 0.2", "chance = 0")
    assert set(found(check_scenario(read(text), engine))) == {
        "scenario-idle", "scenario-level-unreached", "scenario-unsafe-unreached",
    }  # fmt: skip
