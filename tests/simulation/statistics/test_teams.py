"""Young people who share a team: the team counts as one."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from jw_engine.simulation.statistics import PairedMoments, TeamMoments, difference_of
from tests.simulation.statistics.data import whole

ROWS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50), st.booleans()), min_size=4, max_size=40
)


def columns(
    rows: list[tuple[int, int, bool]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    a, b, counted = zip(*rows, strict=True)
    return whole(*a), whole(*b), np.array(counted)


@given(ROWS)
def test_teams_of_one_are_pairs(rows: list[tuple[int, int, bool]]) -> None:
    a, b, counted = columns(rows)
    found = TeamMoments.of(a, b, counted, 1).difference()
    plain = difference_of(PairedMoments.of(a[counted], b[counted]))
    assert found.n == plain.n
    for name in ("value", "low", "high", "variance", "unpaired_variance", "identical", "p"):
        assert getattr(found, name) == pytest.approx(getattr(plain, name), abs=1e-9), name


@given(ROWS, st.integers(2, 5))
def test_whole_teams_are_pairs_of_their_means(rows: list[tuple[int, int, bool]], team: int) -> None:
    assume(len(rows) >= 2 * team)
    a, b, _ = columns(rows[: len(rows) // team * team])
    found = TeamMoments.of(a, b, np.ones(len(a), dtype=np.bool_), team).difference()
    one, two = (each.reshape(-1, team).sum(axis=1) for each in (a, b))
    plain = difference_of(PairedMoments.of(one, two))
    assert found.value == pytest.approx((b - a).mean())
    assert found.p == pytest.approx(plain.p)
    assert (found.low, found.high) == pytest.approx((plain.low / team, plain.high / team))  # type: ignore[operator]


@given(ROWS, ROWS)
def test_blocks_add_up(one: list[tuple[int, int, bool]], two: list[tuple[int, int, bool]]) -> None:
    one, two = (rows[: len(rows) // 2 * 2] for rows in (one, two))
    both = TeamMoments.of(*columns(one + two), 2)
    assert TeamMoments.of(*columns(one), 2) + TeamMoments.of(*columns(two), 2) == both


def test_nobody_has_no_mean() -> None:
    nobody = TeamMoments.of(whole(1, 2), whole(3, 4), np.zeros(2, dtype=np.bool_), 2)
    assert nobody.means == (None, None)
    assert nobody.difference().value is None


def test_the_interval_covers_where_members_depend_on_each_other() -> None:
    """Teams that differ in size and have luck in common; an interval over members is too narrow."""
    random, rounds, teams, team = np.random.default_rng(5), 400, 60, 6
    covered = np.zeros(2)
    for _ in range(rounds):
        counted = random.random(teams * team) < np.repeat(random.random(teams), team)
        luck = np.repeat(random.integers(-20, 21, teams), team)
        a = random.integers(0, 30, teams * team)
        b = a + 7 + luck + random.integers(-5, 6, teams * team)
        ours = TeamMoments.of(a, b, counted, team).difference()
        members = difference_of(PairedMoments.of(a[counted], b[counted]))
        for place, found in enumerate((ours, members)):
            assert found.low is not None
            assert found.high is not None
            covered[place] += found.low <= 7 <= found.high
    assert 0.92 * rounds <= covered[0] <= 0.985 * rounds, covered
    assert covered[1] < 0.8 * rounds, covered
