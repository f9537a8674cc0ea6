"""A decision: merged, totally ordered, deterministic; what it asks, tells and leaves out."""

import json
import random
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Decision, Engine
from jw_engine.rules import PRIORITIES, facts_of, residual, truth
from tests.rules.strategies import values_of

ENGINE = Engine.load()


def advise(**facts: Any) -> Decision:
    return ENGINE.advise(facts)


def asked(decision: Decision) -> dict[str, tuple[str, ...]]:
    return {question.fact: question.rules for question in decision.ask}


@st.composite
def situations(draw: st.DrawFn) -> dict[str, Any]:
    vocabulary = ENGINE.vocabulary.facts
    names = draw(st.lists(st.sampled_from(sorted(vocabulary)), unique=True, max_size=15))
    return {name: draw(values_of(vocabulary[name].type)) for name in names}


@given(situations(), st.randoms())
def test_the_order_of_the_facts_changes_nothing(
    facts: dict[str, Any], chance: random.Random
) -> None:
    shuffled = list(facts.items())
    chance.shuffle(shuffled)
    one, other = ENGINE.advise(facts).to_dict("en"), ENGINE.advise(dict(shuffled)).to_dict("en")
    assert one == other


@given(situations())
def test_recommendations_are_merged_ordered_and_free_of_vetoes(facts: dict[str, Any]) -> None:
    decision = ENGINE.advise(facts)
    actions = [part.action for part in decision.recommendations]
    assert len(set(actions)) == len(actions)
    ranks = [PRIORITIES.index(part.priority) for part in decision.recommendations]
    assert ranks == sorted(ranks)
    assert not {veto.action for veto in decision.vetoes} & set(actions)
    for part in decision.recommendations:
        assert set(part.facts.items()) <= set(ENGINE.vocabulary.read(facts).items())
        assert part.rules
        assert part.sources


@given(situations())
def test_what_is_asked_is_unknown_and_a_rule_on_it_would_change_the_first(
    facts: dict[str, Any],
) -> None:
    adviser = ENGINE.adviser
    first_action = adviser.recommender.first_action
    places = {rule.id: place for place, rule in enumerate(adviser.recommender.rules)}
    fired = set(adviser.evaluator.fired(ENGINE.vocabulary.read(facts)))
    decision = ENGINE.advise(facts)
    first = decision.recommendations[0].action
    assert first == first_action(fired)
    for question in decision.ask:
        assert question.fact not in facts
        # turning the rule over: on where it does not fire, off where it fires on an absence
        turned = {first_action(fired ^ {places[rule]}) for rule in question.rules}
        assert first not in turned, question
        speaking = [rule for rule in ENGINE.rules if question.fact in facts_of(rule.condition)]
        if len(speaking) == 1:  # so no other rule fires along
            answers = [{**facts, question.fact: value} for value in _tries(question.fact)]
            firsts = {ENGINE.advise(one).recommendations[0].action for one in answers}
            assert firsts - {first}, question


def _by_the_letter(facts: dict[str, Any]) -> dict[str, list[str]]:
    """Go through every rule: what is it that the first recommendation hangs on?"""
    adviser, known = ENGINE.adviser, ENGINE.vocabulary.read(facts)
    fired = set(adviser.evaluator.fired(known))
    first = adviser.recommender.first_action(fired)
    guards = ENGINE.base.ask_when
    found: dict[str, list[str]] = {}
    for place, rule in enumerate(ENGINE.rules):
        left = residual(rule.condition, known)
        turned = adviser.recommender.first_action(fired ^ {place})
        if turned == first or truth(rule.unless, known) is True:
            continue
        if left.unknown.keys() <= guards.keys():
            asked = [name for name in left.unknown if truth(guards[name], known) is True]
        else:
            asked = list(left.unknown) if len(left.unknown) == 1 and left.supported else []
        for name in asked:
            found.setdefault(name, []).append(rule.id)
    return found


GIVEN = [dict(example.given) for rule in ENGINE.rules for example in rule.examples]


@given(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=5))
def test_nothing_is_left_unasked_that_the_first_hangs_on(parts: list[dict[str, Any]]) -> None:
    facts = {name: value for part in parts for name, value in part.items()}
    assert asked(ENGINE.advise(facts)) == {
        name: tuple(rules) for name, rules in _by_the_letter(facts).items()
    }


def test_a_changed_copy_tells_the_change_in_its_text_too() -> None:
    decision = advise(worrying=True)
    decision.to_json()
    first = evolve(decision.recommendations[0], priority="background")
    changed = evolve(decision, recommendations=(first,))
    assert json.loads(changed.to_json()) == changed.to_dict()


