"""What the method allows, as its state graph says it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine
from jw_engine.conform import Model, conform_trace, deviations, part_of_method, trace_of_events
from jw_engine.loading import Base
from jw_engine.trajectory import read_events

_4, _5, _6, _7 = (
    "making_contact", "building_relationship", "exploring_needs", "offering_perspective",
)  # fmt: skip
_SUPPORT = (
    "set_goal_together", "make_programme_together", "motivate_participants", "name_achievements",
    "keep_thread_open",
)  # fmt: skip

FITTING = {
    "the usual order": (_4, _5, _6, _7),
    "the usual order, in actions": (
        "contact_youth", "small_talk", "name_shared_interest", "ask_open_questions", *_SUPPORT,
    ),
    "nothing at all": (),
    "an end anywhere: there is no last step": (_4, _5),
    "the practice track at any time": (
        "orienting", _4, "increase_awareness_accessibility", _5, "signalling", _6, "orienting", _7,
        "s2_content", "signalling",
    ),
    "weighing a signal without anybody in contact": ("assess_urgency", "consult_colleague"),
    "outreach goes on while support goes on": (_4, _5, _6, _7, _4, "dm_participants", _7),
    "the relation is kept up while support goes on": (_4, _5, _6, _7, _5, _7, _6, _7),
    "a small question is answered without a long relation": (
        "contact_youth", "give_practical_help",
    ),
    "danger: intervening at once": ("intervene_now",),
    "danger in the middle": ("contact_youth", "contact_police_or_agency", "congratulate"),
    "the jump after a signal, in steps": ("signalling", _7),
    "a signal is handed on": ("s3c_take_up", "s7c_refer"),
    "coming back after support ended": (
        _4, _5, _6, *_SUPPORT, "congratulate", "ask_open_questions", *_SUPPORT,
    ),
    "a programme may be made again": (
        _4, _5, _6, *_SUPPORT[:3], "make_programme_together", "set_goal_together", *_SUPPORT[:3],
    ),
    "what goes across the steps": ("escalate_to_organisation", "apply_data_policy", _4),
}  # fmt: skip


@pytest.mark.parametrize("told", FITTING)
def test_what_the_method_allows_fits(told: str, method: Model) -> None:
    assert conform_trace(method, FITTING[told]).fits, told


@pytest.mark.parametrize(
    ("trace", "told", "first", "transition"),
    [
        ((_4, _6), ("not_seen", _5), (), "T17"),
        ((_4, _7), ("out_of_order", _7), (_5, _6), "T19"),
        ((_5,), ("not_seen", _4), (), "T1"),
        (
            ("contact_youth", "set_goal_together"),
            ("out_of_order", "set_goal_together"), (_5, _6), "T19",
        ),
        (
            (_4, _5, _6, "make_programme_together", "motivate_participants"),
            ("not_seen", "s7b_goal"), (), "T19",
        ),
        ((_4, "refer_on"), ("out_of_order", "refer_on"), (_5, _6), "T19"),
        ((_4, "diagnose"), ("not_to_do", "diagnose"), (), None),
        ((_4, "Voorbereiden"), ("unknown", "Voorbereiden"), (), None),
    ],
)  # fmt: skip
def test_what_differs_is_told_with_what_usually_comes_first_and_the_transition(
    trace: tuple[str, ...],
    told: tuple[str, str],
    first: tuple[str, ...],
    transition: str | None,
    method: Model,
) -> None:
    (found,) = deviations(method, conform_trace(method, trace))
    assert ((found.kind, found.activity), found.first) == (told, first)
    assert (found.transition.id if found.transition else None) == transition


def test_the_shortcuts_that_the_method_has_are_told_with_what_differs(method: Model) -> None:
    (found,) = deviations(method, conform_trace(method, (_4, "set_goal_together")))
    assert {(edge.id, edge.kind) for edge in found.shortcuts} == {
        ("T10", "direct_jump"), ("T20", "skip"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("trace", "used"),
    [
        ((_4, "intervene_now"), [(1, "T10", "direct_jump")]),
        ((_4, "give_practical_help"), [(1, "T20", "skip")]),
        ((_4, _5, _6, *_SUPPORT, "congratulate"), [(8, "T24", "re_entry")]),
        ((_4, _5), []),
    ],
)
def test_the_freedoms_that_were_taken_are_told(
    trace: tuple[str, ...], used: list[tuple[int, str, str]], method: Model
) -> None:
    taken = part_of_method(conform_trace(method, trace))
    assert [(event, edge.id, edge.kind) for event, edge in taken] == used


def test_a_jump_or_a_skip_is_never_assumed(method: Model) -> None:
    for edge in method.edges:
        if edge.insertable:
            assert edge.transition is None or edge.transition.kind in ("ordered", "continuous")


def test_every_action_that_rules_advise_has_a_place(method: Model, base: Base) -> None:
    advised = {advice.action for rule in base.pack.rules for advice in rule.advice}
    assert [action for action in advised if not method.labels_of(action)] == []


@given(numbers=st.lists(st.integers(0, 999), max_size=12))
def test_one_activity_more_costs_one_at_most_and_a_beginning_costs_no_more_than_the_whole(
    numbers: list[int], method: Model
) -> None:
    actions = sorted(method.symbols)
    trace = [actions[number % len(actions)] for number in numbers]
    whole = conform_trace(method, trace).cost
    for place in range(len(trace)):
        assert whole <= conform_trace(method, trace[:place] + trace[place + 1 :]).cost + 1
        assert conform_trace(method, trace[:place]).cost <= whole, "it may end anywhere"


def _events(engine: Engine, *raw: tuple[dict[str, object], str | None]) -> tuple[str, ...]:
    frame = engine.edition(None).frame
    events = read_events(
        [
            {"at": datetime(2026, 3, day, tzinfo=UTC), "observe": observe, "did": did}
            for day, (observe, did) in enumerate(raw, 1)
        ],
        engine.vocabulary,
        engine.method.actions,
    )
    return trace_of_events("1", events, frame).activities


def test_where_the_contact_was_seen_to_stand_counts(engine: Engine, method: Model) -> None:
    done = _events(
        engine,
        ({"youth_asks_question": True, "initiator": "youth"}, None),
        ({"contact_exists": True}, "small_talk"),
        ({"relationship_stage": "strong"}, None),
        ({}, "ask_open_questions"),
        ({"real_need_known": True}, "set_goal_together"),
    )
    assert done == (
        "@making_contact", "@building_relationship", "small_talk", "@exploring_needs",
        "ask_open_questions", "@offering_perspective", "set_goal_together",
    )  # fmt: skip
    assert conform_trace(method, done).fits
    alone = [each for each in done if not each.startswith("@")]
    assert not conform_trace(method, ["set_goal_together"]).fits
    assert conform_trace(method, alone).cost == 1


def test_what_the_engine_itself_advises_first_for_a_worry_fits(
    engine: Engine, method: Model
) -> None:
    for facts in ({"worrying": True}, {"immediate_danger_youth": True}):
        decision = engine.advise(facts)
        first = decision.recommendations[0].action
        assert conform_trace(method, [first]).fits, first
