"""What-if is exact: it finds what trying every change of one or two facts finds."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings

from jw_engine import Engine
from jw_engine.decision import Recommender
from jw_engine.decision.changeable import changeable_values
from jw_engine.decision.what_if import WhatIf
from jw_engine.errors import Text
from jw_engine.facts import (
    BoolType,
    EnumType,
    Fact,
    Facts,
    FactType,
    IntType,
    ListType,
    Value,
    Vocabulary,
)
from jw_engine.method import Action, Source
from jw_engine.rules import ReferenceEvaluator, Rule
from jw_engine.rules.order import in_order
from tests.conftest import IN_CI
from tests.rules.strategies import ACTIONS, BOOLS, WORDS, facts, packs

_TEXT, _SOURCE = Text("x", "y"), Source(1, (1, 1))


def _fact(name: str, kind: FactType) -> Fact:
    changer: Any = "nobody" if name == "b3" else "worker"
    return Fact(name, kind, _TEXT, _TEXT, "none", changer, "until_changed", _SOURCE)


VOCABULARY = Vocabulary({
    **{name: _fact(name, BoolType()) for name in BOOLS},
    "word": _fact("word", EnumType(WORDS)),
    "number": _fact("number", IntType(-3, 3)),
    "words": _fact("words", ListType(WORDS)),
})  # fmt: skip
MENU = {name: Action(name, _TEXT, "nothing", _SOURCE) for name in ACTIONS}

Changes = set[tuple[tuple[tuple[str, Value], ...], str | None]]


def by_trying_everything(
    rules: tuple[Rule, ...], menu: Mapping[str, Action], vocabulary: Vocabulary, case: Facts
) -> Changes:
    recommender, evaluator = Recommender.of(rules, menu), ReferenceEvaluator(rules)

    def first(changed: Facts) -> str | None:
        return recommender.first_action(evaluator.fired(changed))

    def singles() -> Iterator[tuple[str, Value]]:
        for name, values in changeable_values(rules, vocabulary).items():
            fact = vocabulary.facts[name]
            if fact.changed_by != "nobody" and not fact.ask_when:
                yield from ((name, v) for v in values if case.get(name) != v)

    now = first(case)
    found: Changes = set()
    enough = set()
    for single in singles():
        then = first({**case, **dict([single])})
        if then != now:
            enough.add(single)
            found.add(((single,), then))
    for one, other in combinations(singles(), 2):
        if one[0] != other[0] and one not in enough and other not in enough:
            then = first({**case, **dict([one, other])})
            if then != now:
                found.add((tuple(sorted([one, other], key=str)), then))
    return found


def told(what_if: WhatIf, rules: tuple[Rule, ...], case: Facts) -> Changes:
    fired = ReferenceEvaluator(rules).fired(case)
    return {
        (tuple(sorted(change.change.items(), key=str)), change.first)
        for change in what_if.changes(case, fired)
        if not any(VOCABULARY.facts.get(n) and n in what_if.last for n in change.change)
    }


@settings(max_examples=1000 if IN_CI else 100)
@given(packs(), facts)
def test_it_finds_what_trying_everything_finds(pack: list[Rule], case: dict[str, Value]) -> None:
    rules = in_order(pack)
    what_if = WhatIf.of(Recommender.of(rules, MENU), VOCABULARY, ())
    assert told(what_if, rules, case) == by_trying_everything(rules, MENU, VOCABULARY, case)


@pytest.mark.parametrize(
    "case",
    [
        {"photo_publication_wanted": True, "youth_age": 17},
        {"setting": "group", "youth_wants_anonymity": True, "worker_can_answer_now": False},
    ],
)
def test_it_is_exact_on_the_base_pack(engine: Engine, case: dict[str, Any]) -> None:
    read = engine.vocabulary.read(case)
    rules = tuple(engine.rules)
    what_if = engine.advise(case, what_if=True).what_if
    assert what_if
    guarded = {f.id for f in engine.vocabulary.facts.values() if f.ask_when}
    found = {
        (tuple(sorted(change.change.items(), key=str)), change.first)
        for change in what_if
        if not guarded & set(change.change)
    }
    expected = by_trying_everything(rules, engine.method.actions, engine.vocabulary, read)
    assert found == expected


def test_danger_is_told_once_and_last_and_nothing_that_nobody_can_change(engine: Engine) -> None:
    changes = engine.advise({"worker_can_answer_now": False}, what_if=True).what_if
    assert changes
    danger = [change for change in changes if change.who == "nobody"]
    assert danger == [changes[-1]]
    assert changes[-1].to_dict() == {
        "change": {"immediate_danger_youth": True}, "who": "nobody", "first": "intervene_now"
    }  # fmt: skip
    sizes = [len(change.change) for change in changes[:-1]]
    assert sizes == sorted(sizes)
    assert not any("youth_age" in change.change for change in changes)


def test_a_change_says_who_can_make_it(engine: Engine) -> None:
    case = {"photo_publication_wanted": True, "youth_age": 17}
    changes = engine.advise(case, what_if=True).what_if
    assert changes
    consent = next(c for c in changes if c.change == {"youth_gave_consent": True})
    assert (consent.who, consent.first) == ("young_person", "allow_publication")


def test_where_danger_is_known_it_is_not_told_again(engine: Engine) -> None:
    changes = engine.advise({"immediate_danger_youth": True}, what_if=True).what_if
    assert changes == ()
