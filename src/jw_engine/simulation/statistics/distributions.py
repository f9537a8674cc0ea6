"""The distributions that intervals and tests are read from: scipy, in one place."""

from typing import Any

CONFIDENCE = 0.95
"""How often an interval covers what it estimates, where nothing else is asked."""


def _stats() -> Any:
    """Return scipy's distributions: slow to import, and not needed to run and add up."""
    from scipy import stats  # type: ignore[import-untyped,unused-ignore]

    return stats


def normal_quantile(confidence: float = CONFIDENCE) -> float:
    """Return how many standard errors an interval reaches to either side."""
    return float(_stats().norm.isf((1 - confidence) / 2))


def t_quantile(freedom: int, confidence: float = CONFIDENCE) -> float:
    """Return the same with the variance estimated on *freedom* degrees of freedom, at least 1."""
    return float(_stats().t.isf((1 - confidence) / 2, freedom))


def t_test(statistic: float, freedom: int) -> float:
    """Return the two-sided p-value of Student's t."""
    return float(2 * _stats().t.sf(abs(statistic), freedom))


def sign_test(successes: int, n: int) -> float:
    """Return the exact two-sided p-value of *successes* of *n* where a half is expected."""
    return float(_stats().binomtest(successes, n).pvalue)


def order_ranks(n: int, chance: float, confidence: float = CONFIDENCE) -> tuple[int, int]:
    """Return the ranks (from 1) of the order statistics around the quantile of *chance*.

    A rank of 0 or n + 1: on that side the sample has no order statistic that is far enough.
    Source: Conover, Practical Nonparametric Statistics (3rd ed., 1999), 3.2; the ranks of
    ``scipy.stats.quantile_test``, which takes no counts.
    """
    low = _stats().binom.ppf((1 - confidence) / 2, n, chance)
    high = _stats().binom.isf((1 - confidence) / 2, n, chance)
    return int(low), int(high) + 1