def test_what_is_done_to_a_dictionary_changes_no_other() -> None:
    decision = advise(worrying=True, anonymity_use=["positive"])
    one, other = decision.to_dict(), decision.to_dict()
    untouched = json.dumps(other)
    _empty(one)
    assert json.dumps(other) == untouched == json.dumps(decision.to_dict())


def _empty(value: Any) -> None:
    parts = value.values() if isinstance(value, dict) else value
    for part in [part for part in parts if isinstance(part, dict | list)]:
        _empty(part)
    value.clear()


def _tries(name: str) -> list[Any]:
    kind = ENGINE.vocabulary.facts[name].type
    if kind.name == "bool":
        return [True, False]
    if kind.name == "int":
        return [kind.least, 15, 16, 17, 366, kind.most]
    if kind.name == "list":
        return [["positive"], ["negative"]]
    if kind.name == "date":
        return ["2026-01-01"]
    said = {str(v) for rule in ENGINE.rules for v in _said(rule, name)}
    return sorted(said | set(getattr(kind, "values", ())) | {"something_else"} - _closed(kind))


def _closed(kind: Any) -> set[str]:
    return {"something_else"} if kind.name == "enum" else set()


def _said(rule: Any, name: str) -> Any:
    from jw_engine.rules import Is, leaves

    for leaf in leaves(rule.condition):
        if isinstance(leaf, Is) and leaf.fact == name:
            yield from leaf.values


def test_danger_is_asked_for_only_where_something_worries() -> None:
    dangers = [
        "immediate_danger_youth", "immediate_danger_surroundings",
        "immediate_danger_third_parties", "criminal_offence",
    ]  # fmt: skip
    assert [name for name in asked(advise(worrying=True)) if name in dangers] == dangers
    assert not set(dangers) & set(asked(advise(contact_exists=True, youth_strength_visible=True)))
    assert not asked(advise(immediate_danger_youth=True))


def test_the_only_unknown_of_a_rule_is_asked_for() -> None:
    decision = advise(photo_publication_wanted=True, youth_gave_consent=True)
    assert asked(decision) == {"youth_age": ("R153",)}
    assert "Hoe oud" in decision.ask[0].question.nl
    assert asked(advise(photo_publication_wanted=True)) == {}


def test_actions_of_several_rules_are_merged() -> None:
    decision = advise(worrying=True)
    first = decision.recommendations[0]
    assert (first.action, first.rules, first.strength) == ("assess_urgency", ("R4a", "R7"), "must")
    assert len(first.because) == 2
    poll = next(p for p in advise(activity="poll").recommendations if p.action == "run_poll")
    assert len(poll.steps) == 4


def test_a_notice_comes_only_for_what_the_advice_at_hand_depends_on() -> None:
    assert {notice.key for notice in advise(youth_from_other_area=True).notices} == {"area.policy"}
    assert advise(youth_strength_visible=True).notices == ()
    assert advise().notices == ()
    settled = Engine.load(configuration={"area.policy": "ask"})
    assert settled.advise({"youth_from_other_area": True}).notices == ()


def test_follow_ups_have_a_moment_where_the_term_is_set() -> None:
    facts = {"worker_can_answer_now": False, "youth_asks_question": True}
    (due,) = ENGINE.advise(facts, at="2026-03-01T20:00+01:00").follow_ups
    assert (due.action, due.at, due.key) == ("contact_youth", None, "contact.return_after")
    engine = Engine.load(configuration={"contact": {"return_after": "36 hours"}})
    (due,) = engine.advise(facts, at="2026-03-01T20:00+01:00").follow_ups
    assert due.to_dict("en")["at"] == "2026-03-03T08:00:00+01:00"


def test_moves_start_from_the_steps_that_go_on() -> None:
    moves = {(m.origin, m.target, m.transition) for m in advise(contact_exists=True).moves}
    assert ("making_contact", "building_relationship", "T17") in moves
    assert not any(t == "T19" for _, _, t in moves)
    needs = advise(contact_exists=True, relationship_stage="strong", question_small_practical=True)
    assert ("exploring_needs", "offering_perspective", "T20") in {
        (m.origin, m.target, m.transition) for m in needs.moves
    }


def test_the_hash_of_the_configuration_tells_what_was_set() -> None:
    one = Engine.load(configuration={"area": {"policy": "help"}}).advise({}).config_hash
    other = Engine.load(configuration={"area.policy": "help"}).advise({}).config_hash
    assert one == other != advise().config_hash
