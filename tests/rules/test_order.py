"""The total order of rules, and the checks that keep it honest."""

import random

from hypothesis import given

from jw_engine.rules import All, Is, Rule
from jw_engine.rules.order import check_order, in_order
from jw_engine.rules.safety import check_safety
from tests.rules.strategies import make_rule, packs

_SOME = Is("b1", (True,))


def _ids(rules: list[Rule]) -> list[str]:
    return [rule.id for rule in in_order(rules)]


def test_priority_then_condition_then_strength_then_place() -> None:
    rules = [
        make_rule("place2", _SOME),
        make_rule("may", _SOME, strength="may"),
        make_rule("always", All(()), strength="must"),
        make_rule("now", _SOME, priority="now", strength="may"),
        make_rule("must", _SOME, strength="must"),
        make_rule("place7", _SOME),
    ]
    assert _ids(rules) == ["now", "must", "place2", "place7", "may", "always"]


def test_before_pulls_a_rule_ahead_of_another_and_no_further() -> None:
    rules = [make_rule(n, _SOME) for n in "abcd"] + [make_rule("e", _SOME, before=("c",))]
    assert _ids(rules) == ["a", "b", "e", "c", "d"]


def test_a_ring_of_orders_is_told() -> None:
    rules = [make_rule("a", _SOME, before=("b",)), make_rule("b", _SOME, before=("a",))]
    (problem,) = check_order(rules)
    assert problem.code == "order-cycle"
    assert "a → b → a" in problem.text("en")


def test_an_order_that_the_rank_already_settles_is_told() -> None:
    rules = [make_rule("a", _SOME, priority="now"), make_rule("b", _SOME, before=("a",))]
    assert [problem.code for problem in check_order(rules)] == ["order-rank"]


def test_an_order_before_an_unknown_rule_is_told() -> None:
    (problem,) = check_order([make_rule("R75", _SOME, before=("R57x",))])
    assert (problem.code, problem.suggestion) == ("name-unknown", None)


def test_a_long_chain_of_orders_needs_no_recursion() -> None:
    rules = [make_rule(f"r{n}", _SOME, before=(f"r{n + 1}",)) for n in range(5000)]
    rules.append(make_rule("r5000", _SOME))
    random.Random(1).shuffle(rules)
    assert not check_order(rules)
    assert _ids(rules) == [f"r{n}" for n in range(5001)]


@given(packs())
def test_the_order_is_total_and_keeps_all_rules(rules: list[Rule]) -> None:
    ordered = in_order(rules)
    assert sorted(rule.id for rule in ordered) == sorted(rule.id for rule in rules)
    assert in_order(ordered) == ordered


def test_no_veto_may_name_an_action_of_a_locked_rule_that_comes_now() -> None:
    danger = make_rule("R1", _SOME, priority="now", overlay="locked")
    veto = make_rule("evil", _SOME, veto=("a1",), advice=())
    (problem,) = check_safety([danger, veto])
    assert problem.code == "safety-veto"
    assert problem.place.item == "evil"
    unlocked = make_rule("R1", _SOME, priority="now", overlay="open")
    assert not check_safety([unlocked, veto])
