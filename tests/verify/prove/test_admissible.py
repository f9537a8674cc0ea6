"""The model lets another pack do what loading accepts, and no less."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.strategies import make_rule

from jw_engine import Engine, PackError
from jw_engine.errors import Text
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.rules import (
    PRIORITIES,
    STRENGTHS,
    Advice,
    Change,
    ChangeKind,
    Is,
    Pack,
    Priority,
    Rule,
    Strength,
    check_packs,
)
from jw_engine.verify.prove.admissible import Admissible
from jw_engine.verify.prove.rulebook import Rulebook

ENGINE = Engine.load()
BOOK = Rulebook.of(ENGINE.base, ENGINE.packs)
ALLOWED = Admissible(BOOK)
PLACES = {rule.id: place for place, rule in enumerate(BOOK.rules)}
SAY = Text("x", "x")
REFUSED = {
    "overlay-locked", "overlay-looser", "overlay-veto", "safety-veto", "overlay-action-locked",
}  # fmt: skip


def added(
    priority: str, strength: str, before: tuple[str, ...] = (), *,
    always: bool = False, action: str = "small_talk",
) -> Rule:  # fmt: skip
    when = BOOK.rules[-1].condition if always else Is("worrying", (True,))
    return make_rule(
        "N1", when, pack="other", priority=priority, strength=strength, before=before,
        advice=(Advice(action),),
    )  # fmt: skip


def order(*packs: Pack) -> list[str]:
    history = ConfigurationHistory(ENGINE.base.names.keys)
    return [rule.id for rule in Engine.of(ENGINE.base, (*ENGINE.packs, *packs), history).rules]


def gap_of(name: str, ids: list[str]) -> int:
    """Return before which rule of the base *name* stands; rules that fell back do not count."""
    movable = {BOOK.rules[place].id for place in ALLOWED.movable}
    behind = [other for other in ids[ids.index(name) + 1 :] if other not in movable]
    return PLACES[behind[0]] if behind else len(BOOK.rules)


@given(
    st.sampled_from(PRIORITIES), st.sampled_from(STRENGTHS), st.booleans(),
    st.lists(st.sampled_from(sorted(PLACES)), max_size=1).map(tuple),
    st.sampled_from(["small_talk", "put_safety_first", "assess_urgency"]),
)  # fmt: skip
@settings(max_examples=60)
def test_where_a_new_rule_comes_to_stand_is_a_place_of_the_model(
    priority: str, strength: str, always: bool, before: tuple[str, ...], action: str
) -> None:
    if before:
        target = BOOK.rules[PLACES[before[0]]]
        priority, strength, always = target.priority, target.strength, target.always
    rule = added(priority, strength, before, always=always, action=action)
    shut = {"overlay-locked"} if before and not ALLOWED.passable(PLACES[before[0]]) else set()
    late = action in ALLOWED.not_now
    raised = {"overlay-raised"} if late and priority == "now" else set()
    try:
        ids = order(Pack("other", "1", "", (rule,)))
    except PackError as refused:
        assert {problem.code for problem in refused.problems} == shut | raised
    else:
        assert not shut | raised
        assert gap_of("N1", ids) in ALLOWED.gaps
        assert not late or gap_of("N1", ids) >= ALLOWED.first_after_now


@given(st.sampled_from(BOOK.rules), st.sampled_from(PRIORITIES), st.sampled_from(STRENGTHS))
@settings(max_examples=60)
def test_where_a_changed_rule_comes_to_stand_is_a_place_of_the_model(
    rule: Rule, priority: Priority, strength: Strength
) -> None:
    new = evolve(rule, pack="other", priority=priority, strength=strength)
    late = any(advice.action in ALLOWED.not_now for advice in rule.advice)
    kind: ChangeKind = "tighten" if rule.overlay == "tighten" else "replace"
    pack = Pack("other", "1", "", (), (Change(rule.id, kind, new, SAY, "x"),))
    try:
        ids = order(pack)
    except PackError as refused:
        codes = {problem.code for problem in refused.problems}
        assert codes <= {*REFUSED, "overlay-raised"}
        assert ("overlay-raised" in codes) is (late and priority == "now")
        return
    assert rule.id in ALLOWED.changeable
    assert not (late and priority == "now")
    place = gap_of(rule.id, ids)
    first = ALLOWED.first_after_now if late else 0
    allowed = [gap for gap in ALLOWED.gaps if gap >= first]
    assert place in allowed or BOOK.rules[place - 1].id == rule.id


@given(st.sampled_from(BOOK.rules))
@settings(max_examples=40)
def test_rules_keep_their_order_or_fall_back_where_one_is_switched_off(rule: Rule) -> None:
    pack = Pack("other", "1", "", (), (Change(rule.id, "off", None, SAY, "x"),))
    assert (rule.id in ALLOWED.droppable) is not bool(check_packs((*ENGINE.packs, pack)))
    if rule.id not in ALLOWED.droppable:
        return
    ids = order(pack)
    left = [other.id for other in BOOK.rules if other.id != rule.id]
    fixed = [name for name in left if PLACES[name] not in ALLOWED.movable]
    assert [name for name in ids if name in fixed] == fixed
    for place, places in ALLOWED.movable.items():
        name = BOOK.rules[place].id
        if name in ids:
            above, below = ids[: ids.index(name)], ids[ids.index(name) + 1 :]
            assert all(PLACES[other] < places.stop for other in above if other in fixed)
            assert all(PLACES[other] > place for other in below if other in fixed)


@pytest.mark.parametrize("action", sorted(BOOK.actions))
def test_what_may_be_forbidden_is_what_loading_accepts(action: str) -> None:
    rule = evolve(added("soon", "must"), advice=(), veto=(action,))
    problems = check_packs((*ENGINE.packs, Pack("other", "1", "", (rule,))))
    assert (action in ALLOWED.forbiddable) is not bool(problems)


@pytest.mark.parametrize("action", sorted(BOOK.actions))
def test_what_may_be_advised_and_how_soon_is_what_loading_accepts(action: str) -> None:
    if BOOK.actions[action].forbidden:  # no rule file may advise it
        assert action not in ALLOWED.advisable
        return
    for priority in PRIORITIES:
        rule = added(priority, "must", action=action)
        problems = check_packs((*ENGINE.packs, Pack("other", "1", "", (rule,))))
        allowed = ALLOWED.advisable - (ALLOWED.not_now if priority == "now" else set())
        assert (action in allowed) is not bool(problems)


def test_what_the_base_gives_later_may_not_be_given_now_and_what_it_gives_now_may() -> None:
    given_now = {part.action for r in BOOK.rules if r.priority == "now" for part in r.advice}
    given = {part.action for rule in BOOK.rules for part in rule.advice}
    assert {"give_youth_chance_to_solve", "small_talk"} <= ALLOWED.not_now
    assert given_now
    assert not given_now & ALLOWED.not_now
    assert given - given_now <= ALLOWED.not_now | {"allow_publication"}
    assert "allow_publication" not in ALLOWED.advisable


@pytest.mark.parametrize("action", ["small_talk", "put_safety_first"])
def test_a_place_among_what_is_now_is_for_what_may_be_given_now(action: str) -> None:
    import z3

    from jw_engine.verify.prove.overlay import Added

    added = Added.any(ALLOWED, "now")
    urgent = [gap for gap in ALLOWED.gaps if gap < ALLOWED.first_after_now]
    assert urgent
    for place in ALLOWED.gaps:
        solver = z3.Solver()
        solver.add(*added.bounds, added.advises[action][""], added.place == place)
        possible = place not in urgent or action not in ALLOWED.not_now
        assert solver.check() == (z3.sat if possible else z3.unsat)


def test_stepping_in_may_not_be_forbidden_and_a_greeting_may() -> None:
    assert "intervene_now" not in ALLOWED.forbiddable
    assert "small_talk" in ALLOWED.forbiddable
    assert "R29" in ALLOWED.droppable
    assert not {"R1", "R4", "R22", "R153"} & ALLOWED.droppable
    assert 0 not in ALLOWED.gaps
    assert ALLOWED.movable
