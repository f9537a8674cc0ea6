"""A difference between two policies on the same trajectories, with its interval and test."""

from math import sqrt

from attrs import frozen

from jw_engine.simulation.statistics.distributions import t_quantile, t_test


@frozen
class Difference:
    """What policy b gives more than policy a, on the same trajectories.

    Args:
        value: the mean of b - a, in the unit of what was measured.
        n: how many pairs.
        variance: of one paired difference, var(b - a).
        unpaired_variance: var(a) + var(b), what independent runs would have had.
        ratio: ``unpaired_variance / variance``: how many times fewer trajectories common random
            numbers need for the same precision; None where the pairs do not vary.
        identical: the share of pairs in which a and b are the same.
        p: two-sided p-value of no difference; None where it is undefined.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    variance: float | None = None
    unpaired_variance: float | None = None
    ratio: float | None = None
    identical: float | None = None
    p: float | None = None


def difference(
    value: float | None,
    n: int,
    *,
    variance: float | None,
    alone: tuple[float | None, float | None],
    identical: float | None,
    confidence: float,
) -> Difference:
    """Return a difference with Student's t interval and test.

    Where all pairs differ alike the interval has width 0, and there is no test.

    Args:
        value: the mean of b - a.
        n: how many pairs; below two there is no interval.
        variance: of b - a.
        alone: the variances of a and of b.
        identical: the share of pairs that are the same.
        confidence: how often the interval covers, between 0 and 1.
    """
    if value is None or variance is None or alone[0] is None or alone[1] is None:
        return Difference(value, None, None, n, identical=identical)
    unpaired = alone[0] + alone[1]
    error = sqrt(variance / n)
    reach = t_quantile(n - 1, confidence) * error
    return Difference(
        value,
        value - reach,
        value + reach,
        n,
        variance,
        unpaired,
        unpaired / variance if variance else None,
        identical,
        t_test(value / error, n - 1) if error else None,
    )
