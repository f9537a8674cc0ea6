import warnings
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jw_engine.simulation.statistics import (
    Estimate,
    curve_of,
    kaplan_meier,
    restricted_mean,
    table_of,
    tally,
)
from jw_engine.simulation.statistics.risk_table import cause_of
from tests.simulation.statistics.data import (
    PLACEBO,
    PLACEBO_RELAPSED,
    SIX_MP,
    SIX_MP_RELAPSED,
    TURNS,
    observed,
    peer,
    whole,
)

Rows = list[tuple[int, bool]]


@settings(max_examples=30)
@given(TURNS)
def test_the_curve_is_that_of_lifelines(rows: Rows) -> None:
    last, happened = observed(rows)
    curve = kaplan_meier(last, happened)
    fitter = peer("lifelines").KaplanMeierFitter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what lifelines says of log 0
        fitter.fit(last, happened)
    at = list(curve.turns)
    assert np.allclose(curve.probability, fitter.survival_function_at_times(at), atol=1e-12)
    assert curve.events == tuple(fitter.event_table.loc[at, "observed"])
    bounds = fitter.confidence_interval_.loc[at].to_numpy()
    for probability, low, high, (their_low, their_high) in zip(
        curve.probability, curve.low, curve.high, bounds, strict=True
    ):
        if 0 < probability < 1:
            assert (low, high) == pytest.approx((their_low, their_high), abs=1e-9)
        else:
            assert low is high is None


@settings(max_examples=30)
@given(TURNS, st.integers(1, 14))
def test_the_restricted_mean_is_that_of_lifelines(rows: Rows, horizon: int) -> None:
    last, happened = observed(rows)
    found = restricted_mean(last, happened, horizon)
    lost = last.max() < horizon and kaplan_meier(last, happened).probability[-1] > 0
    assert (found.value is None) == lost
    assume(not lost)
    fitter = peer("lifelines").KaplanMeierFitter().fit(last, happened)
    mean = peer("lifelines.utils").restricted_mean_survival_time(fitter, horizon)
    assert found.value == pytest.approx(mean)


@given(st.lists(st.integers(0, 20), min_size=2), st.integers(1, 25))
def test_without_censoring_the_restricted_mean_is_a_mean(turns: list[int], horizon: int) -> None:
    last = np.array(turns)
    cut = np.minimum(last, horizon)
    found = restricted_mean(last, np.ones(len(turns), np.bool_), horizon)
    assert found.value == pytest.approx(cut.mean())
    assert found.low is not None
    reach = 1.959964 * sqrt(cut.var() / len(turns))
    assert found.low == pytest.approx(max(0, cut.mean() - reach), abs=1e-6)


def test_the_figures_of_the_textbook() -> None:
    curve = kaplan_meier(SIX_MP, SIX_MP_RELAPSED)
    at = curve.turns.index(6)
    assert curve.probability[at] == pytest.approx(0.857, abs=5e-4)
    assert curve.probability[curve.turns.index(23)] == pytest.approx(0.448, abs=5e-4)
    assert (curve.at_risk[at], curve.events[at]) == (21, 3)
    # survfit of R: rmean 23.29, se 2.83; and 8.67, se 1.38
    for last, relapsed, mean, error in (
        (SIX_MP, SIX_MP_RELAPSED, 23.29, 2.83),
        (PLACEBO, PLACEBO_RELAPSED, 8.67, 1.38),
    ):
        found = restricted_mean(last, relapsed, 35)
        assert found.value == pytest.approx(mean, abs=5e-3)
        assert found.value is not None
        assert found.low == pytest.approx(found.value - 1.96 * error, abs=2e-2)


@given(TURNS, TURNS)
def test_blocks_added_give_the_curve_of_all(one: Rows, two: Rows) -> None:
    blocks = [observed(one), observed(two)]
    found = [tally(last, cause_of(happened)) for last, happened in blocks]
    assert curve_of(table_of(found[1] + found[0])) == kaplan_meier(*observed(one + two))


def test_the_ends_are_told_and_nothing_is_made_up() -> None:
    nobody, everybody = np.zeros(3, np.bool_), np.ones(3, np.bool_)
    last = whole(4, 4, 4)
    assert kaplan_meier(last, nobody).probability == (1.0,)
    assert kaplan_meier(last, nobody).low == (None,)
    assert kaplan_meier(last, everybody).probability == (0.0,)
    assert kaplan_meier(last[:0], nobody[:0]).turns == ()
    assert restricted_mean(last, nobody, 4) == Estimate(4.0, 4.0, 4.0, 3)
    assert restricted_mean(last, nobody, 5) == Estimate(None, None, None, 3)
    assert restricted_mean(last, everybody, 9) == Estimate(4.0, 4.0, 4.0, 3)
    assert restricted_mean(last * 0, everybody, 1).value == 0.0
    assert restricted_mean(last, everybody, 1).value == 1.0
    assert restricted_mean(last[:1], everybody[:1], 9) == Estimate(4.0, None, None, 1)
    assert restricted_mean(last[:0], nobody[:0], 9) == Estimate(None, None, None, 0)


def test_a_turn_below_0_and_a_horizon_of_0_are_refused() -> None:
    with pytest.raises(ValueError, match="turn"):
        kaplan_meier(whole(-1), np.ones(1, np.bool_))
    with pytest.raises(ValueError, match="horizon"):
        restricted_mean(whole(1), np.ones(1, np.bool_), 0)
