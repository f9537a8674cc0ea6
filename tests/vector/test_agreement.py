"""The evaluator for cohorts gives the answer of the reference, case by case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="the extra simulation is not installed")

from jw_engine import Engine
from jw_engine.facts import Value
from jw_engine.rules import ReferenceEvaluator, Rule
from jw_engine.vector import VectorEvaluator
from tests.conftest import IN_CI
from tests.rules.strategies import facts, packs, values_of

Case = dict[str, Value]


def agreed(rules: list[Rule], cases: list[Case]) -> None:
    reference = ReferenceEvaluator(rules)
    vector = VectorEvaluator.of(rules, cases)
    found = vector.fired(vector.encode(cases), len(cases))
    assert found.shape == (len(cases), len(rules))
    assert [row.nonzero()[0].tolist() for row in found] == [reference.fired(c) for c in cases]


@settings(max_examples=1000 if IN_CI else 100)
@given(packs(), st.lists(facts, min_size=1, max_size=30))
def test_on_random_packs(rules: list[Rule], cases: list[Case]) -> None:
    agreed(rules, cases)


@settings(max_examples=30 if IN_CI else 5)
@given(data=st.data())
def test_on_the_base_pack(data: st.DataObject, engine: Engine) -> None:
    vocabulary = engine.vocabulary
    names = st.lists(st.sampled_from(sorted(vocabulary.facts)), unique=True, max_size=17)
    cases = [
        vocabulary.read({n: data.draw(values_of(vocabulary.facts[n].type)) for n in each})
        for each in data.draw(st.lists(names, min_size=1, max_size=8))
    ]
    agreed(list(engine.rules), cases)


def test_on_every_example_of_the_base_pack(engine: Engine) -> None:
    examples = [each for rule in engine.rules for each in rule.examples]
    agreed(list(engine.rules), [engine.vocabulary.read(each.given) for each in examples])


def test_a_value_that_was_not_announced_is_refused(engine: Engine) -> None:
    vector = VectorEvaluator.of(list(engine.rules), [{"youth_age": 15}])
    with pytest.raises(KeyError):
        vector.encode([{"youth_age": 80}])
