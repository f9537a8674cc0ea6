"""What an example expects has to come out of the whole decision."""

import pytest

from jw_engine import Engine
from jw_engine.loading import Base
from jw_engine.verify.check import Finding
from tests.verify.check.conftest import Check, found, rule
from tests.verify.check.grown import write_grown

GIVEN = {"worrying": True, "youth_age": 14}
WHEN = 'when.all = ["worrying", "youth_age < 16"]'


def failing(findings: list[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (each.place.item, each.place.key, each.rules) for each in found(findings, "example-fails")
    ]


def test_an_action_that_no_rule_advises_is_found(checked: Check) -> None:
    planted = rule("P1", WHEN, GIVEN, example='expect = ["small_talk", "schedule_video_call"]')
    (told,) = found(checked(planted), "example-fails", "error")
    assert (told.place.item, told.place.key) == ("P1", "example[0].expect")
    assert "schedule_video_call" in told.text.en


@pytest.mark.parametrize(
    "against", [WHEN, 'when.all = ["youth_age <= 14"]', 'when.any = ["worrying", "contact_exists"]']
)
def test_an_action_that_another_rule_forbids_is_found(against: str, checked: Check) -> None:
    planted = rule("P1", WHEN, GIVEN, ["congratulate"], example='expect = ["congratulate"]')
    veto = rule("V1", against, GIVEN, [], more='veto = ["congratulate"]')
    assert failing(checked(planted, veto)) == [("P1", "example[0].expect", ("V1",))]


def test_a_veto_that_nothing_gives_is_found(checked: Check) -> None:
    planted = rule("P1", WHEN, GIVEN, example='expect_veto = ["congratulate"]')
    assert failing(checked(planted)) == [("P1", "example[0].expect_veto", ())]


def test_the_second_example_is_tried_with_its_own_configuration(checked: Check) -> None:
    """R157b advises helping a young person of another area where that was decided."""
    second = (
        'expect = ["small_talk"]\n[[rule.example]]\n'
        "given = { youth_from_other_area = true, worrying = true }\n"
        'config = { "area.policy" = "{}" }\nexpect = ["{}"]'
    )
    given = {"youth_from_other_area": True, "worrying": True}
    helped = [
        failing(
            checked(
                rule("P1", 'when.all = ["worrying"]', given,
                     example=second.replace("{}", policy, 1).replace("{}", action, 1))
            )
        )
        for policy, action in (("help", _HELP), ("refer", _HELP))
    ]  # fmt: skip
    assert helped == [[], [("P1", "example[1].expect", ())]]


_HELP = next(
    advice.action
    for each in Engine.load().base.pack.rules
    if each.id == "R157b"
    for advice in each.advice
)


def test_an_example_of_a_rule_with_dates_is_tried_on_a_day_that_it_holds(checked: Check) -> None:
    dated = 'expect = ["congratulate"]'
    for more in ("from = 2031-01-01", "until = 2020-01-01"):
        planted = rule("P1", WHEN, GIVEN, ["congratulate"], more=more, example=dated)
        assert failing(checked(planted)) == []


def test_what_the_check_says_of_examples_is_what_the_engine_decides(
    base: Base, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from jw_engine.verify.check import check

    folder = write_grown(tmp_path_factory.mktemp("grown"), base, 60, expecting=True)
    engine = Engine.load(packs=[folder])
    expected = set()
    for each in engine.packs[-1].rules:
        for number, example in enumerate(each.examples):
            decision = engine.advise(example.given)
            advised = {part.action for part in decision.recommendations}
            forbidden = {part.action for part in decision.vetoes}
            if not set(example.expect) <= advised:
                expected.add((each.id, f"example[{number}].expect"))
            if not set(example.expect_veto) <= forbidden:
                expected.add((each.id, f"example[{number}].expect_veto"))
    told = found(check([folder]).findings, "example-fails")
    assert {(each.place.item, each.place.key) for each in told} == expected
    assert len(expected) > 5
