"""Two policies on the same trajectories: what b gives more than a, with common random numbers."""

from math import sqrt

from attrs import evolve

from jw_engine.simulation.statistics.difference import Difference, difference
from jw_engine.simulation.statistics.distributions import CONFIDENCE, normal_quantile, sign_test
from jw_engine.simulation.statistics.moments import PairedMoments
from jw_engine.simulation.statistics.tally import Ints, Truths


def paired(a: Ints, b: Ints, confidence: float = CONFIDENCE) -> Difference:
    """Return the mean of b - a with Student's t interval and test, a pair counting as one.

    Args:
        a: shape (n,), whole numbers within 32 bits, or truths as 0 and 1.
        b: of the same trajectories.
        confidence: how often the interval covers, between 0 and 1.

    Raises:
        TypeError: they are not whole numbers or truths.
        ValueError: they differ in length, or a value needs more than 32 bits.
    """
    return difference_of(PairedMoments.of(a, b), confidence)


def difference_of(found: PairedMoments, confidence: float = CONFIDENCE) -> Difference:
    """Return the same from moments that were added up block by block."""
    gain = found.difference
    return difference(
        gain.mean,
        gain.n,
        variance=gain.variance,
        alone=(found.a.variance, found.b.variance),
        identical=found.same / gain.n if gain.n else None,
        confidence=confidence,
    )


def paired_shares(a: Truths, b: Truths, confidence: float = CONFIDENCE) -> Difference:
    """Return the share of b less the share of a, paired.

    The interval adds a half to each of the four cells: Agresti and Min, Statistics in Medicine 24
    (2005) 729-740; ``value`` itself is not shrunk. ``p`` is McNemar's exact test: the binomial test
    of the pairs that differ; None where none do.

    Args:
        a: shape (n,).
        b: of the same trajectories.
        confidence: how often the interval covers, between 0 and 1.

    Raises:
        TypeError: they are not truths.
        ValueError: they differ in length.
    """
    if a.dtype.kind != "b" or b.dtype.kind != "b":
        raise TypeError("columns of truths are needed")
    return shares_of(PairedMoments.of(a, b), confidence)


def shares_of(found: PairedMoments, confidence: float = CONFIDENCE) -> Difference:
    """Return the same from moments of truths that were added up block by block."""
    plain = difference_of(found, confidence)
    if plain.value is None:
        return plain
    gained, lost = found.b.total - found.products, found.a.total - found.products
    shifted = plain.n + 2
    value = (gained - lost) / shifted
    spread = (gained + lost + 1) / shifted - value**2
    reach = normal_quantile(confidence) * sqrt(spread / shifted)
    return evolve(
        plain,
        low=max(-1.0, value - reach),
        high=min(1.0, value + reach),
        p=sign_test(gained, gained + lost) if gained + lost else None,
    )
