"""What the tests of the evaluator durable share; they are skipped where it cannot be used."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine, MissingExtraError
from jw_engine.durable.evaluator import DurableEvaluator, check_installed
from jw_engine.facts import Value

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases.jsonl"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    try:
        check_installed()
    except MissingExtraError:
        reason = "durable-rules is not installed: no C compiler, or Python 3.13 or later"
        for item in items:
            if "needs_durable" in item.keywords:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def durable_engine() -> Iterator[Engine]:
    engine = Engine.load(engine="durable")
    yield engine
    evaluator_of(engine).close()


@pytest.fixture
def example_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def example_facts(engine: Engine, example_cases: list[dict[str, Any]]) -> list[dict[str, Value]]:
    return [engine.vocabulary.read(case["facts"]) for case in example_cases]


@pytest.fixture
def durable(engine: Engine) -> Iterator[DurableEvaluator]:
    """An evaluator of the base pack, of this test alone."""
    evaluator = DurableEvaluator(engine.rules)
    yield evaluator
    evaluator.close()


def evaluator_of(engine: Engine) -> DurableEvaluator:
    evaluator = engine.adviser.evaluator
    assert isinstance(evaluator, DurableEvaluator)
    return evaluator


def until(holds: Callable[[], bool], seconds: float = 10) -> bool:
    """Return whether *holds* came to hold in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
