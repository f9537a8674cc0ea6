"""The far end of what was measured: quantiles, and the share beyond a limit."""

from fractions import Fraction
from math import ceil

import numpy as np

from jw_engine.simulation.statistics.distributions import CONFIDENCE, order_ranks, wilson
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


def share_beyond(values: Ints, limit: float, confidence: float = CONFIDENCE) -> Estimate:
    """Return the share of *values* above *limit* with Wilson's interval.

    Sound at shares of 0 and 1 too. Source: Wilson, JASA 22 (1927) 209-212, by scipy.

    Args:
        values: shape (n,), whole numbers.
        limit: in their unit; a value equal to it is not beyond.
        confidence: how often the interval covers, between 0 and 1.
    """
    return share(int(np.count_nonzero(values > limit)), values.size, confidence)


def share(successes: int, n: int, confidence: float = CONFIDENCE) -> Estimate:
    """Return *successes* of *n* as a share with Wilson's interval; undefined of nothing."""
    if not n:
        return Estimate(None, None, None, 0)
    return Estimate(successes / n, *wilson(successes, n, confidence), n)
