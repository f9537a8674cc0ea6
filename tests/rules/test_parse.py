"""What a line of a rule says, and what is refused."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine.errors import Place, Problem
from jw_engine.loading import Base
from jw_engine.rules import Compare, Contains, Given, Is
from jw_engine.rules.parse import parse
from jw_engine.rules.typed import read_condition


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("worrying", Is("worrying", (True,))),
        ("contact_exists is false", Is("contact_exists", (False,))),
        ("relationship_stage is none, growing", Is("relationship_stage", ("none", "growing"))),
        ("support_stage is not ended", Is("support_stage", ("ended",), negated=True)),
        ('signal_topic is "call_to_riot"', Is("signal_topic", ("call_to_riot",))),
        ("youth_age < 16", Compare("youth_age", "<", 16)),
        ("youth_age >= privacy.photo_min_age", Compare("youth_age", ">=", "privacy.photo_min_age")),
        ("youth_age is missing", Given("youth_age", negated=True)),
        ("youth_age is known", Given("youth_age")),
        ("platforms_in_use contains snapchat", Contains("platforms_in_use", "snapchat")),
        ("quarrel_parties is 2", Is("quarrel_parties", (2,))),
        ("area.policy is refer", Is("area.policy", ("refer",))),
    ],
)
def test_reads(base: Base, line: str, expected: object) -> None:
    assert read_condition(line, base.names.types, Place()) == expected


@pytest.mark.parametrize("line", ["worrying", "youth_age < 16", "support_stage is not ended"])
def test_a_condition_is_told_as_it_was_written(base: Base, line: str) -> None:
    assert str(read_condition(line, base.names.types, Place())) == line


@pytest.mark.parametrize(
    ("line", "code", "suggestion"),
    [
        ("worying", "name-unknown", "worrying"),
        ("area.polcy is refer", "name-unknown", "area.policy"),
        ("relationship_stage", "condition-operator", None),
        ("worrying < 3", "condition-operator", None),
        ("platforms_in_use is snapchat", "condition-operator", None),
        ("relationship_stage is stong", "condition-value", None),
        ("youth_age < many", "condition-value", None),
        ("youth_age < area.policy", "condition-value", None),
        ("youth_age is 999", "condition-value", None),
        ("", "condition-syntax", None),
        ("worrying is", "condition-syntax", None),
        ("worrying is true,", "condition-syntax", None),
        ("worrying is true false", "condition-syntax", None),
        ("worrying = true", "condition-syntax", None),
        ("worrying and criminal_offence", "condition-syntax", None),
        ("__import__('os')", "condition-syntax", None),
        ("worrying" * 100, "condition-syntax", None),
    ],
)
def test_refuses(base: Base, line: str, code: str, suggestion: str | None) -> None:
    problem = read_condition(line, base.names.types, Place(item="R1"))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.suggestion) == (code, suggestion)
    assert problem.text("nl") != problem.text("en")


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(line: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse(line).name
