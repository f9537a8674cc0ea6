"""Values that a series of rules leaves out."""

import pytest

from tests.verify.check.conftest import Check, found, loud, rule

PRIZE = "hand_prize_in_person"
GIVEN = {"worrying": True, "contact_exists": True}


def staged(*stages: str, others: str = "") -> list[str]:
    return [
        rule(f"S{n}", f'when.all = ["relationship_stage is {stage}"{others}]',
             {**GIVEN, "relationship_stage": stage.split(",")[0]}, [PRIZE])
        for n, stage in enumerate(stages)
    ]  # fmt: skip


def aged(*conditions: tuple[int, str], others: str = "") -> list[str]:
    return [
        rule(f"S{n}", f"when.all = [{when}{others}]", {**GIVEN, "youth_age": age})
        for n, (age, when) in enumerate(conditions)
    ]


def test_a_value_that_the_series_leaves_out_is_found(checked: Check) -> None:
    (gap,) = found(checked(*staged("none", "acquainted", "growing")), "gap", "warning")
    assert gap.text.en.endswith("relationship_stage: strong.")
    assert set(gap.rules) == {"S0", "S1", "S2"}


def test_values_are_counted_together_and_the_other_conditions_may_stand_in_any_order(
    checked: Check,
) -> None:
    rules = [
        *staged("none, acquainted", others=', "worrying", "contact_exists"'),
        rule("T", 'when.all = ["contact_exists", "relationship_stage is strong", "worrying"]',
             {**GIVEN, "relationship_stage": "strong"}, [PRIZE]),
    ]  # fmt: skip
    (gap,) = found(checked(*rules), "gap", "warning")
    assert gap.text.nl.endswith("relationship_stage: growing.")


def test_an_age_between_two_ages_is_found(checked: Check) -> None:
    planted = aged((10, '"youth_age < 12"'), (17, '"youth_age >= 16"'))
    (gap,) = found(checked(*planted), "gap", "warning")
    assert gap.text.en.endswith("youth_age: 12–15.")


def test_a_single_age_between_stretches_is_found(checked: Check) -> None:
    planted = aged(
        (10, '"youth_age < 12"'),
        (13, '"youth_age > 12", "youth_age < 16"'),
        (17, '"youth_age >= 16"'),
    )
    (gap,) = found(checked(*planted), "gap", "warning")
    assert gap.text.en.endswith("youth_age: 12.")


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(staged("none", "acquainted, growing", "strong"), id="all values"),
        pytest.param(staged("none"), id="one rule alone"),
        pytest.param(
            [*staged("none", others=', "worrying"'),
             rule("T", 'when.all = ["relationship_stage is strong"]',
                  {"relationship_stage": "strong"})],
            id="other conditions",
        ),
        pytest.param(
            [*staged("none", others=', "worrying"'),
             rule("T", 'when.all = ["relationship_stage is acquainted", "contact_exists"]',
                  {**GIVEN, "relationship_stage": "acquainted"})],
            id="series of one each",
        ),
        pytest.param(
            [*staged("none", "acquainted", "growing"),
             rule("T", 'when.any = ["relationship_stage is strong", "youth_age < 3"]',
                  {"youth_age": 2})],
            id="another rule takes the rest",
        ),
        pytest.param(
            [*staged("none", "acquainted"),
             rule("T", 'when.all = ["relationship_stage is not none, acquainted"]',
                  {"relationship_stage": "strong"})],
            id="the rest as not",
        ),
        pytest.param(aged((10, '"youth_age < 12"'), (14, '"youth_age < 16"')), id="nested ages"),
        pytest.param(
            aged((10, '"youth_age < 12"'), (17, '"youth_age >= 12"')), id="ages without a gap"
        ),
    ],
)  # fmt: skip
def test_a_series_without_a_gap_is_left_alone(planted: list[str], checked: Check) -> None:
    assert found(checked(*planted), "gap", "warning") == []


def test_a_rule_of_another_matter_fills_no_gap(checked: Check) -> None:
    """The base asks for an age too: where a photo is wanted."""
    planted = [
        *aged((10, '"youth_age < 12"'), (17, '"youth_age >= 16"')),
        rule("T", 'when.all = ["youth_age < 18", "youth_is_at_home"]',
             {"youth_age": 14, "youth_is_at_home": True}, ["congratulate"]),
    ]  # fmt: skip
    (gap,) = found(checked(*planted), "gap", "warning")
    assert gap.text.en.endswith("youth_age: 12–15.")


def test_a_rule_of_the_base_can_fill_a_gap_where_it_is_of_the_same_matter(checked: Check) -> None:
    """R93 advises small talk where the bond is growing, whatever else there is."""
    planted = [each.replace(PRIZE, "small_talk") for each in staged("none, acquainted", "strong")]
    assert found(checked(*planted), "gap") == []


def test_a_few_of_many_values_are_only_noted(checked: Check) -> None:
    topics = ("grooming", "exposing")
    planted = [
        rule(f"S{n}", f'when.all = ["signal_topic is {topic}", "contact_exists"]',
             {"signal_topic": topic, "contact_exists": True})
        for n, topic in enumerate(topics)
    ]  # fmt: skip
    assert [line for line in loud(checked(*planted)) if line.endswith("gap")] == []
