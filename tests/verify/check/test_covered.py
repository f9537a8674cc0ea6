"""Rules that another makes superfluous are found by what they mean, not by how they are written."""

import pytest

from tests.verify.check.conftest import Check, found, loud, rule

GIVEN = {
    "worrying": True,
    "youth_age": 14,
    "relationship_stage": "none",
    "contact_exists": True,
    "platforms_in_use": ["discord", "twitch"],
}
NARROWER = {
    "a smaller number": ('when.all = ["youth_age < 18"]', 'when.all = ["youth_age < 21"]'),
    "the same number, written otherwise": (
        'when.all = ["youth_age <= 17"]', 'when.all = ["youth_age < 20"]',
    ),
    "fewer values": (
        'when.all = ["relationship_stage is none"]',
        'when.all = ["relationship_stage is not strong"]',
    ),
    "more conditions": (
        'when.all = ["worrying", "contact_exists"]', 'when.all = ["contact_exists"]',
    ),
    "fewer of any": (
        'when.any = ["worrying", "contact_exists"]',
        'when.any = ["contact_exists", "youth_age < 5", "worrying"]',
    ),
    "one of any": ('when.all = ["worrying"]', 'when.any = ["worrying", "contact_exists"]'),
    "a value, under known": ('when.all = ["youth_age < 18"]', 'when.all = ["youth_age is known"]'),
    "an item, under known": (
        'when.all = ["platforms_in_use contains discord"]',
        'when.all = ["platforms_in_use is known"]',
    ),
    "a larger unless": (
        'when.all = ["worrying"]\nunless = ["youth_age < 12", "contact_exists is false"]',
        'when.all = ["worrying"]\nunless = ["youth_age < 10"]',
    ),
    "unless as a condition": (
        'when.all = ["worrying", "contact_exists"]',
        'when.all = ["worrying"]\nunless = ["contact_exists is false"]',
    ),
    "below the age for photos": (
        'when.all = ["youth_age < 16"]', 'when.all = ["youth_age < privacy.photo_min_age"]',
    ),
}  # fmt: skip
APART = {
    "a larger number": ('when.all = ["youth_age < 21"]', 'when.all = ["youth_age < 18"]'),
    "unknown is not false": (
        'when.all = ["worrying"]\nunless = ["contact_exists is false"]',
        'when.all = ["worrying", "contact_exists"]\nwhen.none = ["youth_age < 1"]',
    ),
    "another fact": ('when.all = ["worrying"]', 'when.all = ["contact_exists"]'),
    "both halves, but for an unless": (
        'when.all = ["worrying is known"]',
        'when.any = ["worrying", "worrying is false"]\nunless = ["youth_age > 90"]',
    ),
    "any of others": (
        'when.any = ["worrying", "contact_exists"]', 'when.all = ["worrying"]',
    ),
    "above the age for photos": (
        'when.all = ["youth_age < 17"]', 'when.all = ["youth_age < privacy.photo_min_age"]',
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", NARROWER.values(), ids=NARROWER)
@pytest.mark.parametrize("narrow_first", [True, False])
def test_a_rule_under_a_wider_one_is_found(
    pair: tuple[str, str], narrow_first: bool, checked: Check
) -> None:
    narrow, wide = rule("NARROW", pair[0], GIVEN), rule("WIDE", pair[1], GIVEN)
    findings = checked(*((narrow, wide) if narrow_first else (wide, narrow)))
    (subsumed,) = found(findings, "subsumed", "warning")
    assert (subsumed.place.item, subsumed.rules) == ("NARROW", ("WIDE",))
    assert "WIDE" in subsumed.text.nl


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_rules_that_fire_apart_are_left_alone(pair: tuple[str, str], checked: Check) -> None:
    findings = checked(rule("ONE", pair[0], GIVEN), rule("OTHER", pair[1], GIVEN))
    assert [f for f in findings if f.place.item == "ONE" and f.code == "subsumed"] == []
    assert found(findings, "duplicate") == []


def test_what_gives_less_or_later_covers_nothing(checked: Check) -> None:
    narrow = rule("NARROW", 'when.all = ["youth_age < 18"]', GIVEN, ["small_talk", "congratulate"])
    when = 'when.all = ["youth_age < 21"]'
    fewer = rule("WIDE", when, GIVEN, ["small_talk"])
    later = rule(
        "WIDE", when, GIVEN, ["small_talk", "congratulate"], more='priority = "background"'
    )
    weaker = rule("WIDE", when, GIVEN, ["small_talk", "congratulate"], more='strength = "may"')
    for wide in (fewer, later, weaker):
        assert loud(checked(narrow, wide)) == []


def test_what_gives_it_sooner_shadows(checked: Check) -> None:
    narrow = rule("NARROW", 'when.all = ["youth_age < 18"]', GIVEN)
    for more in ('priority = "soon"', 'strength = "must"'):
        wide = rule("WIDE", 'when.all = ["youth_age < 21"]', GIVEN, more=more)
        (shadowed,) = found(checked(narrow, wide), "shadowed", "warning")
        assert (shadowed.place.item, shadowed.rules) == ("NARROW", ("WIDE",))


def test_a_rule_that_adds_something_of_its_own_is_only_noted(checked: Check) -> None:
    wide = rule("WIDE", 'when.all = ["youth_age < 21"]', GIVEN)
    for more in (
        'follow_up = { action = "contact_youth", after = "contact.return_after" }',
        'affordances = ["reachability"]',
        'principles = { named = ["rewarding"] }',
        'depends = ["style.guide"]',
    ):
        findings = checked(rule("NARROW", 'when.all = ["youth_age < 18"]', GIVEN, more=more), wide)
        assert loud(findings) == []
        assert len(found(findings, "subsumed", "note")) == 1


def test_a_step_that_the_other_rule_does_not_name_is_something_of_its_own(checked: Check) -> None:
    def stepped(name: str, age: int, step: str) -> str:
        plain = rule(name, f'when.all = ["youth_age < {age}"]', GIVEN)
        return plain.replace('"small_talk" }', f'"small_talk"{step} }}')

    building, contact = ', step = "building_relationship"', ', step = "making_contact"'
    finer = f'{building}, substep = "s5_empowerment"'
    for narrow, wide, severity in (
        (building, contact, "note"),
        (building, "", "note"),
        (finer, building, "note"),
        ("", building, "warning"),
        (building, finer, "warning"),
        (building, building, "warning"),
    ):
        findings = checked(stepped("NARROW", 18, narrow), stepped("WIDE", 21, wide))
        assert [each.severity for each in found(findings, "subsumed")] == [severity]


SAME = {
    "to the letter": ('when.all = ["worrying"]', 'when.all = ["worrying"]'),
    "in another order": (
        'when.all = ["worrying", "contact_exists"]', 'when.all = ["contact_exists", "worrying"]',
    ),
    "a number written otherwise": (
        'when.all = ["youth_age < 18"]', 'when.all = ["youth_age <= 17"]',
    ),
    "a value written otherwise": (
        'when.all = ["contact_exists is false"]', 'when.none = ["contact_exists"]',
    ),
    "any as values": (
        'when.any = ["relationship_stage is none", "relationship_stage is strong"]',
        'when.all = ["relationship_stage is strong, none"]',
    ),
    "known as its values": (
        'when.any = ["contact_exists", "contact_exists is false"]',
        'when.all = ["contact_exists is known"]',
    ),
    "with a condition that says nothing": (
        'when.all = ["youth_age < 18"]', 'when.all = ["youth_age < 18", "youth_age < 60"]',
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_the_later_of_two_rules_that_are_the_same_is_found(
    pair: tuple[str, str], checked: Check
) -> None:
    given = {**GIVEN, "contact_exists": not ("false" in pair[0] or "none" in pair[1])}
    findings = checked(rule("ONE", pair[0], given), rule("TWO", pair[1], given))
    (duplicate,) = found(findings, "duplicate", "warning")
    assert (duplicate.place.item, duplicate.rules) == ("TWO", ("ONE",))
    assert found(findings, "subsumed") == []


def test_of_many_that_are_the_same_each_later_one_is_told_once(checked: Check) -> None:
    many = [rule(f"P{number}", 'when.all = ["worrying"]', GIVEN) for number in range(6)]
    findings = checked(*many)
    assert [each.place.item for each in found(findings, "duplicate")] == [
        f"P{n}" for n in range(1, 6)
    ]
    assert found(findings, "subsumed") == []


def test_a_rule_of_the_base_can_cover_one_of_a_pack(checked: Check) -> None:
    """R1 advises intervening in any of three dangers."""
    when = 'when.all = ["immediate_danger_youth", "contact_exists"]'
    given = {"immediate_danger_youth": True, "contact_exists": True}
    (shadowed,) = found(checked(rule("P1", when, given, ["intervene_now"])), "shadowed")
    assert "R1" in shadowed.rules


def test_rules_of_different_days_cover_nothing(checked: Check) -> None:
    one = rule("ONE", 'when.all = ["youth_age < 18"]', GIVEN, more="until = 2026-07-01")
    other = rule("OTHER", 'when.all = ["youth_age < 21"]', GIVEN, more="from = 2026-07-01")
    assert loud(checked(one, other)) == []
    lasting = rule("OTHER", 'when.all = ["youth_age < 21"]', GIVEN)
    assert [f.place.item for f in found(checked(one, lasting), "subsumed")] == ["ONE"]
