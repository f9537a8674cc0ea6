"""What is measured, and how turns are taken. No test looks at a time."""

import pytest

from jw_engine import Engine
from jw_engine.bench.core.growth import enlarged
from jw_engine.bench.measure import QUICK, Scale, by_turns
from jw_engine.bench.workload import WIDTH, workload


def test_contestants_take_turns_after_a_warm_up() -> None:
    seen: list[str] = []
    scale = Scale(rounds=3, turn=0.0)
    found = by_turns([lambda: seen.append("A"), lambda: seen.append("B")], scale)
    assert "".join(seen) == "AB" + "AB" * 3
    assert len(found) == 2


def test_what_is_short_is_run_several_times_a_turn() -> None:
    seen: list[int] = []
    by_turns([lambda: seen.append(1)], Scale(rounds=1, turn=0.01))
    assert len(seen) > 3


def test_the_workload_is_the_same_each_time(engine: Engine) -> None:
    examples, wide = workload(engine, Scale())
    assert workload(engine, Scale()) == (examples, wide)
    assert len(examples.given) == sum(len(rule.examples) for rule in engine.base.pack.rules)
    assert {len(given) for given in wide.given} == {WIDTH}
    assert len({str(given) for given in wide.given}) == len(wide.given)
    assert wide.told(3) == f"wide cases: {len(wide.given)} cases of 17.0 facts, 3 rules"


def test_a_short_run_takes_few_cases(engine: Engine) -> None:
    assert [len(cases.given) for cases in workload(engine, QUICK)] == [5, 5]


@pytest.mark.parametrize("elsewhere", [True, False])
def test_more_rules_give_the_same_actions(engine: Engine, elsewhere: bool) -> None:
    grown = enlarged(engine, 3, elsewhere=elsewhere)
    always = sum(rule.always for rule in engine.rules)
    assert len(grown.rules) == 3 * len(engine.rules) - (2 * always if elsewhere else 0)
    for given in workload(engine, QUICK)[1].given:
        before, after = engine.advise(given), grown.advise(given)
        actions = [part.action for part in after.recommendations]
        assert actions == [part.action for part in before.recommendations]
        rules = {len(part.rules) for part in before.recommendations}
        assert elsewhere or rules != {len(part.rules) for part in after.recommendations}
