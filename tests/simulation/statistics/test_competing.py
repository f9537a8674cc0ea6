import warnings

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jw_engine.simulation.statistics import (
    aalen_johansen,
    first_of,
    incidence_of,
    kaplan_meier,
    table_of,
    tally,
    time_to,
)
from tests.simulation.statistics.data import peer, whole

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 2)), min_size=1, max_size=40)


@settings(max_examples=30)
@given(st.permutations(range(1, 16)), st.lists(st.integers(-1, 2), min_size=15, max_size=15))
def test_without_ties_it_is_that_of_lifelines(turns: list[int], causes: list[int]) -> None:
    last, cause = np.array(turns), np.array(causes)
    for code, found in aalen_johansen(last, cause).items():
        fitter = peer("lifelines").AalenJohansenFitter(calculate_variance=False)
        fitter.fit(last, cause + 1, event_of_interest=code + 1)
        theirs = fitter.cumulative_density_.loc[list(found.turns)].to_numpy()[:, 0]
        assert found.probability == pytest.approx(theirs)


def test_its_variance_and_interval_are_those_of_lifelines() -> None:
    last = np.arange(1, 31)
    cause = np.random.default_rng(4).integers(-1, 3, 30)
    cause[-1] = -1  # lifelines has no variance where the last one at risk goes
    for code, found in aalen_johansen(last, cause).items():
        fitter = peer("lifelines").AalenJohansenFitter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what lifelines says of log 0
            fitter.fit(last, cause + 1, event_of_interest=code + 1)
        at = [turn for turn, low in zip(found.turns, found.low, strict=True) if low is not None]
        places = [found.turns.index(turn) for turn in at]
        assert [found.variance[place] for place in places] == pytest.approx(
            fitter.variance_.loc[at].to_numpy()
        )
        low_high = [(found.low[place], found.high[place]) for place in places]
        theirs = np.sort(fitter.confidence_interval_.loc[at].to_numpy(), axis=1)
        assert np.allclose(np.array(low_high, float), theirs)


@given(ROWS)
def test_all_causes_and_survival_are_one_together(rows: list[tuple[int, int]]) -> None:
    last, cause = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    found = aalen_johansen(last, cause)
    total = np.sum([one.probability for one in found.values()], axis=0)
    assert np.allclose(total + np.array(kaplan_meier(last, cause >= 0).probability), 1)
    assert sorted(found) == sorted({code for code in cause.tolist() if code >= 0})


# a sum of shares that comes out a hair below 1
@example([(0, 1), (0, 1), (0, 1), (0, 1), (1, 1), (2, 1)])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=40))
def test_without_censoring_it_is_a_share(rows: list[tuple[int, int]]) -> None:
    last, cause = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    for code, found in aalen_johansen(last, cause).items():
        share = np.array([np.mean((last <= turn) & (cause == code)) for turn in found.turns])
        assert np.allclose(found.probability, share)
        assert np.allclose(found.variance, share * (1 - share) / len(rows), atol=1e-12)


def test_blocks_added_give_the_incidence_of_all() -> None:
    random = np.random.default_rng(3)
    last, cause = random.integers(0, 9, 500), random.integers(-1, 4, 500)
    added = tally(last[200:], cause[200:]) + tally(last[:200], cause[:200])
    assert incidence_of(table_of(added)) == aalen_johansen(last, cause)


def test_the_ends_are_told() -> None:
    assert aalen_johansen(whole(), whole()) == {}
    assert aalen_johansen(whole(3, 3), whole(-1, -1)) == {}
    all_of_one = aalen_johansen(whole(3, 3), whole(2, 2))[2]
    assert (all_of_one.probability, all_of_one.low) == ((1.0,), (None,))
    with pytest.raises(ValueError, match="cause"):
        aalen_johansen(whole(3), whole(-2))


def test_what_a_simulation_gives_becomes_turns_and_causes() -> None:
    turn, lived, ending = whole(4, -1, -1, 0), whole(9, 6, 12, 1), whole(2, 0, -1, 1)
    last, cause = first_of(turn, lived, ending)
    assert last.tolist() == [4, 6, 12, 0]
    assert cause.tolist() == [0, 1, -1, 0]
    last, came = time_to(turn, lived)
    assert last.tolist() == [4, 6, 12, 0]
    assert came.tolist() == [True, False, False, True]
