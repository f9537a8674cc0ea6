"""An estimate with its interval; None where something is undefined."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from jw_engine.simulation.statistics.distributions import CONFIDENCE, normal_quantile

Reals = NDArray[np.float64]
_ROUNDING = 1e-12
"""What lies so near to 0 or 1 is there but for rounding: no run has as many trajectories."""


@frozen
class Estimate:
    """One number, in the unit of what was measured.

    Args:
        low, high: its interval; None where *n* or the data leave it undefined.
        n: how many trajectories it rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


def shown(values: Reals) -> tuple[float | None, ...]:
    """Return *values* as plain numbers, with None for what is not a number."""
    return tuple(float(value) if np.isfinite(value) else None for value in values)


def log_log_bounds(
    probability: Reals, variance: Reals, confidence: float = CONFIDENCE
) -> tuple[Reals, Reals]:
    """Return low and high of each probability, normal on the scale log(-log p).

    NaN where the scale does not reach: at probability 0 and 1, whose interval is undefined.
    Source: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (1980), 1.3.

    Args:
        probability: shape (k,).
        variance: shape (k,), of the estimated probability.
        confidence: how often the interval covers, between 0 and 1.
    """
    low, high = np.full((2, probability.size), np.nan)
    inside = (np.abs(probability - 0.5) < 0.5 - _ROUNDING) & np.isfinite(variance)
    log = np.log(probability[inside])
    error = np.sqrt(variance[inside]) / (probability[inside] * -log)
    reach = np.exp(normal_quantile(confidence) * error)
    low[inside] = np.exp(log * reach)
    high[inside] = np.exp(log / reach)
    return low, high
