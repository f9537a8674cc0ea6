"""Rules that no facts make fire are found, whatever way they contradict themselves."""

import pytest

from jw_engine.verify.check import Finding
from tests.verify.check.conftest import Check, found, loud, rule

CONTRADICTIONS = {
    "a fact and its opposite": 'when.all = ["worrying", "worrying is false"]',
    "no overlap of values": (
        'when.all = ["relationship_stage is none, acquainted", "relationship_stage is strong"]'
    ),
    "every value excluded": 'when.all = ["worrying is not true", "worrying is not false"]',
    "an empty stretch": 'when.all = ["youth_age < 16", "youth_age > 15"]',
    "below the least": 'when.all = ["youth_age < 0"]',
    "missing and asked": 'when.all = ["youth_age is missing", "youth_age < 16"]',
    "missing and listed": (
        'when.all = ["platforms_in_use is missing", "platforms_in_use contains discord"]'
    ),
    "all against any": (
        'when.all = ["worrying is false", "relationship_stage is none"]\n'
        'when.any = ["worrying", "relationship_stage is strong"]'
    ),
    "any against none": (
        'when.any = ["worrying", "youth_age < 12"]\nwhen.none = ["worrying", "youth_age < 18"]'
    ),
    "all against none": 'when.all = ["youth_age < 16"]\nwhen.none = ["youth_age < 18"]',
    "the age for photos, which can only be raised": (
        'when.all = ["youth_age >= privacy.photo_min_age", "youth_age < 16"]'
    ),
    "a setting that is fixed": 'when.all = ["privacy.photo_requires_own_consent is false"]',
}
BLOCKED = {
    "the same fact": 'when.all = ["worrying"]\nunless = ["worrying"]',
    "a wider value": 'when.all = ["youth_age < 12"]\nunless = ["youth_age < 18"]',
    "both ways": 'when.all = ["worrying is known"]\nunless = ["worrying", "worrying is false"]',
    "each of any": (
        'when.any = ["worrying", "relationship_stage is none"]\n'
        'unless = ["worrying", "relationship_stage is not strong"]'
    ),
    "known": 'when.all = ["youth_age > 3"]\nunless = ["youth_age is known"]',
}
LIVE = {
    "just an overlap": 'when.all = ["youth_age < 17", "youth_age > 15"]',
    "missing is not false": 'when.all = ["worrying is missing"]\nunless = ["worrying is false"]',
    "one of any is left": (
        'when.any = ["worrying", "relationship_stage is none"]\nunless = ["worrying"]'
    ),
    "two items of a list": (
        'when.all = ["platforms_in_use contains discord", "platforms_in_use contains twitch"]'
    ),
    "the age for photos, raised": (
        'when.all = ["youth_age < privacy.photo_min_age", "youth_age >= 16"]'
    ),
    "any against all, with one left": (
        'when.all = ["worrying is false"]\nwhen.any = ["worrying", "youth_age > 3"]'
    ),
}


def _never(findings: list[Finding]) -> list[Finding]:
    return found(findings, "never-fires")


@pytest.mark.parametrize("when", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_condition_that_cannot_hold_is_found(when: str, checked: Check) -> None:
    (never,) = _never(checked(rule("P1", when, {"worrying": True})))
    assert (never.severity, never.place.item, never.place.key) == ("error", "P1", "when")
    assert "contradict" in never.text.en


@pytest.mark.parametrize("when", BLOCKED.values(), ids=BLOCKED)
def test_a_rule_that_its_own_unless_always_blocks_is_found(when: str, checked: Check) -> None:
    (never,) = _never(checked(rule("P1", when, {"worrying": True})))
    assert (never.severity, never.place.item, never.place.key) == ("error", "P1", "unless")
    assert "unless" in never.text.nl


@pytest.mark.parametrize("when", LIVE.values(), ids=LIVE)
def test_a_rule_that_can_fire_is_left_alone(when: str, checked: Check) -> None:
    assert _never(checked(rule("P1", when, {"worrying": True}))) == []


def test_what_only_the_configuration_rules_out_is_a_note(checked: Check) -> None:
    when = 'when.all = ["youth_from_other_area", "area.policy is ask"]'
    written = rule(
        "P1", when, {"youth_from_other_area": True}, example='config = { "area.policy" = "ask" }'
    )
    assert _never(checked(written)) == []
    (never,) = _never(checked(written, configuration={"area.policy": "help"}))
    assert never.severity == "note"
    assert loud(checked(written, configuration={"area.policy": "help"})) == []
