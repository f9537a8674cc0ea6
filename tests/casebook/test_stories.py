"""Whole stories: dated events in; positions, advice and due follow-ups out."""

import re
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine, InputError
from jw_engine.casebook import CaseBook
from jw_engine.errors import UsageError
from jw_engine.store import StaleWriteError
from tests.casebook.conftest import Make, at

MORNING = "2026-03-02T10:00:00+01:00"


def case(book: CaseBook, *events: dict[str, Any], now: str = MORNING) -> str:
    book.open("c1", at(MORNING))
    if events:
        book.record("c1", events, at(now))
    return "c1"


def due(book: CaseBook, when: str) -> list[tuple[str, str | None]]:
    return [
        (each.action, each.at.isoformat() if each.at else None)
        for each in book.case("c1").due(at(when))
    ]


SIGNAL: list[dict[str, Any]] = [
    {"at": "2026-03-02T10:00+01:00", "event": "signal_picked_up", "signal": "s1",
     "topic": "home_situation", "facts": {"worrying": True}},
    {"at": "2026-03-02T10:10+01:00", "event": "signal_weighed", "signal": "s1",
     "considered": ["urgency", "relationship"]},
]  # fmt: skip


def test_a_signal_lives_from_picked_up_to_taken_up(make: Make) -> None:
    book = make()
    case(book, *SIGNAL)
    here = book.case("c1")
    assert here.state.of("signal")["s1"].state == "weighed"
    facts = here.story().facts(at("2026-03-02T11:00+01:00"))
    assert (facts["signal_topic"], facts["worrying"]) == ("home_situation", True)
    assert facts["signal_weighed"] is True
    book.record("c1", [{"at": "2026-03-02T10:20+01:00", "event": "contact_sought", "signal": "s1"}],
                at(MORNING))  # fmt: skip
    assert book.case("c1").story().contact_position == "making_contact"
    book.record("c1", [
        {"at": "2026-03-02T12:00+01:00", "event": "reply_received", "platform": "instagram"},
        {"at": "2026-03-02T12:30+01:00", "event": "signal_taken_up", "signal": "s1"},
    ], at(MORNING))  # fmt: skip
    here = book.case("c1")
    assert here.state.of("signal")["s1"].state == "taken_up"
    assert here.story().contact_position == "building_relationship"


@pytest.mark.parametrize("kind", ["chance_given", "signal_handed_on", "signal_left_for_now"])
def test_a_signal_is_weighed_before_anything_is_decided(kind: str, make: Make) -> None:
    book = make()
    case(book, SIGNAL[0])
    told = {"to": "partner"} if kind == "signal_handed_on" else {}
    event = {"at": MORNING, "event": kind, "signal": "s1", **told}
    with pytest.raises(InputError) as refused:
        book.record("c1", [event], at(MORNING))
    assert refused.value.code == "case-event-order"
    assert book.case("c1").version == 2
    with pytest.raises(InputError):
        book.record("c1", [{**event, "signal": "s2"}], at(MORNING))


def test_a_chance_comes_back_when_it_was_said_to_and_until_the_signal_moves_on(make: Make) -> None:
    book = make()
    case(book, *SIGNAL, {"at": "2026-03-02T10:20+01:00", "event": "chance_given", "signal": "s1",
                         "look_again": "2026-03-05T10:00+01:00"})  # fmt: skip
    assert due(book, "2026-03-04T10:00+01:00") == []
    back = ("assess_urgency", "2026-03-05T10:00:00+01:00")
    assert due(book, "2026-03-05T10:00+01:00") == [back]
    assert [timer.action for timer in book.due(at("2026-03-05T10:00+01:00"))] == ["assess_urgency"]
    book.record("c1", [{"at": "2026-03-05T11:00+01:00", "event": "signal_weighed", "signal": "s1",
                        "considered": ["urgency"]}], at(MORNING))  # fmt: skip
    assert due(book, "2026-03-06T10:00+01:00") == []
    assert book.due(at("2026-03-06T10:00+01:00")) == []


def test_a_chance_without_a_moment_has_the_organisations_term_or_none(make: Make) -> None:
    book = make()
    given = {"at": "2026-03-02T10:20+01:00", "event": "chance_given", "signal": "s1"}
    case(book, *SIGNAL, given)
    assert ("assess_urgency", None) in due(book, "2026-03-02T11:00+01:00")
    assert [timer.at for timer in book.due(at("2026-03-02T11:00+01:00"))] == [None]


