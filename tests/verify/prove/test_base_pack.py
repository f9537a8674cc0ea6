"""What is proved of the base pack, and what is not, and what would be enough."""

from time import perf_counter

import pytest
from tests.verify.prove.conftest import Copy, prove, rule_text

from jw_engine.loading import Base
from jw_engine.verify.prove.property import SCOPES, Scope

PROPERTIES = ("P1", "P2", "P3", "P3a", "P3b", "P4", "P5", "P6", "P6a", "P7", "P8")
OPEN: dict[tuple[str, Scope], str] = {
    ("P3b", "any_overlay"): "another pack may advise to post a photo that nobody spoke of",
    ("P4", "these_packs"): "a serious call for help by somebody anonymous gets nothing in step 7",
    ("P4", "any_overlay"): "another pack may forbid what step 7 has left for who is anonymous",
    ("P5", "any_overlay"): "another pack may switch off recording the signal",
    ("P8", "any_overlay"): "another pack may put giving the chance above a rule that is soon",
}
ALL = [
    pytest.param(
        name,
        scope,
        id=f"{name}-{scope}",
        marks=pytest.mark.xfail(reason=OPEN[name, scope]) if (name, scope) in OPEN else (),
    )
    for name in PROPERTIES
    for scope in SCOPES
]


@pytest.mark.parametrize(("name", "scope"), ALL)
def test_it_is_proved(base: Base, name: str, scope: Scope) -> None:
    verdict = prove(base, name, scope)
    assert verdict.status == "proved", verdict.counterexample


def test_all_of_it_takes_less_than_a_minute(base: Base) -> None:
    start = perf_counter()
    for name in PROPERTIES:
        prove(base, name, "any_overlay")
        prove(base, name, "these_packs")
    assert perf_counter() - start < 60


R115A = rule_text(
    "R115a",
    'when.all = ["help_question_serious"]\n'
    'when.any = ["youth_wants_anonymity", "youth_socially_isolated"]\n'
    'advise = [{ action = "use_fitting_medium", step = "offering_perspective" }]\n'
    'priority = "normal"\noverlay = "tighten"',
    "{ help_question_serious = true, youth_wants_anonymity = true }",
)
R153B = rule_text(
    "R153b",
    'when.any = ["youth_age < privacy.photo_min_age", "youth_age is missing",'
    ' "youth_gave_consent is false", "youth_gave_consent is missing"]\n'
    'veto = ["allow_publication"]\npriority = "soon"\nstrength = "must"\noverlay = "locked"',
    "{ youth_age = 15 }",
)


def test_what_is_proposed_would_be_enough(copy: Copy) -> None:
    copy.add("13_proposed.toml", R115A + R153B)
    copy.edit("base/02_signalling.toml", "R22", 'overlay = "open"', 'overlay = "tighten"')
    safety = "base/01_safety_and_weighing.toml"
    urgency, chance = copy.rule(safety, "R4a"), copy.rule(safety, "R4")
    copy.replace(safety, urgency, "")
    urgency = urgency.replace('priority = "soon"', 'priority = "now"')
    copy.replace(safety, chance, urgency + chance)
    base = copy.base()
    for name, scope in OPEN:
        if (name, scope) != ("P4", "any_overlay"):
            assert prove(base, name, scope).status == "proved", (name, scope)
