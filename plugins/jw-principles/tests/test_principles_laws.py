"""What holds for any facts whatever."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from principles_asking import BOX, ENGINE, NAMES, SITUATIONS, ask, situation_of, told

VOCABULARY = ENGINE.vocabulary.facts
STEPS = st.sampled_from(
    [(), ("building_relationship",), ("exploring_needs",), ("offering_perspective", "signalling")]
)
URGENT = (
    "immediate_danger_youth",
    "immediate_danger_surroundings",
    "immediate_danger_third_parties",
    "criminal_offence",
)


def _values(name: str) -> st.SearchStrategy[Any]:
    kind: Any = VOCABULARY[name].type
    if kind.name == "bool":
        return st.booleans()
    if kind.name == "int":
        return st.integers(kind.least, min(kind.most, kind.least + 5))
    return st.sampled_from([*getattr(kind, "values", ()), *getattr(kind, "suggestions", ())])


READ = {name: _values(name) for name in sorted(BOX.facts)}
FACTS = st.fixed_dictionaries({}, optional=READ)
FEW = st.lists(st.sampled_from(sorted(READ)), max_size=8, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: READ[name] for name in names})
)
calm = settings(deadline=None)


@calm
@given(facts=FACTS | FEW, steps=STEPS)
def test_a_told_principle_has_texts_known_facts_and_sources(
    facts: dict[str, Any], steps: tuple[str, ...]
) -> None:
    told = ask(facts, steps)
    names = [fit["principle"] for fit in told]
    assert len(set(names)) == len(names)
    for fit in told:
        assert set(fit) == {"principle", "fits", "because", "means", "facts", "sources"}
        for text in (fit["because"], *fit["means"]):
            assert text["nl"].strip()
            assert text["en"].strip()
        assert fit["facts"]
        assert set(fit["facts"]) <= set(facts)
        assert fit["sources"]
        assert bool(fit["means"]) == fit["fits"], "what fits has a means, what does not has none"
    assert json.loads(json.dumps(told)) == told


@calm
@given(facts=FEW, steps=STEPS)
def test_the_same_facts_in_another_order_give_the_same(
    facts: dict[str, Any], steps: tuple[str, ...]
) -> None:
    turned = dict(reversed(facts.items()))
    assert ask(facts, steps) == ask(facts, steps) == ask(turned, steps)


@calm
@given(facts=FEW, others=st.sets(st.sampled_from(sorted(set(VOCABULARY) - BOX.facts))))
def test_facts_that_are_not_read_change_nothing(facts: dict[str, Any], others: set[str]) -> None:
    assert ask({**facts, **dict.fromkeys(others, True)}) == ask(facts)


@calm
@given(facts=FEW, steps=STEPS)
def test_means_are_those_of_the_data_whose_condition_holds(
    facts: dict[str, Any], steps: tuple[str, ...]
) -> None:
    situation = situation_of(facts, steps)
    data = {principle.id: principle for principle in BOX.principles}
    for fit in ask(facts, steps):
        holding = [
            means.text
            for means in data[fit["principle"]].means
            if means.when.made_by(situation) is not None
        ]
        assert fit["means"] == (holding if fit["fits"] else [])


@calm
@given(facts=FEW, steps=STEPS)
def test_the_facts_that_are_told_are_enough(facts: dict[str, Any], steps: tuple[str, ...]) -> None:
    """With nothing known but the facts that a principle is told with, it is told as well."""
    for fit in ask(facts, steps):
        alone = ask({name: facts[name] for name in fit["facts"]}, steps)
        same = [each for each in alone if each["principle"] == fit["principle"]]
        assert [each["fits"] for each in same] == [fit["fits"]]
        assert all(means in same[0]["means"] for means in fit["means"])


@calm
@given(facts=FEW, urgent=st.sampled_from(URGENT), steps=STEPS)
def test_danger_and_offence_leave_no_room_for_anything_else(
    facts: dict[str, Any], urgent: str, steps: tuple[str, ...]
) -> None:
    told = {fit["principle"]: fit["fits"] for fit in ask({**facts, urgent: True}, steps)}
    assert set(told) <= {"work_with_environment", "practical_help"}
    assert all(told.values())
    assert "work_with_environment" in told


@settings(max_examples=60, deadline=None)
@given(facts=FEW)
def test_no_means_is_an_act_that_the_rules_forbid_here(facts: dict[str, Any]) -> None:
    forbidden = {veto.action for veto in ENGINE.advise(facts).vetoes}
    means = {each for _, these in told(facts).values() for each in these}
    assert not means & forbidden


@pytest.mark.parametrize("case", SITUATIONS, ids=NAMES)
def test_no_means_of_a_situation_is_an_act_that_the_rules_forbid(case: Any) -> None:
    forbidden = {veto.action for veto in ENGINE.advise(case["facts"]).vetoes}
    assert not {each for _, these in told(case["facts"]).values() for each in these} & forbidden


def test_most_means_are_acts_of_the_method_by_the_same_name() -> None:
    """So that the two tests above see them."""
    ids = {means.id for principle in BOX.principles for means in principle.means}
    assert len(ids & set(ENGINE.method.actions)) > 60


def test_it_answers_well_within_its_budget() -> None:
    everything = {name: value for case in SITUATIONS for name, value in case["facts"].items()}
    started = time.perf_counter()
    for _ in range(20):
        ask(everything)
    assert (time.perf_counter() - started) / 20 < 0.2
