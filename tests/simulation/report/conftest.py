"""Reports to look at: of two ways that part, of one way alone, and of a hostile scenario."""

import pytest

pytest.importorskip("matplotlib", reason="the extra report is not installed")
pytest.importorskip("scipy", reason="the extra report is not installed")

from jw_engine import Engine
from jw_engine.errors import Text
from jw_engine.simulation.cohort import run_numpy
from jw_engine.simulation.comparing import comparison_of, measures_of, sensitivities
from jw_engine.simulation.report import Report, report_of
from jw_engine.simulation.running import Plan, run
from jw_engine.simulation.scenario import read_scenario
from tests.simulation.conftest import ANSWERS, EXAMPLES, HEAD, PROFILE, TRUST, WORKER

HOSTILE = '<script>alert("x")</script> $\\\\frac{1}$ & "quoted" <b>'
SCENARIO = (
    HEAD + TRUST + PROFILE.replace("[profile.facts]", '[profile.facts]\nplatform = "instagram"')
    + PROFILE.replace('id = "quiet"', 'id = "open"').replace('"Quiet"', '"Open"')
    + WORKER + ANSWERS
    + '\n[[ending]]\nid = "gone"\nlabel = { nl = "Weg", en = "Gone" }\n'
    '[[behaviour]]\nid = "goes"\nlabel = { nl = "Gaat weg", en = "Goes away" }\n'
    'every = 100\nends = "gone"\n'
    + "[capacity]\nworkers = 1\nhours = 1\ncaseload = 4\n"
)  # fmt: skip


def made(text: str, folder: pytest.TempPathFactory, *, single: bool = False) -> Report:
    """Return the report of a scenario, base rules beside those of a town."""
    file = folder.mktemp("scenario") / "scenario.toml"
    file.write_text(text, encoding="utf-8")
    engine = Engine.load(plugins=False)
    other = Engine.load([EXAMPLES / "overlay-voorbeeldstad"], plugins=False)
    scenario = read_scenario(file, engine.base.names)
    engines = (engine, engine) if single else (engine, other)
    plan = Plan.of(scenario, engine, 1, 200, 100)
    outcome = run(scenario, engines[: 1 if single else 2], plan, measured=True)
    found = comparison_of(scenario, engines, outcome)
    names = engine.graph.position_ids
    measure = next(each for each in measures_of(scenario, names) if each.id == "contact")
    hangs = sensitivities(scenario, engine, measure, seed=1, count=40, kernel=run_numpy)
    asked = (Text(measure.label.nl, measure.label.en), measure.unit, hangs)
    return report_of(found, engines, sensitivity=asked)


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A comparison in which the ways part."""
    return made(SCENARIO, tmp_path_factory)


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """One way, not compared."""
    return made(SCENARIO, tmp_path_factory, single=True)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A scenario whose texts try to get out of the page."""
    text = SCENARIO.replace('"Quiet"', f"'{HOSTILE}'").replace('"Stil"', f"'{HOSTILE}'")
    for word in ('"Proef"', '"Test"', '"Verzonnen."', '"Invented."', '"Weg"', '"Gone"'):
        text = text.replace(word, f"'{HOSTILE}'")
    return made(text, tmp_path_factory)
