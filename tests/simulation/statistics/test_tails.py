import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine.simulation.statistics import Estimate, holm, quantiles, quantiles_of, tally
from tests.simulation.statistics.data import whole

stats = pytest.importorskip("scipy.stats")
VALUES = st.lists(st.integers(0, 30), min_size=1, max_size=60)


@given(VALUES, st.sampled_from([0.125, 0.5, 0.75, 0.9375]))
def test_quantiles_are_those_of_numpy_and_their_intervals_those_of_scipy(
    values: list[int], chance: float
) -> None:
    (found,) = quantiles(whole(*values), (chance,))
    assert found.value == np.quantile(values, chance, method="inverted_cdf")
    theirs = stats.quantile_test(np.array(values), p=chance).confidence_interval()
    assert [found.low, found.high] == [None if np.isnan(side) else side for side in theirs]


def test_a_chance_is_taken_as_written() -> None:
    assert quantiles(np.arange(1, 101), (0.07, 0.29, 0.57, 0.58))[0].value == 7.0
    assert [one.value for one in quantiles(np.arange(1, 101), (0.29, 0.57))] == [29.0, 57.0]


def test_blocks_added_give_the_quantiles_of_all() -> None:
    values = np.random.default_rng(1).integers(0, 400, 900)
    added = tally(values[500:]) + tally(values[:500])
    assert quantiles_of(added, (0.5, 0.95)) == quantiles(values, (0.5, 0.95))


def test_the_intervals_cover() -> None:
    random = np.random.default_rng(2)
    true = float(stats.geom.ppf(0.9, 0.1))
    covered = 0
    for _ in range(400):
        found = quantiles(random.geometric(0.1, 200), (0.9,))[0]
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= true <= found.high
    assert covered >= 0.925 * 400


def test_the_ends_are_told() -> None:
    nothing = Estimate(None, None, None, 0)
    assert quantiles(whole(), (0.5,)) == (nothing,)
    assert quantiles(whole(4), (0.5,)) == (Estimate(4.0, None, None, 1),)
    assert quantiles(np.full(99, 4), (0.5,)) == (Estimate(4.0, 4.0, 4.0, 99),)
    for chance in (0.0, 1.0):
        with pytest.raises(ValueError, match="chance"):
            quantiles(whole(4), (chance,))


def closed(values: list[float], place: int) -> float:
    """Return what the closure of Bonferroni's test gives: by its definition, over all subsets."""
    others = [value for at, value in enumerate(values) if at != place]
    least = 0.0
    for chosen in range(1 << len(others)):
        subset = [value for at, value in enumerate(others) if chosen >> at & 1]
        subset.append(values[place])
        least = max(least, min(1.0, len(subset) * min(subset)))
    return least


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_holm_is_the_closure_of_bonferroni(values: list[float]) -> None:
    expected = [closed(values, place) for place in range(len(values))]
    assert holm([*values]) == pytest.approx(expected)


def test_a_profile_in_which_nothing_varies_counts_as_one_that_was_looked_at() -> None:
    assert holm([0.02, None, 0.01]) == [0.04, None, 0.03]
    assert holm([]) == []
