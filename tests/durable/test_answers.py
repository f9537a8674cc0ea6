"""The evaluator durable gives the answer of the reference."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine, PackError
from jw_engine.durable.branches import branches, count
from jw_engine.durable.evaluator import DurableEvaluator
from jw_engine.facts import Value
from jw_engine.rules import All, Condition, Contains, Is, NoneOf, ReferenceEvaluator, Rule
from jw_engine.rules import Any as AnyOf
from tests.rules.strategies import condition, facts, make_rule, packs, values_of

pytestmark = pytest.mark.needs_durable


@given(packs(), st.lists(facts, min_size=1, max_size=5))
def test_it_agrees_on_random_packs(rules: list[Rule], cases: list[dict[str, Value]]) -> None:
    small = [rule for rule in rules if count(rule) <= 60]
    reference, durable = ReferenceEvaluator(small), DurableEvaluator(small)
    try:
        for case in cases:
            assert durable.fired(case) == reference.fired(case)
    finally:
        durable.close()


@given(st.lists(condition, min_size=20, max_size=60), st.lists(facts, min_size=1, max_size=20))
def test_it_agrees_over_several_shards(
    conditions: list[Condition], cases: list[dict[str, Value]]
) -> None:
    rules = [make_rule(f"X{number}", when) for number, when in enumerate(conditions)]
    small = [rule for rule in rules if count(rule) <= 60]
    reference, durable = ReferenceEvaluator(small), DurableEvaluator(small)
    try:
        for case in cases:
            assert durable.fired(case) == reference.fired(case)
    finally:
        durable.close()


@given(data=st.data())
def test_it_agrees_on_the_base_pack(data: st.DataObject, durable_engine: Engine) -> None:
    vocabulary = durable_engine.vocabulary
    names = data.draw(st.lists(st.sampled_from(sorted(vocabulary.facts)), unique=True, max_size=17))
    raw = {name: data.draw(values_of(vocabulary.facts[name].type)) for name in names}
    case = vocabulary.read(raw)
    reference = ReferenceEvaluator(durable_engine.rules)
    assert durable_engine.adviser.evaluator.fired(case) == reference.fired(case)


def test_it_agrees_with_nothing_and_with_everything_known(
    engine: Engine, durable: DurableEvaluator
) -> None:
    reference = ReferenceEvaluator(engine.rules)
    assert durable.fired({}) == reference.fired({})
    rnd = random.Random(7)
    for _ in range(100):
        raw: dict[str, Any] = {}
        for name, fact in engine.vocabulary.facts.items():
            kind = fact.type
            choices = list(getattr(kind, "values", ()) or getattr(kind, "suggestions", ()))
            if kind.name == "bool":
                raw[name] = rnd.random() < 0.5
            elif kind.name == "int":
                raw[name] = rnd.randint(getattr(kind, "least", 0), getattr(kind, "most", 9))
            elif kind.name == "date":
                raw[name] = "2026-01-02"
            elif kind.name == "list":
                raw[name] = rnd.sample(choices or ["a", "b"], 2)
            else:
                raw[name] = rnd.choice(choices or ["something"])
        case = engine.vocabulary.read(raw)
        assert durable.fired(case) == reference.fired(case)


def test_a_decision_on_an_example_is_the_same_but_for_the_name(
    engine: Engine, durable_engine: Engine, example_cases: list[dict[str, Any]]
) -> None:
    for case in example_cases:
        decision = durable_engine.advise_case(case, explain=True).to_dict()
        assert decision.pop("engine") == "durable"
        expected = engine.advise_case(case, explain=True).to_dict()
        assert expected.pop("engine") == "compiled"
        assert decision == expected


HOSTILE = [
    '"',
    "\\",
    "a.b",
    "$and",
    "1",
    "true",
    "null",
    "é",
    "\U0001f642",
    "missing",
    "other",
    "v0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_types_and_texts_are_kept_apart(text: str) -> None:
    rules = [
        make_rule("X0", Is("f", (text,))),
        make_rule("X1", Is("f", (text,), negated=True)),
        make_rule("X2", Is("f", (1,))),
        make_rule("X3", Contains("words", text)),
        make_rule("X4", NoneOf((Contains("words", text),))),
        make_rule("X5", Is(text, (text,))),
    ]
    reference, durable = ReferenceEvaluator(rules), DurableEvaluator(rules)
    values: list[Value] = [*HOSTILE, 1, 0, True, False, "x" * 40_000]
    cases: list[dict[str, Value]] = [{"f": value, text: value} for value in values]
    cases += [{"words": (*HOSTILE[:number],)} for number in range(len(HOSTILE))]
    try:
        for case in cases:
            assert durable.fired(case) == reference.fired(case)
    finally:
        durable.close()


def any_of(number: int) -> AnyOf:
    return AnyOf(tuple(Is(f"f{place}", (True,)) for place in range(number)))


@pytest.mark.parametrize("when", [any_of(61), All((any_of(8), any_of(8))), All((any_of(9),) * 40)])
def test_a_rule_with_too_many_branches_is_refused_with_its_place(when: Condition) -> None:
    rules = [make_rule("X1", when), make_rule("X2", any_of(60)), make_rule("X3", any_of(70))]
    with pytest.raises(PackError) as caught:
        DurableEvaluator(rules)
    assert [problem.code for problem in caught.value.problems] == ["durable-branches"] * 2
    assert [problem.place.item for problem in caught.value.problems] == ["X1", "X3"]


def test_a_rule_with_too_many_facts_is_refused() -> None:
    with pytest.raises(PackError, match=r"238.*durable-branches"):
        DurableEvaluator([make_rule("X1", All(any_of(239).parts))])


def test_a_rule_at_the_bounds_is_right() -> None:
    rules = [make_rule("X1", any_of(60)), make_rule("X2", All(any_of(238).parts))]
    durable = DurableEvaluator(rules)
    everything: dict[str, Value] = {f"f{place}": True for place in range(238)}
    assert durable.fired(everything) == [0, 1]
    assert durable.fired(everything | {"f237": False}) == [0]
    assert durable.fired({"f59": True}) == [0]
    assert durable.fired({"f60": True}) == []
    durable.close()


def test_what_can_never_hold_is_not_spelled_out() -> None:
    never = All((AnyOf(()), *(any_of(9) for _ in range(40))))
    rule = make_rule("X1", AnyOf((never, Is("b", (True,)))))
    assert len(branches(rule)) == 1
