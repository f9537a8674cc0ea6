import random
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine.simulation.statistics import Moments, PairedMoments
from tests.simulation.statistics.data import whole

WITHIN = st.integers(-(2**31) + 1, 2**31 - 1) | st.integers(0, 9)
PAIRS = st.lists(st.tuples(WITHIN, WITHIN), max_size=40)


def moments(rows: list[tuple[int, int]]) -> PairedMoments:
    return PairedMoments.of(whole(*(a for a, _ in rows)), whole(*(b for _, b in rows)))


@given(PAIRS, st.lists(st.integers(0, 40), max_size=5), st.randoms(use_true_random=False))
def test_neither_order_nor_blocks_change_a_bit(
    rows: list[tuple[int, int]], cuts: list[int], chance: random.Random
) -> None:
    edges = [0, *sorted(cuts), len(rows) + 40]
    blocks = [moments(rows[low:high]) for low, high in pairwise(edges)]
    chance.shuffle(blocks)
    assert reduce(add, blocks) == moments(rows)


@given(PAIRS)
def test_they_are_exact(rows: list[tuple[int, int]]) -> None:
    found = moments(rows)
    assert found.products == sum(a * b for a, b in rows)
    assert found.same == sum(a == b for a, b in rows)
    gains = [b - a for a, b in rows]
    assert found.difference == Moments(len(rows), sum(gains), sum(gain**2 for gain in gains))
    if rows:
        mean = Fraction(sum(gains), len(gains))
        assert found.difference.m2 == sum((gain - mean) ** 2 for gain in gains)
        assert found.difference.mean == float(mean)
    if len(rows) > 1:
        assert found.difference.m2 is not None
        assert found.difference.variance == float(found.difference.m2 / (len(rows) - 1))


def test_small_types_do_not_overflow() -> None:
    high = np.full(3_000_000, 255, np.uint8)
    found = PairedMoments.of(high, high.astype(np.int16) - 255)
    assert (found.a.squares, found.difference.mean) == (3_000_000 * 255**2, -255.0)


def test_nothing_and_one_have_no_variance() -> None:
    assert (Moments().mean, Moments().m2, Moments().variance) == (None, None, None)
    assert (Moments.of(whole(7)).mean, Moments.of(whole(7)).variance) == (7.0, None)
    assert Moments.of(whole()) == Moments()


def test_what_cannot_be_summed_exactly_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bits"):
        Moments.of(whole(2**31))
    with pytest.raises(ValueError, match="length"):
        PairedMoments.of(whole(1), whole(1, 2))
    with pytest.raises(TypeError):
        PairedMoments.of(np.ones(2), np.ones(2))  # type: ignore[arg-type]
