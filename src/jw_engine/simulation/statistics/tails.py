"""The far end of what was measured: quantiles."""

from fractions import Fraction
from math import ceil

import numpy as np

from jw_engine.simulation.statistics.distributions import CONFIDENCE, order_ranks
from jw_engine.simulation.statistics.estimate import Estimate
from jw_engine.simulation.statistics.tally import Ints, Tally, tally


def quantiles(
    values: Ints, chances: tuple[float, ...], confidence: float = CONFIDENCE
) -> tuple[Estimate, ...]:
    """Return the quantile of each chance: the least value that so large a share is at or below.

    Exact, always a value that occurs (``inverted_cdf`` of numpy). The interval is free of any
    distribution: two order statistics, at *confidence* or wider with ties; a side is None where
    the sample is too small to have it.

    Args:
        values: shape (n,), whole numbers.
        chances: each between 0 and 1, and neither.
        confidence: how often the interval covers, between 0 and 1.

    Raises:
        ValueError: a chance of 0 or below, or of 1 or above.
    """
    return quantiles_of(tally(values), chances, confidence)


def quantiles_of(
    found: Tally, chances: tuple[float, ...], confidence: float = CONFIDENCE
) -> tuple[Estimate, ...]:
    """Return the same from a tally, for instance one added up block by block."""
    if not all(0 < chance < 1 for chance in chances):
        raise ValueError("a chance between 0 and 1 is needed")
    up_to = np.cumsum(found.counts)
    n = found.n

    def ranked(rank: int) -> float | None:
        if not 1 <= rank <= n:
            return None
        return float(found.columns[0][np.searchsorted(up_to, rank)])

    def estimate(chance: float) -> Estimate:
        if not n:
            return Estimate(None, None, None, 0)
        low, high = order_ranks(n, chance, confidence)
        rank = ceil(Fraction(str(chance)) * n)  # as written: 0.07 of 100 is the seventh
        return Estimate(ranked(rank), ranked(low), ranked(high), n)

    return tuple(estimate(chance) for chance in chances)
