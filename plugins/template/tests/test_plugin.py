"""The plugin keeps to its contract, and says what it has to."""

from typing import Any

from jw_engine import Engine, PrincipleAdvice
from jw_engine.testing import conformance

TestConformance = conformance("jw-template")


def advice(**facts: Any) -> list[PrincipleAdvice]:
    """Return what this plugin says of principles."""
    decision = Engine.load().advise(facts)
    assert decision.skipped_plugins == ()
    return [each for each in decision.principle_advice if each.plugin == "jw-template"]


def test_practical_help_fits_a_small_practical_question() -> None:
    """A call is among the means only where the young person can call."""
    assert advice(question_small_practical=False) == []
    (fit,) = advice(question_small_practical=True)
    assert fit.principle == "practical_help"
    assert [means.en for means in fit.means] == ["a short message"]
    (fit,) = advice(question_small_practical=True, youth_can_call=True)
    assert [means.en for means in fit.means] == ["a short message", "a short call"]


def test_the_rule_of_this_plugin_gives_its_advice() -> None:
    """The pack in ``rules`` takes part in every decision."""
    decision = Engine.load().advise({"housing_need": True})
    assert "jw-template-1" in {rule for part in decision.recommendations for rule in part.rules}
