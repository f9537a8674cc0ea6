"""What the engine must not do: one test for each item of the handbook's spirit (inventory f)."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Decision, Engine
from jw_engine.rules import facts_of
from tests.rules.strategies import values_of

ENGINE = Engine.load()
DANGERS = (
    "immediate_danger_youth",
    "immediate_danger_surroundings",
    "immediate_danger_third_parties",
    "criminal_offence",
)


def advise(**facts: Any) -> Decision:
    return ENGINE.advise(facts)


def actions(decision: Decision) -> list[str]:
    return [part.action for part in decision.recommendations]


def vetoes(decision: Decision) -> set[str]:
    return {veto.action for veto in decision.vetoes}


def test_01_it_advises_with_reasons_and_pages_and_decides_nothing() -> None:
    for part in advise(worrying=True, signal_picked_up=True).recommendations:
        assert part.because
        assert part.sources


def test_02_no_principle_by_default_and_never_all_at_once() -> None:
    assert not any(part.principles or part.principles_implied for part in advise().recommendations)
    assert "apply_all_principles" in vetoes(advise(principle_chosen_by_default=True))
    used = {
        p for part in advise(youth_strength_visible=True).recommendations for p in part.principles
    }
    assert used == {"empowerment"}


def test_03_the_order_is_not_rigid() -> None:
    decision = advise(contact_exists=False, question_small_practical=True)
    assert "give_information_and_advice" in actions(decision)
    assert ("skip", "T20") in {(move.kind, move.transition) for move in decision.moves}


@given(
    st.sampled_from(DANGERS),
    st.sets(st.sampled_from(sorted(ENGINE.vocabulary.facts)), max_size=12),
    st.data(),
)
def test_04_danger_and_offence_come_first_whatever_else_is_known(
    danger: str, names: set[str], data: st.DataObject
) -> None:
    facts = {
        name: data.draw(values_of(ENGINE.vocabulary.facts[name].type))
        for name in sorted(names - set(DANGERS))
    }
    decision = ENGINE.advise({**facts, danger: True})
    assert actions(decision)[0] == "intervene_now"
    assert decision.recommendations[0].priority == "now"
    assert "contact_police_or_agency" in actions(decision)
    assert "T10" in {move.transition for move in decision.moves}


def test_05_a_worry_is_no_alarm_and_not_nothing() -> None:
    known_safe = dict.fromkeys(DANGERS, False)
    decision = advise(worrying=True, **known_safe)
    assert "intervene_now" not in actions(decision)
    assert actions(decision)[0] == "give_youth_chance_to_solve"
    unknown = actions(advise(worrying=True))
    assert unknown[0] == "assess_urgency"
    assert "give_youth_chance_to_solve" in unknown


def test_06_a_text_an_emoji_or_silence_has_no_certain_meaning() -> None:
    assert "clarify_ambiguous_message" in actions(advise(message_ambiguous=True))
    assert "allow_for_missing_nonverbal" in actions(
        advise(nonverbal_missing=True, signal_seriousness_known=False)
    )
    judgements = {f.id for f in ENGINE.vocabulary.facts.values() if f.judgement}
    assert {"worrying", "criminal_offence", "relationship_stage"} <= judgements
    assert not any(f.derived for f in ENGINE.vocabulary.facts.values() if f.judgement)


def test_07_it_looks_for_talent_as_well_as_for_problems() -> None:
    assert "compliment_strength" in actions(advise(signal_kind="talent"))
    assert "record_signal" in actions(advise(signal_valence="positive"))


def test_08_the_young_person_is_told_of_the_considerations() -> None:
    found = actions(advise(intervention_may_harm_relationship=True))
    assert found[:2] == ["check_effect_on_relationship", "inform_youth_of_considerations"]


def test_09_nobody_who_wants_to_stay_anonymous_is_asked_for_a_name_or_a_face() -> None:
    for fact in ("youth_wants_anonymity", "youth_socially_isolated"):
        decision = advise(
            **{fact: True}, conversation_deepening=True, help_question_serious=True,
            youth_wants_to_join_activity=True,
        )  # fmt: skip
        assert "stay_online_anonymous" in actions(decision)
        assert not {
            "invite_physical_conversation", "schedule_video_call", "collect_participant_details"
        } & set(actions(decision))  # fmt: skip
        assert "require_name_or_camera" in vetoes(decision)


def test_10_neither_offline_nor_online_is_forced() -> None:
    assert "follow_youth_to_offline" in actions(advise(youth_proposes_offline=True))
    assert "invite_physical_conversation" in actions(advise(conversation_deepening=True))
    assert "invite_physical_conversation" not in actions(
        advise(conversation_deepening=True, youth_wants_anonymity=True)
    )


def test_11_no_promise_to_be_there_always_and_no_message_without_a_sign() -> None:
    assert "promise_constant_availability" in vetoes(advise(youth_expects_24_7=True))
    decision = advise(worker_can_answer_now=False, youth_asks_question=True, initiator="youth")
    assert actions(decision)[0] == "acknowledge_and_return_later"


def test_12_one_unanswered_message_is_not_the_end() -> None:
    decision = advise(youth_no_reply=True)
    assert actions(decision)[0] == "repeat_contact"
    assert decision.follow_ups[0].action == "repeat_contact"


def test_13_support_ends_and_contact_does_not() -> None:
    decision = advise(support_stage="ended", setting="one_on_one")
    assert "keep_thread_open" in actions(decision)
    assert "close_contact" in vetoes(decision)
    assert all(step in ENGINE.method.steps for step in _positions() - {"none"})


def _positions() -> set[str]:
    return {position.id for position in ENGINE.graph.positions}


def test_14_no_cold_handover_and_nobody_dropped_after_it() -> None:
    decision = advise(referral_stage="in_progress")
    assert "warm_handover_offline" in actions(decision)
    assert "hand_over_cold" in vetoes(decision)
    assert "follow_up_after_referral" in actions(advise(referral_stage="done"))


def test_15_no_correcting_before_the_group_no_limit_unexplained_no_imposed_rules() -> None:
    assert "correct_in_front_of_group" in vetoes(advise(youth_misbehaves_in_group=True))
    assert "limit_without_explanation" in vetoes(advise(behaviour_needs_limit=True))
    assert "impose_rules" in vetoes(advise(setting="group", group_rules_exist=False))


def test_16_no_taking_over_and_doing_does_not_suit_everyone() -> None:
    decision = advise(learning_style_suits_doing=True)
    assert "encourage_self_execution" in actions(decision)
    assert "take_over_tasks" in vetoes(decision)
    assert "encourage_self_execution" not in actions(advise(support_stage="programming"))


def test_17_no_private_account_and_nothing_sent_in_the_workers_name() -> None:
    decision = advise(account_type="private")
    assert actions(decision)[0] == "use_work_account"
    assert "use_private_account" in vetoes(decision)
    assert "stay_authentic" in actions(advise(online_persona_artificial=True))


@given(
    age=st.one_of(st.none(), st.integers(0, 30)),
    consent=st.sampled_from([None, True, False]),
    wanted=st.sampled_from(["photo_publication_wanted", "youth_posted_photo"]),
)
def test_18_no_photo_without_both_conditions(
    age: int | None, consent: bool | None, wanted: str
) -> None:
    facts: dict[str, Any] = {wanted: True, "youth_posted_photo": True}
    facts |= {} if age is None else {"youth_age": age}
    facts |= {} if consent is None else {"youth_gave_consent": consent}
    found = actions(ENGINE.advise(facts))
    if age is None or age < 16 or consent is not True:
        assert not {"share_youth_posts", "allow_publication"} & set(found)


def test_19_platforms_are_open() -> None:
    assert ENGINE.vocabulary.read({"platform": "something_new"})
    assert "ask_youth_about_platforms" in actions(advise(platform_shift_observed=True))


def test_20_it_diagnoses_nobody() -> None:
    decision = advise(
        possible_mild_intellectual_disability=True,
        misunderstood_by_school_or_parents=True,
        ever_examined=False,
    )
    assert "raise_possible_unseen_cause" in actions(decision)
    assert "diagnose" in vetoes(decision)


def test_21_watching_is_a_round_by_a_person_and_its_limits_are_the_organisations() -> None:
    decision = advise(worker_observing=True)
    assert "scroll_profiles" in actions(decision)
    assert "privacy.observation_scope" in {notice.key for notice in decision.notices}


def test_22_an_open_question_has_no_hidden_answer() -> None:
    for facts, key in (
        ({"youth_from_other_area": True}, "area.policy"),
        ({"sensitive_information_shared": True}, "privacy.chat_retention"),
        ({"worker_phone_stolen": True}, "incident.device_loss_procedure"),
    ):
        assert key in {notice.key for notice in ENGINE.advise(facts).notices}
    decision = advise(youth_from_other_area=True)
    assert "refer_on" not in actions(decision)
    helping = Engine.load(configuration={"area": {"policy": "refer"}})
    decision = helping.advise({"youth_from_other_area": True})
    assert "refer_on" in actions(decision)
    assert not decision.notices


def test_23_the_list_of_needs_is_no_questionnaire() -> None:
    decision = advise(worker_unsure_what_to_ask=True)
    assert "use_needs_list_as_prompt" in actions(decision)
    assert "use_needs_list_as_form" in vetoes(decision)


def test_24_it_counts_development_and_not_output() -> None:
    assert len(ENGINE.method.outcomes) == 9
    counted = {"participants", "followers_low"}
    ahead = {
        rule.id
        for rule in ENGINE.rules
        if facts_of(rule.condition) & counted and rule.priority in ("now", "soon")
    }
    assert not ahead


def test_25_online_is_a_part_of_youth_work_and_not_a_service_beside_it() -> None:
    assert "be_visible_offline" in actions(advise(known_in_neighbourhood=False))
    assert "use_online_alongside_offline" in actions(advise(group_meets_offline=True))
