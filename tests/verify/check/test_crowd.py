"""From many rules, none that follows from another is passed over."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jw_engine.rules import Any as AnyOf
from jw_engine.rules import Condition, leaves
from jw_engine.verify.check.crowd import FEW, Crowd
from jw_engine.verify.check.logic import Domains, read, satisfiable
from jw_engine.verify.check.standing import Standing
from tests.rules.strategies import condition, make_rule, unless
from tests.verify.check.test_logic import RANGES


@settings(max_examples=15)
@given(st.lists(st.tuples(condition, unless), min_size=FEW + 1, max_size=FEW + 8))
def test_a_rule_that_follows_from_another_is_among_the_few(
    pairs: list[tuple[Condition, AnyOf]],
) -> None:
    rules = [make_rule(f"X{n}", when, unless=blocked) for n, (when, blocked) in enumerate(pairs)]
    domains = Domains((x for r in rules for x in (*leaves(r.condition), *leaves(r.unless))), RANGES)
    standings = []
    for place, rule in enumerate(rules):
        reading = read(rule, domains)
        assert reading is not None
        if satisfiable([reading.fires], domains.full):
            standings.append(
                Standing(rule, place, True, True, reading, True, frozenset(), frozenset())
            )
    crowd = Crowd(standings, domains.full)
    for one in standings:
        few = list(crowd.may_follow_from(one))
        for other in standings:
            assert one.reading is not None
            assert other.reading is not None
            against = [one.reading.fires, other.reading.silent]
            if satisfiable(against, domains.full) is False:
                assert other in few
