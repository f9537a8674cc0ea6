"""When an entry of the data holds, and by which facts: also in forms that the data does not use."""

from typing import Any

import pytest
from jw_principles.condition_data import read_when

from jw_engine.plugins import FactsView, Situation

READ = ("worrying", "contact_exists", "youth_age", "setting")


def made_by(data: dict[str, Any], facts: dict[str, Any], *steps: str) -> tuple[str, ...] | None:
    return read_when(data).made_by(Situation(FactsView.of(facts, READ), steps))


@pytest.mark.parametrize(
    ("data", "facts", "made"),
    [
        ({"when": {"all": ["worrying"]}}, {"worrying": True}, ("worrying",)),
        ({"when": {"all": ["worrying"]}}, {"worrying": False}, None),
        ({"when": {"all": ["worrying"]}}, {}, None),
        ({"when": {"none": ["worrying"]}}, {"worrying": False}, ("worrying",)),
        ({"when": {"none": ["worrying"]}}, {}, None),
        (
            {"when": {"any": ["worrying", "contact_exists"]}},
            {"worrying": False, "contact_exists": True},
            ("contact_exists",),
        ),
        (
            {"when": {"all": ["worrying", "youth_age is missing"]}},
            {"worrying": True},
            ("worrying",),
        ),
        ({"when": {"all": ["youth_age < 16"]}}, {"youth_age": 15}, ("youth_age",)),
        ({"when": {"all": ["setting is not group"]}}, {}, None),
        (
            {"when": [{"all": ["worrying"]}, {"all": ["setting is group"]}]},
            {"worrying": False, "setting": "group"},
            ("setting",),
        ),
        ({"when": {"all": ["worrying"]}, "unless": ["contact_exists"]},
         {"worrying": True}, ("worrying",)),
        ({"when": {"all": ["worrying"]}, "unless": ["contact_exists"]},
         {"worrying": True, "contact_exists": True}, None),
    ],
)  # fmt: skip
def test_it_holds_by_the_facts_that_are_known_to_make_it_so(
    data: dict[str, Any], facts: dict[str, Any], made: tuple[str, ...] | None
) -> None:
    assert made_by(data, facts) == made


def test_a_step_narrows_it_and_makes_nothing_hold_by_itself() -> None:
    data = {"when": {"all": ["worrying"]}, "steps": ["signalling", "making_contact"]}
    assert made_by(data, {"worrying": True}) is None
    assert made_by(data, {"worrying": True}, "offering_perspective") is None
    assert made_by(data, {"worrying": True}, "signalling") == ("worrying",)
    assert made_by(data, {}, "signalling") is None


def test_every_fact_that_is_read_is_told() -> None:
    data = {
        "when": [{"all": ["worrying"], "none": ["contact_exists"]}, {"any": ["youth_age > 3"]}],
        "unless": ["setting is group"],
    }
    assert read_when(data).facts == set(READ)
