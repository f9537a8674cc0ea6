"""The plugin as jw_engine finds it; it has to be installed for this."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jw_engine import Engine
from jw_engine.testing import conformance

TestConformance = conformance("jw-principles")
README = Path(__file__).parents[1] / "README.md"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = Engine.load(plugins={"allow": ["jw-principles"]})
    yield engine
    engine.close_plugins()


def test_a_decision_tells_the_principles_that_fit(engine: Engine) -> None:
    told = engine.advise({"youth_misbehaves_in_group": True}).to_dict("en")
    assert "jw-principles" not in [part["plugin"] for part in told["skipped_plugins"]]
    fits = {part["principle"]: part["fits"] for part in told["principle_advice"]}
    assert fits == {"one_on_one_contact": True, "work_with_rules": True}
    assert told["recommendations"][0]["action"] == "message_privately"


def test_a_decision_tells_nothing_where_nothing_is_known(engine: Engine) -> None:
    assert not engine.advise({}).to_dict("nl").get("principle_advice")


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = README.read_text("utf-8").split("```python\n")[1].split("```")[0]
    exec(code, {})
    told = capsys.readouterr().out
    assert "One-on-one contact True" in told
    assert "private message" in told
