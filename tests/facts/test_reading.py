"""What a user gives becomes facts, or is refused with everything that is wrong."""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import InputError
from jw_engine.errors import Text
from jw_engine.facts import DurationType, EnumType, ValueRefusedError, read_json
from jw_engine.loading import Base

SECRET = "Kees-van-de-hoek-0612345678"


@pytest.mark.parametrize(
    ("facts", "code", "suggestion"),
    [
        ({"worying": True}, "fact-unknown", "worrying"),
        ({SECRET: True}, "fact-unknown", None),
        ({"worrying": None}, "fact-null", None),
        ({"worrying": 1}, "fact-type", None),
        ({"worrying": "true"}, "fact-type", None),
        ({"youth_age": True}, "fact-type", None),
        ({"youth_age": 15.0}, "fact-type", None),
        ({"youth_age": 400}, "fact-range", None),
        ({"youth_age": -1}, "fact-range", None),
        ({"relationship_stage": SECRET}, "fact-value", None),
        ({"signal_topic": ""}, "fact-type", None),
        ({"signal_topic": SECRET * 100}, "fact-length", None),
        ({"signal_topic": "\ud800"}, "fact-type", None),
        ({"platforms_in_use": [1]}, "fact-type", None),
        ({"platforms_in_use": ["a"] * 101}, "fact-length", None),
        ({"anonymity_use": ["sideways"]}, "fact-value", None),
        ({"trends_known_on": "1 maart"}, "fact-type", None),
        ({"trends_known_on": "2026-02-30"}, "fact-type", None),
        ({"worrying": {"nested": True}}, "fact-type", None),
    ],
)
def test_refuses(base: Base, facts: dict[str, Any], code: str, suggestion: str | None) -> None:
    with pytest.raises(InputError) as caught:
        base.names.vocabulary.read(facts)
    (problem,) = caught.value.problems
    assert (problem.code, problem.suggestion) == (code, suggestion)
    for language in ("nl", "en"):
        told = json.dumps(caught.value.to_dict(language))
        assert "Kees" not in told
        assert "Kees" not in caught.value.text(language)


def test_tells_everything_at_once(base: Base) -> None:
    with pytest.raises(InputError) as caught:
        base.names.vocabulary.read({"worying": 1, "youth_age": "x", "setting": "zoo"})
    assert [p.code for p in caught.value.problems] == ["fact-unknown", "fact-type", "fact-value"]


def test_a_list_may_be_written_with_commas(base: Base) -> None:
    read = base.names.vocabulary.read({"platforms_in_use": "facebook, snapchat,whatsapp,snapchat"})
    assert read == {"platforms_in_use": ("facebook", "snapchat", "whatsapp")}


@given(st.dictionaries(st.text(max_size=30), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3), max_leaves=5), max_size=5))  # fmt: skip
def test_anything_is_read_or_refused(base: Base, raw: dict[str, Any]) -> None:
    try:
        read = base.names.vocabulary.read(raw)
    except InputError as error:
        assert error.problems
    else:
        assert set(read) == set(raw)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1, "a": 2}', "input-duplicate-key"),
        ("[NaN]", "input-number"),
        ("[Infinity]", "input-number"),
        ("[1e999]", "input-number"),
        ("[" + "9" * 5000 + "]", "input-number"),
        ("[" * 200_000, "input-too-deep"),
        ("{", "input-not-json"),
        ("", "input-not-json"),
        (b"\xff\xfe", "input-not-text"),
        ("[" + " " * 1_100_000 + "]", "input-too-large"),
    ],
)
def test_json_has_no_loose_ends(text: str | bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text)
    assert caught.value.code == code


def test_json_with_a_mark_of_the_byte_order_is_read() -> None:
    assert read_json(b'\xef\xbb\xbf{"facts": {}}') == {"facts": {}}


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_refused(text: bytes) -> None:
    try:
        read_json(text)
    except InputError as error:
        assert error.code.startswith("input-")


@pytest.mark.parametrize(
    ("written", "minutes"), [(2, 2880), ("36 hours", 2160), ("1 dag", 1440), ("90 min", 90)]
)
def test_durations(written: object, minutes: int) -> None:
    assert DurationType().read(written) == minutes


@pytest.mark.parametrize("written", [-1, "soon", "", 1.5, True, "99999999 days"])
def test_other_durations_are_refused(written: object) -> None:
    with pytest.raises(ValueRefusedError):
        DurationType().read(written)


def test_a_value_is_told_in_both_languages(base: Base) -> None:
    facts = base.names.vocabulary.facts
    assert facts["worrying"].said(True) == Text("ja", "yes")
    assert facts["decision"].said("hand_on") == Text("doorgeven", "hand it on")
    assert facts["platform"].said("snap_chat") == Text("snap_chat", "snap_chat")
    for fact in facts.values():
        if isinstance(fact.type, EnumType):
            assert list(fact.value_labels) == list(fact.type.values), fact.id
            told = [fact.said(value) for value in fact.type.values]
            assert len({each.nl for each in told}) == len({each.en for each in told}) == len(told)


def test_a_value_without_a_label_is_told_in_words(base: Base) -> None:
    fact = base.names.vocabulary.facts["decision"]
    assert evolve(fact, value_labels={}).said("hand_on") == Text("hand on", "hand on")
