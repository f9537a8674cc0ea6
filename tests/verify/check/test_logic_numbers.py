"""Numbers that are held against what an organisation decides."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jw_engine.facts import IntType, Value
from jw_engine.rules import All, Any, Compare, Given, Is, Rule, bind, fires, leaves
from jw_engine.verify.check.logic import Domains, Range, read, satisfiable
from tests.rules.strategies import make_rule

KEYS = ("area.age", "area.other")
NUMBERS = {
    "age": Range(IntType(0, 6)),
    "days": Range(IntType(0, 6)),
    "area.age": Range(IntType(2, 5), optional=False),
    "area.other": Range(IntType(0, 6)),
}
number_leaf = st.one_of(
    st.builds(
        Compare,
        st.sampled_from(["age", "days"]),
        st.sampled_from(["<", "<=", ">", ">="]),
        st.one_of(st.integers(-1, 7), st.sampled_from(KEYS)),
    ),
    st.builds(Is, st.sampled_from(list(NUMBERS)), st.tuples(st.integers(0, 6)), st.booleans()),
    st.builds(Given, st.sampled_from(list(NUMBERS)), st.booleans()),
)
number_rule = st.builds(
    lambda when, some, blocked: make_rule(
        "X", All((*when, Any(tuple(some)))), unless=Any(tuple(blocked))
    ),
    st.lists(number_leaf, max_size=3),
    st.lists(number_leaf, min_size=1, max_size=3),
    st.lists(number_leaf, max_size=1),
)


@given(number_rule)
def test_numbers_are_held_against_what_any_organisation_can_decide(tested: Rule) -> None:
    domains = Domains((*leaves(tested.condition), *leaves(tested.unless)), NUMBERS)
    reading = read(tested, domains)
    assert reading is not None
    expected = any(
        fires(bind(tested, settings), facts)
        for settings in every_value({name: NUMBERS[name] for name in KEYS})
        for facts in every_value({name: NUMBERS[name] for name in ("age", "days")})
    )
    assert satisfiable([reading.fires], domains.full) is expected


def every_value(ranges: dict[str, Range]) -> Iterator[dict[str, Value]]:
    choices = []
    for known_range in ranges.values():
        kind = known_range.type
        assert isinstance(kind, IntType)
        missing = [None] if known_range.optional else []
        choices.append([*missing, *range(kind.least, kind.most + 1)])
    for values in product(*choices):
        pairs = zip(ranges, values, strict=True)
        yield {name: value for name, value in pairs if value is not None}