def test_a_promise_is_due_once_and_kept_once(make: Make) -> None:
    book = make()
    promise = {"at": "2026-03-02T22:00+01:00", "event": "promise_made", "promise": "p1",
               "return_at": "2026-03-03T10:00+01:00"}  # fmt: skip
    case(book, promise)
    assert due(book, "2026-03-03T10:00+01:00") == [("contact_youth", "2026-03-03T10:00:00+01:00")]
    kept = {"at": "2026-03-03T10:05+01:00", "event": "promise_kept", "promise": "p1"}
    book.record("c1", [kept], at(MORNING))
    assert due(book, "2026-03-04T10:00+01:00") == []
    with pytest.raises(InputError):
        book.record("c1", [kept], at(MORNING))


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        (
            "2026-03-26T10:00:00+01:00",
            "2026-04-02T10:00:00+02:00",
        ),  # to summer time
        ("2026-10-22T10:00:00+02:00", "2026-10-29T10:00:00+01:00"),  # and back
        ("2026-03-26T09:00:00+00:00", "2026-04-02T10:00:00+02:00"),  # however it was written
    ],
)
def test_a_week_keeps_the_time_of_the_day_over_summer_time(
    begun: str, ends: str, make: Make
) -> None:
    book = make(organisation__time_zone="Europe/Amsterdam", contact__repeat_after_days=7)
    book.open("c1", at(begun))
    book.record("c1", [{"at": begun, "event": "contact_attempted"}], at(begun))
    (found,) = [each for each in book.case("c1").due() if each.action == "repeat_contact"]
    assert found.at is not None
    assert found.at.isoformat() == ends
    (timer,) = book.due(at(ends))
    assert timer.at == at(ends)


def test_hours_are_hours_over_summer_time(make: Make) -> None:
    book = make(organisation__time_zone="Europe/Amsterdam", contact__return_after="12 hours")
    begun = "2026-03-28T20:00:00+01:00"
    book.open("c1", at(begun))
    event = {"at": begun, "observe": {"worker_can_answer_now": False, "youth_asks_question": True},
             "did": "acknowledge_and_return_later"}  # fmt: skip
    book.record("c1", [event], at(begun))
    assert due(book, "2026-03-30T10:00+02:00") == [("contact_youth", "2026-03-29T09:00:00+02:00")]


def test_a_time_zone_that_is_none_is_refused(make: Make) -> None:
    with pytest.raises(UsageError) as refused:
        make(organisation__time_zone="Europa/Amsterdam")
    assert refused.value.code == "case-time-zone"


def test_the_ladder_of_deliberation_goes_up_where_a_rung_did_not_settle_it(make: Make) -> None:
    book = make()
    case(book, *SIGNAL)

    def after(kind: str, *, unresolved: bool) -> object:
        event = {"at": "2026-03-02T11:00+01:00", "event": kind, "unresolved": unresolved}
        book.record("c1", [event], at(MORNING))
        return book.case("c1").to_dict(at("2026-03-02T11:00+01:00"))["next_deliberation"]

    assert after("colleague_consulted", unresolved=True) == "consult_partner"
    assert after("partner_consulted", unresolved=True) == "moral_deliberation"
    assert after("moral_deliberation_held", unresolved=True) == "consult_ethics_committee"
    assert after("ethics_committee_consulted", unresolved=True) is None
    assert after("colleague_consulted", unresolved=False) is None


def test_of_several_young_people_in_one_signal_each_is_decided_on(make: Make) -> None:
    book = make()
    case(book, *SIGNAL, *(
        {"at": "2026-03-02T11:00+01:00", "event": "decided_for_one", "signal": "s1",
         "member": member, "decision": decision}
        for member, decision in (("m1", "contact_youth"), ("m2", "leave_for_now"))
    ))  # fmt: skip
    members = book.case("c1").state.of("member")
    assert {name: each.last["decision"] for name, each in members.items()} == {
        "m1": "contact_youth", "m2": "leave_for_now",
    }  # fmt: skip


