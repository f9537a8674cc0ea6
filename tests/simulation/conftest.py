"""Scenarios to test with, made of parts."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the extra simulation is not installed")

from jw_engine import Engine
from jw_engine.simulation.scenario import Scenario, read_scenario

EXAMPLES = Path(__file__).parents[2] / "examples"
SCENARIOS = sorted((EXAMPLES / "scenarios").glob("*.toml"))
HEAD = """
format = "jw-scenario/1"
id = "test"
title = { nl = "Proef", en = "Test" }
about = { nl = "Verzonnen.", en = "Invented." }
source = { page = 35, lines = [1624, 1632] }
start = 2026-03-02
turn = 7
turns = 12
"""
TRUST = """
[[hidden]]
id = "trust"
label = { nl = "Vertrouwen", en = "Trust" }
levels = ["none", "some", "strong"]
"""
PROFILE = """
[[profile]]
id = "quiet"
label = { nl = "Stil", en = "Quiet" }
share = 1
hidden = { trust = { none = 3, some = 1 } }
[profile.facts]
worrying = true
signal_picked_up = true
contact_exists = false
immediate_danger_youth = false
immediate_danger_surroundings = false
immediate_danger_third_parties = false
"""
WORKER = """
[worker]
adherence = 0.9
again_after = 14
minutes = 30
"""
ANSWERS = """
[[behaviour]]
id = "answers"
label = { nl = "Antwoordt", en = "Answers" }
on.means = ["attempt"]
chance = { by = "trust", none = 0.2, some = 0.5, strong = 0.9 }
observe = { youth_replied = true, contact_exists = true }
change = { trust = "+1" }
"""
WHOLE = HEAD + TRUST + PROFILE + WORKER + ANSWERS

Read = Callable[[str], Scenario]


@pytest.fixture
def read(tmp_path: Path, engine: Engine) -> Read:
    """Give a reader of the text of a scenario."""

    def reading(text: str) -> Scenario:
        file = tmp_path / "scenario.toml"
        file.write_text(text, encoding="utf-8")
        return read_scenario(file, engine.base.names)

    return reading
