"""Voorbeeldstad as jw_engine finds it: its facts, rules and provider. It has to be installed."""

import json
import time
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from jw_voorbeeldstad.plugin import FACTS, VARIABLE
from voorbeeldstad_servers import free_port, saying, serving, waiting

from jw_engine import Engine
from jw_engine.testing import conformance

TestConformance = conformance("jw-voorbeeldstad")
PACKAGE = files("jw_voorbeeldstad")
MANIFEST = tomllib.loads((PACKAGE / "jw_plugin.toml").read_text("utf-8"))
ORGANISATION = Path(str(PACKAGE / "organisation.toml"))
TEAM = "neighbourhood_team_involved"
Load = Callable[[str], Engine]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    engines = []

    def loading(url: str) -> Engine:
        monkeypatch.setenv(VARIABLE, url)
        engines.append(
            Engine.load(configuration=ORGANISATION, plugins={"allow": [MANIFEST["name"]]})
        )
        return engines[-1]

    yield loading
    for engine in engines:
        engine.for_municipality("9999").close_plugins()
        engine.close_plugins()


def decide(engine: Engine, facts: dict[str, Any], code: str = "9999") -> dict[str, Any]:
    [answer] = engine.advise_many([{"id": "17", "municipality": code, "facts": facts}])
    return answer.to_dict("en")


def skipped(decision: dict[str, Any]) -> list[str]:
    """Return the hooks of Voorbeeldstad that were passed over, whatever else is installed."""
    return [
        part["hook"] for part in decision["skipped_plugins"] if part["plugin"] == MANIFEST["name"]
    ]


def rules(decision: dict[str, Any]) -> set[str]:
    return {rule for part in decision["recommendations"] for rule in part["rules"]}


def test_the_manifest_writes_what_the_hook_can_fetch() -> None:
    assert tuple(MANIFEST["writes"]) == FACTS
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == MANIFEST["version"]


def test_the_fact_from_the_service_makes_the_citys_own_rule_fire(load: Load) -> None:
    with serving(saying(json.dumps({TEAM: True}).encode())) as server:
        decision = decide(load(server.url), {"help_question_serious": True})
    assert skipped(decision) == []
    assert decision["provided_facts"] == [{"fact": TEAM, "plugin": "jw-voorbeeldstad"}]
    assert "VS8" in rules(decision)
    assert "voorbeeldstad" in [pack["pack"] for pack in decision["packs"]]
    assert [line.split(" ")[1] for line in server.asked] == [
        f"/cases/17/facts?names={','.join(FACTS)}"
    ]


def test_what_the_worker_knows_is_not_asked_and_goes_before(load: Load) -> None:
    with serving(saying(json.dumps({"school_involved": True}).encode())) as server:
        given = {TEAM: False, "school_attendance_problem": True}
        decision = decide(load(server.url), given)
    assert "VS9" in rules(decision)
    assert TEAM not in server.asked[0]


def test_another_municipality_meets_nothing_of_it(load: Load) -> None:
    with serving(saying(json.dumps({TEAM: True}).encode())) as server:
        decision = decide(load(server.url), {"help_question_serious": True}, "0363")
        assert server.asked == []
    assert not {rule for rule in rules(decision) if rule.startswith("VS")}
    assert decision["plugins"] == []


def test_a_code_may_be_written_with_gm(load: Load) -> None:
    decision = decide(load(""), {"youth_posted_photo": True}, "GM9999")
    assert "VS5" in rules(decision)


def test_without_a_service_the_rules_hold_all_the_same(load: Load) -> None:
    decision = decide(load(""), {"youth_from_other_area": True, "help_question_serious": True})
    assert skipped(decision) == []
    assert decision.get("provided_facts", []) == []
    assert any(rule.startswith("VSB") for rule in rules(decision))


def test_the_citys_settings_decide_about_young_people_from_elsewhere(load: Load) -> None:
    facts, at = {"youth_from_other_area": True, "help_question_serious": True}, "2026-05-01T12:00Z"
    engine = load("")
    told = engine.advise(facts, at=at, municipality="9999").to_dict("en")
    assert "apply_area_policy" in [part["action"] for part in told["recommendations"]]
    assert "area.policy" not in [notice.get("key") for notice in told["notices"]]


def test_a_dead_or_slow_service_stops_no_decision(load: Load) -> None:
    over = Event()
    with serving(waiting(over)) as slow:
        for url in (f"http://127.0.0.1:{free_port()}", slow.url):
            began = time.monotonic()
            decision = decide(load(url), {"immediate_danger_youth": True})
            assert time.monotonic() - began < 4
            assert decision["recommendations"][0]["action"] == "intervene_now"
            assert skipped(decision) == ["jw_provide_facts"]
        over.set()


def test_a_service_elsewhere_is_never_reached(load: Load) -> None:
    decision = decide(load("http://192.0.2.1:80"), {"worrying": True})
    assert skipped(decision) == ["jw_provide_facts"]
    assert "192.0.2.1" not in json.dumps(decision)
