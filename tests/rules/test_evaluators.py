"""Every evaluator gives the answer of the reference."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jw_engine import Engine
from jw_engine.facts import Value
from jw_engine.rules import (
    All,
    CompiledEvaluator,
    Condition,
    Is,
    NoneOf,
    ReferenceEvaluator,
    Rule,
    truth,
)
from jw_engine.rules import Any as AnyOf
from jw_engine.rules.compiled import expression
from tests.conftest import IN_CI
from tests.rules.strategies import condition, facts, make_rule, packs, values_of


@settings(max_examples=2000 if IN_CI else 200)
@given(packs(), st.lists(facts, min_size=1, max_size=5))
def test_compiled_agrees_on_random_packs(rules: list[Rule], cases: list[dict[str, Value]]) -> None:
    reference, compiled = ReferenceEvaluator(rules), CompiledEvaluator(rules)
    for case in cases:
        assert compiled.fired(case) == reference.fired(case)


@given(condition, facts)
def test_both_readings_of_an_expression_agree_with_the_truth(
    when: Condition, case: dict[str, Value]
) -> None:
    for wanted in (True, False):
        read = eval(expression(when, wanted=wanted), {"facts": case, "get": case.get})
        assert read is (truth(when, case) is wanted)


@given(data=st.data())
def test_compiled_agrees_on_the_base_pack(data: st.DataObject, engine: Engine) -> None:
    vocabulary = engine.vocabulary
    names = data.draw(st.lists(st.sampled_from(sorted(vocabulary.facts)), unique=True, max_size=17))
    raw = {name: data.draw(values_of(vocabulary.facts[name].type)) for name in names}
    case = vocabulary.read(raw)
    reference = ReferenceEvaluator(engine.rules)
    assert engine.adviser.evaluator.fired(case) == reference.fired(case)


@given(condition.filter(lambda when: "Given" not in repr(when)), facts, facts)
def test_learning_a_fact_settles_what_was_open_and_changes_nothing_else(
    when: Condition, case: dict[str, Value], more: dict[str, Value]
) -> None:
    known = truth(when, case)
    assert known is None or truth(when, more | case) is known


def test_a_fact_that_is_missing_is_unknown_and_not_false() -> None:
    assert truth(Is("b1", (False,)), {}) is None
    assert truth(NoneOf((Is("b1", (True,)),)), {}) is None
    assert truth(AnyOf((Is("b1", (True,)), Is("b2", (True,)))), {"b2": True}) is True
    assert truth(All((Is("b1", (True,)), Is("b2", (True,)))), {"b2": False}) is False


def test_unless_blocks_only_where_it_is_known() -> None:
    rule = make_rule("X", Is("b1", (True,)), unless=AnyOf((Is("b2", (True,)),)))
    for evaluator in (ReferenceEvaluator([rule]), CompiledEvaluator([rule])):
        assert evaluator.fired({"b1": True}) == [0]
        assert evaluator.fired({"b1": True, "b2": False}) == [0]
        assert evaluator.fired({"b1": True, "b2": True}) == []
