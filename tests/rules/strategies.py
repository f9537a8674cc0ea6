"""Random rules over a small vocabulary, and random facts."""

from typing import Any

from hypothesis import strategies as st

from jw_engine.errors import Text
from jw_engine.facts import BoolType, DateType, EnumType, FactType, IntType, ListType, Value
from jw_engine.method import Source
from jw_engine.rules import (
    Advice,
    All,
    Compare,
    Condition,
    Contains,
    Given,
    Is,
    NoneOf,
    Rule,
    Setting,
)
from jw_engine.rules import Any as AnyOf

BOOLS = ("b1", "b2", "b3")
WORDS = ("red", "green", "blue")

_bool_leaf = st.builds(
    Is, st.sampled_from(BOOLS), st.sampled_from([(True,), (False,)]), st.booleans()
)
_word_leaf = st.builds(
    Is,
    st.just("word"),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(tuple),
    st.booleans(),
)
_number_leaf = st.builds(
    Compare, st.just("number"), st.sampled_from(["<", "<=", ">", ">="]), st.integers(-2, 2)
)
_equal_leaf = st.builds(
    Is,
    st.just("number"),
    st.lists(st.integers(-2, 2), min_size=1, max_size=2).map(tuple),
    st.booleans(),
)
_list_leaf = st.builds(Contains, st.just("words"), st.sampled_from(WORDS))
_given_leaf = st.builds(Given, st.sampled_from([*BOOLS, "word", "number", "words"]), st.booleans())
_setting_leaf = st.builds(
    Setting, st.just("area.policy is help"), st.sampled_from([True, False, None])
)
leaf = st.one_of(
    _bool_leaf, _word_leaf, _number_leaf, _equal_leaf, _list_leaf, _given_leaf, _setting_leaf
)


def _groups(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(parts, max_size=4).map(tuple)
    return st.one_of(st.builds(All, some), st.builds(AnyOf, some), st.builds(NoneOf, some))


condition: st.SearchStrategy[Condition] = st.recursive(leaf, _groups, max_leaves=10)
unless = st.lists(leaf, max_size=3).map(tuple).map(AnyOf)
ACTIONS = ("a1", "a2", "a3", "a4")


def make_rule(rule_id: str, when: Condition, **more: Any) -> Rule:
    text = Text(f"nl {rule_id}", f"en {rule_id}")
    values: dict[str, Any] = {
        "pack": "test",
        "title": text,
        "because": text,
        "sources": (Source(1, (1, 1)),),
        "priority": "normal",
        "strength": "should",
        "overlay": "open",
        "advice": (Advice("a1"),),
    }
    return Rule(id=rule_id, condition=when, **(values | more))


@st.composite
def packs(draw: st.DrawFn) -> list[Rule]:
    conditions = draw(st.lists(condition, min_size=1, max_size=8))
    return [
        make_rule(
            f"X{number}",
            when,
            unless=draw(unless),
            priority=draw(st.sampled_from(["now", "soon", "normal", "background"])),
            strength=draw(st.sampled_from(["must", "should", "may"])),
            advice=tuple(Advice(a) for a in draw(st.lists(st.sampled_from(ACTIONS), unique=True))),
            veto=tuple(draw(st.lists(st.sampled_from(ACTIONS), max_size=1))),
        )
        for number, when in enumerate(conditions)
    ]


facts: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.booleans() for name in BOOLS},
        "word": st.sampled_from(WORDS),
        "number": st.integers(-3, 3),
        "words": st.lists(st.sampled_from(WORDS), unique=True).map(tuple),
    },
)


def values_of(kind: FactType) -> st.SearchStrategy[object]:
    if isinstance(kind, BoolType):
        return st.booleans()
    if isinstance(kind, IntType):
        return st.integers(kind.least, kind.most)
    if isinstance(kind, EnumType):
        return st.sampled_from(kind.values)
    if isinstance(kind, ListType):
        return st.lists(st.sampled_from(kind.values or ("a", "b")), max_size=3)
    if isinstance(kind, DateType):
        return st.dates().map(str)
    return st.sampled_from(kind.suggestions or ("something",))