def test_a_group_and_its_members_have_a_trajectory_each(make: Make) -> None:
    book = make()
    book.open("group-1", at(MORNING), track="group")
    book.open("m1", at(MORNING))
    book.record("group-1", [
        {"at": MORNING, "event": "member_joined", "member": "m1"},
        {"at": MORNING, "event": "member_joined", "member": "m2"},
        {"at": MORNING, "event": "member_left", "member": "m2"},
    ], at(MORNING))  # fmt: skip
    members = book.case("group-1").state.of("member")
    assert {name: each.state for name, each in members.items()} == {"m1": "joined", "m2": "left"}
    assert book.case("group-1").track == "group"
    assert book.case("m1").story().contact_position == "none"
    assert list(book.cases()) == ["group-1", "m1"]


def test_goals_hang_on_needs_and_referrals_come_back(make: Make) -> None:
    book = make(referral__follow_up_after_days=14)
    case(book, {"at": MORNING, "event": "goal_set", "goal": "g1", "need": "talent_development",
                "outcome": "outcome_self_worth"},
         {"at": MORNING, "event": "referral_made", "referral": "r1",
          "partner": "parent_and_child_team"},
         {"at": "2026-03-03T10:00+01:00", "event": "referral_completed",
          "referral": "r1"})  # fmt: skip
    assert book.case("c1").story().contact_position == "offering_perspective"
    assert ("follow_up_after_referral", "2026-03-17T10:00:00+01:00") in due(
        book, "2026-03-17T10:00+01:00"
    )
    done = {"at": "2026-03-17T11:00+01:00", "event": "follow_up_done",
            "action": "follow_up_after_referral"}  # fmt: skip
    book.record("c1", [done], at(MORNING))
    assert due(book, "2026-03-20T10:00+01:00") == []
    with pytest.raises(InputError):
        book.record("c1", [{"at": MORNING, "event": "goal_set", "goal": "g2", "need": "money"}],
                    at(MORNING))  # fmt: skip


def test_support_ends_contact_does_not_and_the_young_person_comes_back(make: Make) -> None:
    book = make()
    case(book, {"at": MORNING, "observe": {"contact_exists": True}, "did": "give_practical_help"},
         {"at": "2026-03-03T10:00+01:00", "event": "support_ended"})  # fmt: skip
    assert book.case("c1").story().contact_position == "offering_perspective"  # no closed state
    back = {"at": "2026-06-03T10:00+02:00", "event": "young_person_returned",
            "facts": {"worrying": True}}  # fmt: skip
    book.record("c1", [back], at(MORNING))
    decision, _ = book.advise("c1", at("2026-06-03T10:00+02:00"), at("2026-06-03T10:00+02:00"))
    assert "T24" in [move.transition for move in decision.moves]


def test_what_is_recorded_late_stands_where_it_happened(make: Make) -> None:
    book = make()
    case(book, {"at": "2026-03-05T10:00+01:00", "observe": {"relationship_stage": "growing"}})
    book.record("c1", [{"at": "2026-03-03T10:00+01:00",
                        "observe": {"relationship_stage": "acquainted"}}], at(MORNING))  # fmt: skip
    story = book.case("c1").story()
    assert story.facts(at("2026-03-04T10:00+01:00"))["relationship_stage"] == "acquainted"
    assert story.facts(at("2026-03-06T10:00+01:00"))["relationship_stage"] == "growing"


