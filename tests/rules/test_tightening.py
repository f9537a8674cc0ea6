"""What is accepted as tighter is tighter: it fires, advises and forbids at least as much."""

from attrs import evolve
from hypothesis import event, given
from hypothesis import strategies as st

from jw_engine.errors import Text
from jw_engine.facts import Value
from jw_engine.rules import (
    All,
    Change,
    Compare,
    Condition,
    Contains,
    Given,
    Is,
    NoneOf,
    Rule,
    fires,
    truth,
)
from jw_engine.rules import Any as AnyOf
from jw_engine.rules.change import check_change
from jw_engine.rules.implies import implies
from tests.rules.strategies import WORDS, condition, facts, leaf, make_rule, packs, unless


@st.composite
def wider(draw: st.DrawFn, old: Condition) -> Condition:
    """A condition that is plainly true wherever *old* is."""
    if isinstance(old, NoneOf):
        return NoneOf(tuple(part for part in old.parts if draw(st.booleans())))
    if isinstance(old, All | AnyOf):
        kept = [part for part in old.parts if isinstance(old, AnyOf) or draw(st.booleans())]
        parts = [draw(wider(part)) for part in kept]
        more = draw(st.lists(leaf, max_size=2)) if isinstance(old, AnyOf) else []
        return type(old)((*parts, *more))
    if isinstance(old, Compare):
        assert isinstance(old.number, int)
        further = draw(st.integers(0, 2)) * (1 if old.operator.startswith("<") else -1)
        return evolve(old, number=old.number + further)
    if isinstance(old, Is) and not old.negated and old.fact == "word":
        return evolve(old, values=(*old.values, draw(st.sampled_from(WORDS))))
    if isinstance(old, Is) and old.negated and len(old.values) > 1:
        return evolve(old, values=old.values[1:])
    return old


@st.composite
def changes(draw: st.DrawFn) -> tuple[Rule, Rule]:
    """A rule and what is made of it: sometimes tighter by the way it was made, sometimes not."""
    old, other = draw(packs()), draw(packs())
    was, new = old[0], other[0]
    if draw(st.booleans()):
        new = evolve(
            was,
            condition=draw(wider(was.condition)),
            unless=AnyOf(tuple(part for part in was.unless.parts if draw(st.booleans()))),
            advice=(*was.advice, *(a for a in new.advice if a not in was.advice)),
            veto=was.veto + new.veto,
            strength=draw(st.sampled_from([was.strength, "must"])),
        )
    if draw(st.booleans()):
        new = evolve(new, condition=draw(st.one_of(condition, wider(was.condition))))
    return evolve(was, overlay="tighten"), evolve(new, overlay="tighten")


def accepted(old: Rule, new: Rule) -> bool:
    return not check_change(Change(old.id, "tighten", new, Text("x", "x"), "x"), old)


@given(changes(), st.lists(facts, min_size=1, max_size=10))
def test_what_is_accepted_fires_at_least_where_the_old_rule_did(
    pair: tuple[Rule, Rule], cases: list[dict[str, Value]]
) -> None:
    old, new = pair
    taken = accepted(old, new)
    event(f"accepted: {taken}")
    for case in cases if taken else ():
        assert fires(new, case) or not fires(old, case)
    if taken:
        assert new.advice[: len(old.advice)] == old.advice
        assert set(new.veto) >= set(old.veto)


@given(condition, st.data())
def test_what_is_widened_is_seen_to_be_wider(when: Condition, data: st.DataObject) -> None:
    assert implies(when, when)
    assert implies(when, data.draw(wider(when)))


@given(st.data(), condition, unless)
def test_each_plain_tightening_is_accepted(
    data: st.DataObject, when: Condition, blocks: AnyOf
) -> None:
    old = make_rule("X", when, overlay="tighten", unless=blocks)
    kept = AnyOf(tuple(part for part in blocks.parts if data.draw(st.booleans())))
    new = evolve(old, condition=data.draw(wider(when)), unless=kept, veto=("a4",))
    assert accepted(old, new) or (new.always and not old.always)


@given(st.data(), condition, st.lists(facts, min_size=1, max_size=10))
def test_what_implies_is_never_known_true_without_the_other(
    data: st.DataObject, one: Condition, cases: list[dict[str, Value]]
) -> None:
    other = data.draw(st.one_of(condition, wider(one)))
    for left, right in ((one, other), (other, one)):
        if implies(left, right):
            for case in cases:
                assert truth(left, case) is not True or truth(right, case) is True
                assert truth(right, case) is not False or truth(left, case) is False


def test_one_step_further_is_not_seen_as_tighter() -> None:
    pairs: list[tuple[Condition, Condition]] = [
        (Compare("number", "<", 2), Compare("number", "<", 1)),
        (Compare("number", "<=", 2), Compare("number", "<", 2)),
        (Compare("number", ">", 2), Compare("number", ">=", 4)),
        (Compare("number", ">", 2), Compare("number", "<", 9)),
        (Compare("number", "<", "area.size"), Compare("number", "<", 900)),
        (Is("word", ("red",)), Is("word", ("blue",))),
        (Is("word", ("red",)), Is("word", ("red", "blue"), negated=True)),
        (Is("word", ("red",), negated=True), Is("word", ("blue",))),
        (Is("b1", (True,)), Is("b2", (True,))),
        (Contains("words", "red"), Contains("words", "blue")),
        (Given("b1"), Is("b1", (True,))),
        (NoneOf((Is("b1", (True,)),)), NoneOf((Is("b1", (True,)), Is("b2", (True,))))),
    ]
    assert [pair for pair in pairs if implies(*pair)] == []
    seen: list[tuple[Condition, Condition]] = [
        (Compare("number", "<", 2), Compare("number", "<=", 1)),
        (Compare("number", "<=", 1), Compare("number", "<", 2)),
        (Compare("number", ">=", 3), Compare("number", ">", 2)),
        (Is("word", ("red",)), Is("word", ("blue",), negated=True)),
        (NoneOf((Is("word", ("red", "blue")),)), NoneOf((Is("word", ("red",)),))),
    ]
    assert [pair for pair in seen if not implies(*pair)] == []
