"""What is still open in a condition, held against the truth itself."""

from hypothesis import given
from hypothesis import strategies as st

from jw_engine.facts import Value
from jw_engine.rules import Any, Condition, Given, Is, Setting, facts_of, residual, truth
from tests.rules.strategies import condition, facts


@given(condition.filter(lambda when: "Given" not in repr(when)), facts, st.data())
def test_what_is_settled_stays_and_what_hangs_is_unknown(
    when: Condition, case: dict[str, Value], data: st.DataObject
) -> None:
    left = residual(when, case)
    assert left.truth is truth(when, case)
    assert set(left.unknown) <= facts_of(when) - set(case)
    if left.truth is None and left.unknown:
        more = data.draw(facts.filter(lambda each: not set(left.unknown) & set(each)))
        whole = {**more, **case}
        if truth(when, whole) is not None:
            # learning other facts can only settle it through an alternative that was open as well
            assert facts_of(when) & (set(more) - set(case))


def test_a_missing_fact_is_open_even_where_its_absence_fires_the_rule() -> None:
    when = Any((Is("b1", (False,)), Given("b1", negated=True)))
    assert truth(when, {}) is True
    assert residual(when, {}).truth is None
    assert list(residual(when, {}).unknown) == ["b1"]
    assert residual(when, {"b1": True}).truth is False


def test_an_open_setting_leaves_the_condition_open_with_no_fact_to_ask_for() -> None:
    left = residual(Any((Setting("area.policy is help", None), Is("b1", (True,)))), {"b1": False})
    assert left.truth is None
    assert not left.unknown
