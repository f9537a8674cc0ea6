"""Advice that a veto takes away."""

import json

import pytest

from jw_engine.loading import Base
from tests.verify.check.conftest import Check, found, loud, rule

GIVEN = {"worrying": True, "youth_age": 14, "contact_exists": True, "relationship_stage": "none"}


def veto(name: str, when: str, *actions: str) -> str:
    return rule(name, when, GIVEN, [], more=f"veto = {json.dumps(actions)}")


ALWAYS = {
    "the same situation": ('when.all = ["worrying"]', ['when.all = ["worrying"]']),
    "a wider one": ('when.all = ["youth_age < 16"]', ['when.all = ["youth_age <= 18"]']),
    "other words for it": (
        'when.all = ["relationship_stage is none"]',
        ['when.all = ["relationship_stage is not strong"]'],
    ),
    "two vetoes that share it": (
        'when.all = ["youth_age < 16"]',
        ['when.all = ["youth_age < 12"]', 'when.all = ["youth_age >= 10"]'],
    ),
    "a veto that always holds": ('when.all = ["worrying"]', ["when.always = true"]),
}


@pytest.mark.parametrize("planted", ALWAYS.values(), ids=ALWAYS)
def test_advice_that_is_always_forbidden_is_found(
    planted: tuple[str, list[str]], checked: Check
) -> None:
    when, vetoes = planted
    against = [veto(f"V{number}", each, "congratulate") for number, each in enumerate(vetoes)]
    findings = checked(rule("A", when, GIVEN, ["congratulate"]), *against)
    warned = found(findings, "advice-vetoed", "warning")
    mine = [each for each in warned if each.place.item == "A"]
    assert [(each.place.key, set(each.rules)) for each in mine] == [
        ("advise", {f"V{number}" for number in range(len(vetoes))})
    ]
    assert "congratulate" in mine[0].text.en


SOMETIMES = {
    "an overlap": ('when.all = ["youth_age < 16"]', 'when.all = ["youth_age < 12"]'),
    "other facts": ('when.all = ["worrying"]', 'when.all = ["contact_exists"]'),
    "all but the unknown": (
        'when.all = ["worrying"]',
        'when.all = ["worrying"]\nwhen.any = ["youth_age < 20", "youth_age >= 20"]',
    ),
}
NEVER = {
    "apart": ('when.all = ["youth_age < 12"]', 'when.all = ["youth_age > 13"]'),
    "kept apart by unless": (
        'when.all = ["worrying"]\nunless = ["youth_age < 15"]', 'when.all = ["youth_age < 15"]',
    ),
    "kept apart by the veto's unless": (
        'when.all = ["worrying"]', 'when.all = ["contact_exists"]\nunless = ["worrying"]',
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", SOMETIMES.values(), ids=SOMETIMES)
def test_advice_that_is_sometimes_forbidden_is_a_note(
    pair: tuple[str, str], checked: Check
) -> None:
    planted = (rule("A", pair[0], GIVEN, ["congratulate"]), veto("V", pair[1], "congratulate"))
    mine = [f for f in found(checked(*planted), "advice-vetoed") if f.place.item == "A"]
    assert [(each.severity, each.rules) for each in mine] == [("note", ("V",))]


@pytest.mark.parametrize("pair", NEVER.values(), ids=NEVER)
def test_advice_that_no_veto_meets_is_left_alone(pair: tuple[str, str], checked: Check) -> None:
    given = {**GIVEN, "youth_age": 20 if "unless" in pair[0] else 11}
    planted = (
        rule("A", pair[0], given, ["congratulate"]),
        rule(
            "V",
            pair[1],
            {"youth_age": 14, "contact_exists": True},
            [],
            more='veto = ["congratulate"]',
        ),
    )
    assert [f for f in found(checked(*planted), "advice-vetoed") if f.place.item == "A"] == []


def test_a_veto_that_kills_advice_of_the_base_is_told_at_the_veto(
    base: Base, checked: Check
) -> None:
    praising = {
        each.id
        for each in base.pack.rules
        if "congratulate" in {advice.action for advice in each.advice}
    }
    killed = found(
        checked(veto("V", "when.always = true", "congratulate")), "advice-vetoed", "warning"
    )
    assert praising
    assert {name for each in killed for name in each.rules} == praising
    assert {(each.place.item, each.place.key) for each in killed} == {("V", "veto")}
    narrow = veto("V", 'when.all = ["youth_age < 15"]', "congratulate")
    assert loud(checked(narrow)) == []