ANSWERS: dict[str, dict[str, Any]] = {
    "accepted": {},
    "adapted": {"instead": "consult_colleague"},
    "deferred": {"until": "2026-03-04T09:00+01:00"},
    "refused": {"reason": "not_fitting"},
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_professional_answers_an_advice(answer: str, make: Make) -> None:
    book = make()
    case(book, {"at": MORNING, "observe": {"worrying": True}})
    decision, advice = book.advise("c1", at(MORNING), at(MORNING))
    first = decision.recommendations[0].action
    book.respond("c1", answer, at("2026-03-02T11:00+01:00"), **ANSWERS[answer])
    standing = book.case("c1").state.of("advice")[advice]
    assert (standing.state, standing.last["action"]) == (answer, first)
    found = due(book, "2026-03-05T10:00+01:00")
    assert ((first, "2026-03-04T09:00:00+01:00") in found) == (answer == "deferred")


@pytest.mark.parametrize(
    ("answer", "told"),
    [("refused", {}), ("refused", {"reason": "because"}), ("deferred", {}), ("ignored", {}),
     ("accepted", {"advice": "a9"})],
)  # fmt: skip
def test_an_answer_is_whole_and_is_about_an_advice(
    answer: str, told: dict[str, Any], make: Make
) -> None:
    book = make()
    case(book, {"at": MORNING, "observe": {"worrying": True}})
    book.advise("c1", at(MORNING), at(MORNING))
    with pytest.raises((InputError, UsageError)):
        book.respond("c1", answer, at(MORNING), **told)
    assert book.case("c1").state.of("advice")["a1"].state == "given"


def test_an_advice_repeats_itself_and_tells_what_other_rules_would_say(
    make: Make,
) -> None:
    book = make()
    case(book, {"at": MORNING, "observe": {"worrying": True}})
    book.advise("c1", at(MORNING), at(MORNING))
    book.record("c1", [{"at": "2026-03-03T10:00+01:00", "did": "assess_urgency"}], at(MORNING))
    (again,) = book.replay("c1")
    assert (again.same, again.same_basis) == (True, True)
    examples = Path(__file__).parents[2] / "examples"
    other = Engine.load(
        packs=[examples / "overlay-voorbeeldstad"],
        configuration=examples / "organisatie-voorbeeldstad.toml",
        plugins=False,
    )
    (changed,) = book.replay("c1", other)
    assert not changed.same_basis
    assert changed.now["recommendations"]
    assert changed.to_dict()["same"] == (changed.then == changed.now)


def test_two_writers_on_one_case_lose_nothing(make: Make) -> None:
    book = make()
    case(book)
    version = book.case("c1").version
    event = {"at": MORNING, "observe": {"worrying": True}}
    assert book.record("c1", [event], at(MORNING), expected=version) == version + 1
    with pytest.raises(StaleWriteError):
        book.record("c1", [event], at(MORNING), expected=version)
    assert book.record("c1", [event], at(MORNING)) == version + 2
    assert book.record("c1", [event], at(MORNING), key="once") == version + 3


@pytest.mark.parametrize(
    "event",
    [
        {}, {"at": "yesterday"}, {"at": MORNING, "event": "signal_picked"}, [], None, "x",
        {"at": MORNING, "event": "promise_made", "promise": "Sem de Vries", "return_at": MORNING},
        {"at": MORNING, "event": "promise_made", "promise": "p1"},
        {"at": MORNING, "observe": {"worying": True}}, {"at": MORNING, "did": "contact_yuth"},
        {"at": MORNING, "event": "signal_weighed", "signal": "s1", "considered": ["mood"]},
        {"at": MORNING, "note": 5}, {"at": MORNING, "note": "x" * 20_001},
        {"at": MORNING, "event": "goal_set", "goal": "g", "need": "x", "extra": 1},
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_without_a_value_and_nothing_is_recorded(
    event: object, make: Make
) -> None:
    book = make()
    case(book)
    with pytest.raises(InputError) as refused:
        book.record("c1", [{"at": MORNING, "observe": {"worrying": True}}, event], at(MORNING))
    assert all(problem.place.line == 2 for problem in refused.value.problems)
    for language in ("nl", "en"):
        text = refused.value.text(language)
        assert "Sem" not in text
        assert "yesterday" not in text
    assert book.case("c1").version == 1


def test_a_note_is_read_back_and_gone_once_erased(make: Make) -> None:
    book = make()
    case(book, {"at": MORNING, "observe": {"worrying": True}, "note": "Zei dat het thuis rommelt."})
    assert book.case("c1").events[0].note == "Zei dat het thuis rommelt."
    certificate = book.store.erase("c1", at(MORNING), "asked for")
    assert not re.search(r"\bc1\b", str(certificate.to_dict()))
    with pytest.raises(UsageError) as refused:
        book.case("c1")
    assert refused.value.code == "case-erased"
    assert list(book.store.verify()) == []
    assert book.due(at("2027-01-01T00:00+01:00")) == []


def test_a_case_is_opened_once_and_is_there_or_not(make: Make) -> None:
    book = make()
    case(book)
    for wrong in (lambda: book.open("c1", at(MORNING)), lambda: book.case("c2"),
                  lambda: book.open("c3", at(MORNING), track="other")):  # type: ignore[arg-type]  # fmt: skip
        with pytest.raises(UsageError):
            wrong()
