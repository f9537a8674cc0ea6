"""How long until something happens: Kaplan-Meier and the restricted mean.

Turns count from 0; what happens in turn 0 took no time. Censoring has to be independent of what
would have happened: where an ending rules the event out, use ``aalen_johansen``. Closed formulas
on counts, as lifelines would have to look at each trajectory; the tests hold them equal to it.
"""

from math import sqrt

import numpy as np
from attrs import frozen

from jw_engine.simulation.statistics.distributions import CONFIDENCE, normal_quantile
from jw_engine.simulation.statistics.estimate import Estimate, Reals, log_log_bounds, shown
from jw_engine.simulation.statistics.risk_table import RiskTable, cause_of, risk_table
from jw_engine.simulation.statistics.tally import Ints


@frozen
class Curve:
    """A survival curve: a step function, 1 before the first turn.

    Args:
        turns: ascending; those in which something happened or observation ended.
        probability: that nothing has happened up to and including that turn.
        low, high: pointwise; None at probability 0 and 1, where the interval is undefined.
        at_risk, events: how many trajectories, per turn.
    """

    turns: tuple[int, ...]
    probability: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]


def kaplan_meier(last: Ints, happened: Ints, confidence: float = CONFIDENCE) -> Curve:
    """Return the product-limit estimator with Greenwood's variance and log-log intervals.

    Source: Kaplan and Meier, JASA 53 (1958) 457-481.

    Args:
        last: shape (n,), the turn of the event, or the last turn observed.
        happened: shape (n,), whether the event was seen.
        confidence: how often the interval covers, between 0 and 1.

    Raises:
        ValueError: a turn below 0.
    """
    return curve_of(risk_table(last, cause_of(happened)), confidence)


def curve_of(table: RiskTable, confidence: float = CONFIDENCE) -> Curve:
    """Return the curve of any event in *table*, for instance one added up block by block."""
    alive = table.survival()
    variance = alive**2 * np.cumsum(table.greenwood())
    low, high = log_log_bounds(alive, variance, confidence)
    return Curve(
        tuple(table.turns.tolist()),
        tuple(alive.tolist()),
        shown(low),
        shown(high),
        tuple(table.at_risk.tolist()),
        tuple(table.events.tolist()),
    )


def restricted_mean(
    last: Ints, happened: Ints, horizon: int, confidence: float = CONFIDENCE
) -> Estimate:
    """Return the mean number of turns without the event, of the first *horizon* turns.

    The area under the survival curve, with the variance of Irwin (1949) as in Klein and
    Moeschberger, Survival Analysis (2nd ed., 2003), 4.5. The interval is normal; undefined below
    two trajectories. The value is None where all observation ended before the horizon.

    Raises:
        ValueError: a turn below 0, or a horizon below 1.
    """
    return restricted_mean_of(risk_table(last, cause_of(happened)), horizon, confidence)


def restricted_mean_of(table: RiskTable, horizon: int, confidence: float = CONFIDENCE) -> Estimate:
    """Return the same of any event in *table*, for instance one added up block by block."""
    areas = areas_after(table, horizon)
    if areas is None:
        return Estimate(None, None, None, table.n)
    value = before_first(table, horizon) + float(areas[0])
    if table.n < 2:
        return Estimate(value, None, None, table.n)
    reach = normal_quantile(confidence) * sqrt(float(areas**2 @ table.greenwood()))
    return Estimate(value, max(0.0, value - reach), min(float(horizon), value + reach), table.n)


def areas_after(table: RiskTable, horizon: int) -> Reals | None:
    """Return the area under the curve from each turn to the horizon, shape (k,), in turns.

    None where the curve is not known up to the horizon: nobody, or all lost before it.

    Raises:
        ValueError: a horizon below 1.
    """
    if horizon < 1:
        raise ValueError("a horizon is at least one turn")
    if not table.n or (table.turns[-1] < horizon and table.surviving[-1] > 0):
        return None
    edges = np.minimum(np.append(table.turns, horizon), horizon)
    return np.cumsum((table.survival() * np.diff(edges))[::-1])[::-1]


def before_first(table: RiskTable, horizon: int) -> int:
    """Return how many turns pass, up to the horizon, before anything can have happened."""
    return min(int(table.turns[0]), horizon)
