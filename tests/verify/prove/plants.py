"""Unsafe changes of the base, each with the property that it breaks and the harm that it does."""

from tests.verify.prove.conftest import Copy, rule_text
from tests.verify.prove.harm import (
    at_nothing,
    chance_instead,
    danger_not_first,
    danger_without,
    no_way_out,
    nothing_at_all,
    photo_out,
    step_lost,
    stepping_in_forbidden,
)
from tests.verify.prove.planting import (
    PHOTO,
    SAFETY,
    Plant,
    adding,
    all_of,
    chance_before_urgency,
    editing,
    unlocking,
)


def chance_above_urgency(copy: Copy) -> None:
    chance_before_urgency(copy)
    copy.edit(SAFETY, "R4", 'strength = "should"', 'strength = "must"')
    for rule in ("R75", "R80"):  # another rank: these can no longer be put before it
        copy.edit("base/05_making_contact.toml", rule, 'before = ["R4", ', "before = [")


def nobody_always_looks(copy: Copy) -> None:
    for file, rule in (("02_signalling", "R22"), ("02_signalling", "R29"), ("03_orienting", "R34")):
        old = "when.always = true"
        copy.edit(f"base/{file}.toml", rule, old, 'when.all = ["worker_reviews_orienting"]')
        given = copy.rule(f"base/{file}.toml", rule)
        copy.replace(
            f"base/{file}.toml", given,
            given.replace("given = {}", "given = { worker_reviews_orienting = true }"),
        )  # fmt: skip


def nothing_in_place_of_a_talk(copy: Copy) -> None:
    file = "base/09_individual_and_group_support.toml"
    copy.replace(file, copy.rule(file, "R115a"), "")


def no_signalling_from_step_5(copy: Copy) -> None:
    old = 'from = "building_relationship"\nto = "signalling"\nkind = "continuous"\n'
    copy.replace("method/graph.toml", old, old + 'guard = ["contact_exists"]\n')


def contact_counts_for_nothing(copy: Copy) -> None:
    old, new = 'any = ["contact_exists"]', 'any = ["youth_birthday_today"]'
    copy.replace("method/graph.toml", old, new)


AGE = '"youth_age < privacy.photo_min_age"'
CONTACT = '["contact_youth"]'
PLANTS = [
    Plant(
        "a rule that outranks danger",
        "P1",
        adding(
            rule_text(
                "X1",
                'when.all = ["worker_observing"]\nadvise = [{ action = "scroll_profiles" }]\n'
                'priority = "now"\nstrength = "must"\nbefore = ["R1", "R2"]',
                "{ worker_observing = true }",
            )
        ),
        danger_not_first,
    ),
    Plant(
        "the police before stepping in",
        "P1",
        editing(
            SAFETY,
            "R2",
            '{ action = "intervene_now", step = "offering_perspective", substep = "s7c_refer" },\n'
            '    { action = "contact_police_or_agency",',
            '{ action = "contact_police_or_agency", step = "offering_perspective",'
            ' substep = "s7c_refer" },\n    { action = "intervene_now",',
        ),
        danger_not_first,
    ),
    Plant(
        "an exception to danger",
        "P1",
        editing(
            SAFETY, "R1", "advise = [", 'unless = ["relationship_stage is strong"]\nadvise = ['
        ),
        danger_not_first,
    ),
    Plant(
        "no danger outside working hours",
        "P7",
        editing(
            SAFETY, "R1", "advise = [", 'unless = ["worker_can_answer_now is false"]\nadvise = ['
        ),
        danger_without,
    ),
    Plant(
        "a veto on stepping in",
        "P2",
        all_of(
            unlocking("R1", "R2", "R3"),
            adding(
                rule_text(
                    "X2",
                    'when.all = ["youth_wants_anonymity"]\nveto = ["intervene_now"]\n'
                    'priority = "background"',
                    "{ youth_wants_anonymity = true }",
                )
            ),
        ),
        stepping_in_forbidden,
    ),
    Plant(
        "a photo at 15",
        "P3",
        all_of(
            editing(PHOTO, "R153", AGE, '"youth_age < 15"'),
            editing(PHOTO, "R153a", AGE, '"youth_age < 15"'),
            editing(PHOTO, "R153", "youth_age = 15", "youth_age = 14"),
            editing(PHOTO, "R153a", "youth_age = 15", "youth_age = 14"),
        ),
        photo_out,
    ),
    Plant(
        "a photo that forgets that the age was raised",
        "P3a",
        editing(PHOTO, "R153a", AGE, '"youth_age <= 15"'),
        photo_out,
        {"privacy.photo_min_age": 18},
    ),
    Plant(
        "consent that is missing counts as yes",
        "P3a",
        all_of(
            editing(PHOTO, "R153a", '    "youth_gave_consent is missing",\n', ""),
            editing(PHOTO, "R153a", "youth_age = 17", "youth_age = 17, youth_gave_consent = false"),
        ),
        photo_out,
    ),
    Plant(
        "an age that is missing counts as yes",
        "P3",
        all_of(
            editing(PHOTO, "R153", '    "youth_age is missing",\n', ""),
            editing(PHOTO, "R153a", '    "youth_age is missing",\n', ""),
        ),
        photo_out,
    ),
    Plant(
        "anonymity forbids contact",
        "P4",
        adding(
            rule_text(
                "X3",
                'when.all = ["contact_so_far_anonymous"]\n'
                'veto = ["contact_youth"]\npriority = "normal"',
                "{ contact_so_far_anonymous = true }",
            ),
        ),
        step_lost,
    ),
    Plant(
        "a veto on what several rules advise together",
        "P4",
        adding(
            rule_text(
                "X4",
                'when.all = ["youth_uses_pseudonym"]\n'
                'veto = ["give_practical_help", "guide_through_application"]\npriority = "normal"',
                "{ youth_uses_pseudonym = true }",
            ),
        ),
        step_lost,
    ),
    Plant("nothing in place of a talk", "P4", nothing_in_place_of_a_talk, step_lost),
    Plant("nobody always looks", "P5", nobody_always_looks, nothing_at_all),
    Plant("a dead end", "P6", no_signalling_from_step_5, no_way_out),
    Plant("contact counts for nothing", "P6a", contact_counts_for_nothing, at_nothing),
    Plant("the chance above the urgency", "P8", chance_above_urgency, chance_instead),
    Plant(
        "urgency only where one danger is unknown",
        "P8",
        all_of(
            editing(SAFETY, "R4a", ', "immediate_danger_surroundings is missing"', ""),
            editing(SAFETY, "R4a", "immediate_danger_youth = false, signal", "signal"),
        ),
        chance_instead,
    ),
]
