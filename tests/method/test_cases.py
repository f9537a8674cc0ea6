"""Situations from the handbook, and what the engine has to advise in each of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
KEYS = {
    *("id", "page", "lines", "facts", "first", "expect", "never"),
    *("steps", "principles", "priority", "before", "vetoes", "config", "at"),
}


@pytest.fixture(scope="module", params=["compiled", "reference"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return Engine.load(engine=request.param)


def test_every_case_has_its_own_id() -> None:
    ids = [case["id"] for case in CASES]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(engine: Engine, case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    if "config" in case:
        engine = Engine.load(configuration=case["config"], engine=engine.engine)
    decision = engine.advise(case["facts"], at=case.get("at"))
    advice = {part.action: part for part in decision.recommendations}
    order = list(advice)
    expected = case.get("expect", [])

    assert [action for action in expected if action not in advice] == []
    assert [action for action in case.get("never", []) if action in advice] == []
    if "first" in case:
        assert order[0] == case["first"]
    if "priority" in case:
        assert advice[expected[0]].priority == case["priority"]
    for earlier, later in case.get("before", []):
        assert order.index(earlier) < order.index(later)
    steps = {step for action in expected for step in advice[action].steps}
    assert set(case.get("steps", [])) - steps == set()
    principles = {
        name for part in advice.values() for name in (*part.principles, *part.principles_implied)
    }
    assert set(case.get("principles", [])) - principles == set()
    vetoes = {veto.action for veto in decision.vetoes}
    assert set(case.get("vetoes", [])) - vetoes == set()
