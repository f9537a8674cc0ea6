"""The decision procedure says what trying every situation says."""

from collections.abc import Iterator
from itertools import chain, combinations, product

from hypothesis import given
from hypothesis import strategies as st

from jw_engine.facts import BoolType, EnumType, Facts, IntType, ListType, TextType, Value
from jw_engine.rules import (
    All,
    Any,
    Compare,
    Condition,
    Contains,
    Is,
    Rule,
    facts_of,
    fires,
    leaves,
    truth,
)
from jw_engine.verify.check.logic import (
    Domains,
    Range,
    denied,
    known,
    read,
    satisfiable,
)
from tests.rules.strategies import BOOLS, WORDS, condition, make_rule, unless

RANGES = {
    **{name: Range(BoolType()) for name in BOOLS},
    "word": Range(EnumType(WORDS)),
    "number": Range(IntType(-3, 3)),
    "words": Range(ListType(WORDS)),
}
VALUES: dict[str, list[Value | None]] = {
    **{name: [None, True, False] for name in BOOLS},
    "word": [None, *WORDS],
    "number": [None, *range(-3, 4)],
    "words": [
        None,
        *chain.from_iterable(combinations(WORDS, size) for size in range(len(WORDS) + 1)),
    ],
}


def situations(names: frozenset[str]) -> Iterator[Facts]:
    spoken_of = sorted(names)
    for values in product(*(VALUES[name] for name in spoken_of)):
        pairs = zip(spoken_of, values, strict=True)
        yield {name: value for name, value in pairs if value is not None}


def rule_of(when: Condition, blocked: Any) -> Rule:
    return make_rule("X", when, unless=blocked)


rule = st.builds(rule_of, condition, unless)


@given(condition, st.booleans())
def test_a_condition_can_be_known_true_or_false_where_some_situation_makes_it_so(
    tree: Condition, wanted: bool
) -> None:
    domains = Domains(leaves(tree), RANGES)
    found = satisfiable([known(tree, domains, wanted=wanted)], domains.full)
    assert found is any(truth(tree, facts) is wanted for facts in situations(facts_of(tree)))


@given(condition, condition)
def test_one_condition_follows_from_another_where_no_situation_speaks_against_it(
    one: Condition, other: Condition
) -> None:
    domains = Domains((*leaves(one), *leaves(other)), RANGES)
    against = [known(one, domains), denied(known(other, domains))]
    expected = any(
        truth(one, facts) is True and truth(other, facts) is not True
        for facts in situations(facts_of(one) | facts_of(other))
    )
    assert satisfiable(against, domains.full) is expected


@given(rule, rule)
def test_a_rule_fires_and_is_silent_with_another_as_the_reference_says(
    one: Rule, other: Rule
) -> None:
    parts = (one.condition, one.unless, other.condition, other.unless)
    domains = Domains((leaf for part in parts for leaf in leaves(part)), RANGES)
    first, second = read(one, domains), read(other, domains)
    assert first is not None
    assert second is not None
    seen = {
        (fires(one, facts), fires(other, facts))
        for facts in situations(frozenset().union(*map(facts_of, parts)))
    }
    for pair in product([True, False], repeat=2):
        asked = [
            reading.fires if wanted else reading.silent
            for reading, wanted in zip((first, second), pair, strict=True)
        ]
        assert satisfiable(asked, domains.full) is (pair in seen)


@given(rule)
def test_what_a_rule_needs_is_what_it_fires_in(tested: Rule) -> None:
    both = (*leaves(tested.condition), *leaves(tested.unless))
    domains = Domains(both, RANGES)
    reading = read(tested, domains)
    assert reading is not None
    for facts in situations(facts_of(tested.condition) | facts_of(tested.unless)):
        if fires(tested, facts):
            for name in facts_of(tested.condition) - {"words"}:
                domain = domains.of(name)
                cells = domain.by_value.get((name, facts.get(name)))
                if cells is not None:
                    assert reading.needs.get(domain.number, -1) & cells


def test_an_open_text_can_always_be_another() -> None:
    ranges = {"topic": Range(TextType())}
    named = Is("topic", ("music", "sport"))
    other = Is("topic", ("music", "sport"), negated=True)
    domains = Domains((named, other), ranges)
    assert satisfiable([known(other, domains)], domains.full) is True
    assert satisfiable([known(other, domains), known(named, domains)], domains.full) is False
    closed = Domains((named, other), {"topic": Range(EnumType(("music", "sport")))})
    assert satisfiable([known(other, closed)], closed.full) is False


def test_what_is_settled_is_no_longer_open() -> None:
    asked = (Is("area.policy", ("help",)), Contains("area.themes", "sport"))
    settled = {
        "area.policy": Range(EnumType(("help", "refer")), optional=False, only="refer"),
        "area.themes": Range(ListType(), optional=False, only=("sport",)),
    }
    domains = Domains(asked, settled)
    assert satisfiable([known(asked[0], domains)], domains.full) is False
    assert satisfiable([known(asked[1], domains)], domains.full) is True
    assert satisfiable([known(asked[1], domains, wanted=False)], domains.full) is False


def test_above_its_bound_the_procedure_says_that_it_does_not_know() -> None:
    """Nine pigeons in eight holes: no situation, and no short way to see it."""
    names = [f"p{pigeon}h{hole}" for pigeon in range(9) for hole in range(8)]
    ranges = {name: Range(BoolType()) for name in names}
    homes = [
        Any(tuple(Is(f"p{pigeon}h{hole}", (True,)) for hole in range(8))) for pigeon in range(9)
    ]
    alone = [
        Any((Is(f"p{one}h{hole}", (False,)), Is(f"p{other}h{hole}", (False,))))
        for hole in range(8)
        for one, other in combinations(range(9), 2)
    ]
    tree = All((*homes, *alone))
    domains = Domains(leaves(tree), ranges)
    assert satisfiable([known(tree, domains)], domains.full) is None


def test_a_fact_of_too_many_values_is_left_alone() -> None:
    asked = tuple(Compare("days", "<", number) for number in range(0, 9_000, 3))
    domains = Domains(asked, {"days": Range(IntType(0, 10_000))})
    assert read(make_rule("X", All(asked)), domains) is None
