"""A trajectory is a pure fold over its events."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine, InputError, Trajectory


def story(engine: Engine, *events: dict[str, Any]) -> Trajectory:
    return Trajectory.from_events(events, engine)


def event(at: str, did: str | None = None, **observe: Any) -> dict[str, Any]:
    return {"at": at, "observe": observe, "did": did}


@pytest.mark.parametrize(
    ("events", "position"),
    [
        ([], "none"),
        ([event("2026-03-01T10:00Z", worrying=True)], "none"),
        ([event("2026-03-01T10:00Z", "open_low_threshold_message")], "making_contact"),
        ([event("2026-03-01T10:00Z", initiator="youth")], "making_contact"),
        ([event("2026-03-01T10:00Z", contact_exists=True)], "building_relationship"),
        ([event("2026-03-01T10:00Z", relationship_stage="strong")], "exploring_needs"),
        (
            [event("2026-03-01T10:00Z", "ask_open_questions", contact_exists=True)],
            "exploring_needs",
        ),
        (
            [event("2026-03-01T10:00Z", relationship_stage="strong", real_need_known=True)],
            "offering_perspective",
        ),
        ([event("2026-03-01T10:00Z", support_stage="executing")], "offering_perspective"),
        ([event("2026-03-01T10:00Z", referral_stage="in_progress")], "offering_perspective"),
        ([event("2026-03-01T10:00Z", "intervene_now")], "offering_perspective"),
        (
            [event("2026-03-01T10:00Z", immediate_danger_youth=True)],
            "none",
        ),
        (
            [
                event("2026-03-01T10:00Z", "give_practical_help", support_stage="executing"),
                event("2026-05-01T10:00Z", support_stage="ended"),
                event("2026-06-01T10:00Z", initiator="youth"),
            ],
            "offering_perspective",
        ),
        (
            [
                event("2026-03-01T10:00Z", "give_practical_help", support_stage="executing"),
                event("2026-05-01T10:00Z", support_stage="ended"),
                event("2026-06-01T10:00Z", "ask_open_questions", initiator="youth"),
            ],
            "exploring_needs",
        ),
    ],
)
def test_positions(engine: Engine, events: list[dict[str, Any]], position: str) -> None:
    trajectory = story(engine, *events)
    assert trajectory.contact_position == position
    assert set(trajectory.active_steps) == {
        *engine.method.continuous_steps,
        *({position} - {"none"}),
    }


def test_the_jump_is_taken_by_doing_it_and_not_by_seeing_danger(engine: Engine) -> None:
    seen = event("2026-03-01T10:00Z", immediate_danger_youth=True)
    assert story(engine, seen).contact_position == "none"
    moves = engine.advise(story(engine, seen)).moves
    assert ("direct_jump", "T10") in {(move.kind, move.transition) for move in moves}
    done = event("2026-03-01T10:05Z", "intervene_now")
    assert story(engine, seen, done).contact_position == "offering_perspective"


def test_facts_hold_as_long_as_they_say(engine: Engine) -> None:
    trajectory = story(
        engine,
        event("2026-03-01T22:00+01:00", contact_at_night=True, youth_birthday_today=True,
              youth_age=15),
        event("2026-03-01T23:30+01:00", worrying=True),
    )  # fmt: skip
    assert set(trajectory.facts("2026-03-01T22:30+01:00")) >= {"contact_at_night", "youth_age"}
    late = trajectory.facts("2026-03-01T23:45+01:00")
    assert "contact_at_night" not in late
    assert late["youth_birthday_today"] is True
    next_day = trajectory.facts("2026-03-02T00:10+01:00")
    assert "youth_birthday_today" not in next_day
    assert next_day["youth_age"] == 15


def test_facts_of_time_come_from_events_and_the_clock(engine: Engine) -> None:
    trajectory = story(engine, event("2026-03-01T10:00Z", "open_low_threshold_message"))
    soon = trajectory.facts("2026-03-01T12:00Z")
    assert soon["unanswered_attempts"] == 1
    assert soon["youth_no_reply"] is False
    later = trajectory.facts("2026-03-08T10:00Z")
    assert later["youth_no_reply"] is True
    assert later["days_since_last_message"] == 7
    assert "long_time_no_contact" not in later


def test_a_reply_ends_the_silence(engine: Engine) -> None:
    trajectory = story(
        engine,
        event("2026-03-01T10:00Z", "open_low_threshold_message"),
        event("2026-03-05T10:00Z", youth_replied=True),
    )
    facts = trajectory.facts("2026-03-09T10:00Z")
    assert facts["unanswered_attempts"] == 0
    assert facts["youth_no_reply"] is False


def test_an_observed_value_beats_a_derived_one_until_a_later_event(engine: Engine) -> None:
    first = event("2026-03-01T10:00Z", "open_low_threshold_message", youth_no_reply=True)
    assert story(engine, first).facts("2026-03-01T11:00Z")["youth_no_reply"] is True
    later = event("2026-03-01T12:00Z", worrying=True)
    assert story(engine, first, later).facts("2026-03-01T13:00Z")["youth_no_reply"] is False


def test_a_long_silence_is_derived_where_the_organisation_says_how_long(engine: Engine) -> None:
    reviewing = Engine.load(configuration={"contact": {"silence_review": "30 days"}})
    events = [
        event("2026-01-01T10:00Z", "contact_youth", youth_replied=True),
        event("2026-03-01T10:00Z", initiator="youth", youth_asks_question=True),
    ]
    assert "long_time_no_contact" not in story(engine, *events).facts()
    trajectory = story(reviewing, *events)
    assert trajectory.facts()["long_time_no_contact"] is True
    advised = {r for part in reviewing.advise(trajectory).recommendations for r in part.rules}
    assert "R32" in advised


def test_what_was_done_counts_until_it_is_asked_for_again(engine: Engine) -> None:
    worry = event("2026-03-01T10:00Z", "give_youth_chance_to_solve", worrying=True)
    again = event("2026-04-01T10:00Z", worrying=True)
    assert story(engine, worry).facts()["chance_given"] is True
    assert "chance_given" not in story(engine, worry, again).facts()


def test_days_since_a_date(engine: Engine) -> None:
    decision = engine.advise(
        {"worker_reviews_orienting": True, "trends_known_on": "2024-01-01"}, at="2026-03-01"
    )
    rules = {rule for part in decision.recommendations for rule in part.rules}
    assert "R34i" in rules
    recent = engine.advise(
        {"worker_reviews_orienting": True, "trends_known_on": "2026-02-01"}, at="2026-03-01"
    )
    assert "R34i" not in {rule for part in recent.recommendations for rule in part.rules}


def test_a_follow_up_is_due_when_its_term_is_over_and_ends_when_done() -> None:
    engine = Engine.load(configuration={"contact": {"return_after": "1 day"}})
    asked = event(
        "2026-03-01T20:00+01:00", "acknowledge_and_return_later",
        youth_asks_question=True, worker_can_answer_now=False,
    )  # fmt: skip
    trajectory = story(engine, asked)
    assert trajectory.due("2026-03-02T19:59+01:00") == ()
    (due,) = trajectory.due("2026-03-02T20:00+01:00")
    assert (due.action, due.key) == ("contact_youth", "contact.return_after")
    assert due.at == datetime.fromisoformat("2026-03-02T20:00+01:00")
    back = story(engine, asked, event("2026-03-02T20:30+01:00", "contact_youth"))
    assert back.due("2026-03-05T00:00+01:00") == ()


def test_a_follow_up_without_a_term_is_due_with_no_moment(engine: Engine) -> None:
    trajectory = story(engine, event("2026-03-01T10:00Z", "acknowledge_and_return_later"))
    (due,) = trajectory.due()
    assert (due.action, due.at, due.key) == ("contact_youth", None, "contact.return_after")


def test_a_referral_that_is_done_has_to_be_asked_after() -> None:
    engine = Engine.load(configuration={"referral": {"follow_up_after_days": 14}})
    trajectory = story(engine, event("2026-03-01T10:00Z", referral_stage="done"))
    (due,) = trajectory.open_follow_ups()
    assert due.action == "follow_up_after_referral"
    assert due.at == datetime.fromisoformat("2026-03-15T10:00Z")
    asked = story(
        engine,
        event("2026-03-01T10:00Z", referral_stage="done"),
        event("2026-03-15T10:00Z", "follow_up_after_referral"),
    )
    assert asked.open_follow_ups() == ()


@pytest.mark.parametrize(
    ("events", "codes"),
    [
        ([3], ["input-not-object"]),
        ([{"observe": {}}], ["input-key-missing"]),
        ([{"at": "yesterday"}], ["time-invalid"]),
        ([{"at": "2026-03-01", "did": "nap"}], ["event-action"]),
        ([{"at": "2026-03-01", "did": ["x"]}], ["event-action"]),
        ([{"at": "2026-03-01", "observe": {"worying": True}}], ["fact-unknown"]),
        ([{"at": "2026-03-01", "observe": 3}], ["input-not-object"]),
        ([{"at": "2026-03-01", "observed": {}}], ["input-key-unknown"]),
        ([{"at": "2026-03-02"}, {"at": "2026-03-01"}], ["event-order"]),
        ([{"at": "x"}, {"did": "nap"}], ["time-invalid", "input-key-missing", "event-action"]),
    ],
)
def test_events_are_checked_all_at_once(
    engine: Engine, events: list[Any], codes: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        Trajectory.from_events(events, engine)
    assert [problem.code for problem in caught.value.problems] == codes
    assert caught.value.problems[-1].place.line == len(events)


_STEPS = st.lists(
    st.tuples(
        st.integers(0, 60 * 24 * 40),
        st.sampled_from([None, "contact_youth", "intervene_now", "ask_open_questions", "refer_on"]),
        st.dictionaries(
            st.sampled_from(["contact_exists", "worrying", "real_need_known", "youth_replied"]),
            st.booleans(),
            max_size=2,
        ),
    ),
    max_size=8,
)


@given(steps=_STEPS, later=st.integers(0, 60 * 24 * 90))
def test_the_past_is_not_changed_by_the_future(
    engine: Engine, steps: list[tuple[int, str | None, dict[str, bool]]], later: int
) -> None:
    start = datetime.fromisoformat("2026-01-01T00:00Z")
    ordered = sorted(steps, key=lambda step: step[0])
    events = [
        {"at": start + timedelta(minutes=minutes), "did": did, "observe": observe}
        for minutes, did, observe in ordered
    ]
    at = start + timedelta(minutes=later)
    whole = Trajectory.from_events(events, engine)
    past = sum(minutes <= later for minutes, _, _ in ordered)
    until = Trajectory.from_events(events[:past], engine)
    assert whole.facts(at) == until.facts(at)
    assert whole.contact_position_at(at) == until.contact_position_at(at)
    assert whole.open_follow_ups(at) == until.open_follow_ups(at)
    assert whole.contact_position in {"none", *engine.method.steps}
