import itertools
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jw_engine.simulation.statistics import Difference, PairedMoments, paired, paired_shares
from jw_engine.simulation.statistics.moments import Moments
from jw_engine.simulation.statistics.paired import shares_of
from tests.simulation.statistics.data import whole

stats = pytest.importorskip("scipy.stats")
PAIRS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=3, max_size=40)


@given(PAIRS)
def test_interval_and_test_are_those_of_scipy(rows: list[tuple[int, int]]) -> None:
    a, b = whole(*(a for a, _ in rows)), whole(*(b for _, b in rows))
    assume(np.ptp(b - a) > 0)
    found, theirs = paired(a, b), stats.ttest_rel(b, a)
    assert found.p == pytest.approx(theirs.pvalue)
    assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval()))
    assert found.unpaired_variance == pytest.approx(a.var(ddof=1) + b.var(ddof=1))
    assert found.ratio == pytest.approx(found.unpaired_variance / np.var(b - a, ddof=1))
    assert found.identical == np.mean(a == b)


def test_common_random_numbers_are_told_by_the_ratio() -> None:
    random = np.random.default_rng(1)
    luck = random.integers(0, 100, 4000)
    found = paired(luck, luck + random.integers(0, 3, 4000))
    assert found.ratio is not None
    assert found.ratio > 1000
    apart = paired(luck, random.permutation(luck))
    assert apart.ratio == pytest.approx(1, abs=0.1)


def test_pairs_that_all_differ_alike_have_no_test() -> None:
    same = paired(whole(3, 5), whole(3, 5))
    assert (same.value, same.low, same.high, same.identical) == (0.0, 0.0, 0.0, 1.0)
    assert (same.ratio, same.p) == (None, None)
    assert paired(whole(3, 5), whole(4, 6)).value == 1.0
    assert paired(whole(3), whole(5)) == Difference(2.0, None, None, 1, identical=0.0)
    assert paired(whole(), whole()) == Difference(None, None, None, 0)


def cells(both: int, gained: int, lost: int, neither: int) -> PairedMoments:
    n, a, b = both + gained + lost + neither, both + lost, both + gained
    return PairedMoments(Moments(n, a, a), Moments(n, b, b), both, both + neither)


def test_shares_of_the_textbook() -> None:
    """Agresti, Categorical Data Analysis, table 10.1: approval of the prime minister, twice."""
    found = shares_of(cells(both=794, gained=86, lost=150, neither=570))
    assert found.value == pytest.approx(-0.04)
    assert (found.low, found.high) == pytest.approx((-0.06, -0.02), abs=2e-3)
    assert found.p == pytest.approx(stats.binomtest(86, 236).pvalue)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_shares_are_counted_as_one_by_one(rows: list[tuple[bool, bool]]) -> None:
    a, b = np.array([a for a, _ in rows]), np.array([b for _, b in rows])
    gained, lost = int(np.sum(b & ~a)), int(np.sum(a & ~b))
    both = int(np.sum(a & b))
    assert paired_shares(a, b) == shares_of(
        cells(both, gained, lost, len(rows) - both - gained - lost)
    )


@pytest.mark.parametrize(("gain", "loss"), [(0.1, 0.05), (0.02, 0.02), (0.4, 0.1), (0.0, 0.3)])
def test_shares_are_covered(gain: float, loss: float) -> None:
    """Exactly, over all samples of forty: no chance is involved."""
    n, covered = 40, 0.0
    for gained, lost in itertools.product(range(n + 1), repeat=2):
        if gained + lost <= n:
            found = shares_of(cells(0, gained, lost, n - gained - lost))
            assert found.low is not None
            assert found.high is not None
            if found.low <= gain - loss <= found.high:
                ways = comb(n, gained) * comb(n - gained, lost)
                stay = (1 - gain - loss) ** (n - gained - lost)
                covered += ways * gain**gained * loss**lost * stay
    assert covered > 0.93


def test_no_share_has_changed() -> None:
    found = paired_shares(np.ones(5, np.bool_), np.ones(5, np.bool_))
    assert (found.value, found.p, found.ratio) == (0.0, None, None)
    assert found.high is not None
    assert found.high > 0  # five alike do not show that there is no difference
    assert paired_shares(np.ones(0, np.bool_), np.ones(0, np.bool_)).value is None
    with pytest.raises(TypeError):
        paired_shares(whole(1), whole(1))  # type: ignore[arg-type]
