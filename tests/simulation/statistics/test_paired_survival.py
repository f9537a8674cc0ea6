from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jw_engine.simulation.statistics import (
    Difference,
    paired,
    paired_restricted_mean,
    restricted_mean,
)
from tests.simulation.statistics.data import PAIRS, jackknife, sides, whole

Rows = list[tuple[int, bool, int, bool]]


@given(PAIRS, st.integers(1, 13))
def test_the_value_is_the_difference_of_two_restricted_means(rows: Rows, horizon: int) -> None:
    a, b = sides(rows)
    found = paired_restricted_mean(a, b, horizon)
    one, two = restricted_mean(*a, horizon), restricted_mean(*b, horizon)
    if one.value is None or two.value is None:
        assert found.value is None
    else:
        assert found.value == pytest.approx(two.value - one.value, abs=1e-12)


@given(PAIRS, st.integers(1, 13))
def test_each_variance_alone_is_greenwoods(rows: Rows, horizon: int) -> None:
    """Against never having an event, whose restricted mean does not vary."""
    a, _ = sides(rows)
    never = np.full(len(rows), 13), np.zeros(len(rows), np.bool_)
    found, alone = paired_restricted_mean(never, a, horizon), restricted_mean(*a, horizon, 0.5)
    assume(alone.value is not None and found.variance is not None)
    assert alone.value is not None
    assert found.variance is not None
    n = len(rows)
    reach = 0.67448975 * sqrt(found.variance * (n - 1) / n / n)
    assert alone.low == pytest.approx(max(0, alone.value - reach), abs=1e-6)
    assert found.variance == pytest.approx(found.unpaired_variance)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2), st.integers(1, 13))
def test_without_censoring_it_is_the_paired_mean(rows: list[tuple[int, int]], horizon: int) -> None:
    a, b = whole(*(a for a, _ in rows)), whole(*(b for _, b in rows))
    came = np.ones(len(rows), np.bool_)
    found = paired_restricted_mean((a, came), (b, came), horizon)
    plain = paired(np.minimum(a, horizon), np.minimum(b, horizon))
    assert found.identical == plain.identical
    for name in ("value", "low", "high", "variance", "unpaired_variance", "ratio"):
        assert getattr(found, name) == pytest.approx(getattr(plain, name), abs=1e-9), name


def test_with_censoring_the_variance_is_that_of_the_jackknife() -> None:
    random = np.random.default_rng(2)
    n = 300
    luck, end = random.integers(0, 25, n), random.integers(5, 40, n)
    later = luck + random.integers(0, 6, n)
    a = np.minimum(luck, end), luck <= end
    b = np.minimum(later, end), later <= end

    def gain(rows: np.ndarray) -> float:
        one, two = (restricted_mean(s[0][rows], s[1][rows], 20) for s in (a, b))
        assert one.value is not None
        assert two.value is not None
        return two.value - one.value

    found = paired_restricted_mean(a, b, 20)
    assert found.variance is not None
    assert found.ratio is not None
    assert found.ratio > 3
    assert found.variance / n == pytest.approx(jackknife(gain, n), rel=0.03)


def test_the_order_of_rows_changes_no_bit() -> None:
    random = np.random.default_rng(5)
    one, two = [(random.integers(0, 30, 500), random.random(500) < 0.7) for _ in "ab"]
    order = random.permutation(500)
    a, b = [(last[order], came[order]) for last, came in (one, two)]
    assert paired_restricted_mean(one, two, 25) == paired_restricted_mean(a, b, 25)


def test_the_ends_are_told() -> None:
    never, ever = np.zeros(2, np.bool_), np.ones(2, np.bool_)
    turns = whole(3, 5)
    same = paired_restricted_mean((turns, ever), (turns, ever), 9)
    assert (same.value, same.ratio, same.p, same.identical) == (0.0, None, None, 1.0)
    shifted = paired_restricted_mean((turns, ever), (turns + 1, ever), 9)
    assert (shifted.value, shifted.variance, shifted.ratio) == (1.0, 0.0, None)
    lost = paired_restricted_mean((turns, never), (turns, ever), 9)
    assert lost == Difference(None, None, None, 2)
    assert paired_restricted_mean((turns, never), (turns, ever), 1).value == 0.0
    one = paired_restricted_mean((turns[:1], ever[:1]), (turns[1:], ever[1:]), 9)
    assert one == Difference(2.0, None, None, 1, identical=0.0)
    none = paired_restricted_mean((turns[:0], ever[:0]), (turns[:0], ever[:0]), 9)
    assert none == Difference(None, None, None, 0)
