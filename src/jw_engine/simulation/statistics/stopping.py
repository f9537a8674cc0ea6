"""Stop when precise enough: a sequential rule for an interval of a wanted width."""

from math import ceil, sqrt

from attrs import frozen

from jw_engine.simulation.statistics.distributions import CONFIDENCE, normal_quantile
from jw_engine.simulation.statistics.moments import Moments

MINIMUM_BLOCKS = 10


@frozen
class Stop:
    """Whether to stop, and why.

    Args:
        enough: whether the interval is as narrow as wanted.
        half_width: what it is now, in the unit of what was measured; None below two trajectories.
        needed: how many trajectories it looks like needing in all; None below two.
    """

    enough: bool
    half_width: float | None
    needed: int | None


def precise_enough(
    moments: Moments,
    blocks: int,
    half_width: float,
    *,
    minimum_blocks: int = MINIMUM_BLOCKS,
    confidence: float = CONFIDENCE,
) -> Stop:
    """Return whether to stop after this block, by the rule of Chow and Robbins.

    Stops at the first look with ``v <= (d / z)**2 * n``, where ``v`` is the mean squared deviation
    plus ``1 / n``, d the wanted half-width and z the normal quantile. The ``1 / n`` and
    *minimum_blocks* keep a run from stopping because its first rows happen to be alike.

    Valid asymptotically: for any finite variance, coverage goes to *confidence* as d goes to 0, and
    n to the least number that would have sufficed; Chow and Robbins, Annals of Mathematical
    Statistics 36 (1965) 457-462; for simulation Glynn and Whitt, Annals of Applied Probability 2
    (1992) 180-198. At a fixed d coverage is a little below it, less so the more is run first.
    Looking after whole blocks only is a subsequence of the looks, and no less valid. With several
    measures stop where all are precise; their intervals are each at *confidence*, not together.

    Args:
        moments: all rows so far; for two policies ``PairedMoments.difference``.
        blocks: how many blocks they came in.
        half_width: wanted, in the unit of what was measured, above 0.
        minimum_blocks: stop after no fewer.
        confidence: how often the interval is to cover, between 0 and 1.

    Raises:
        ValueError: a half-width of 0 or below.
    """
    if not half_width > 0:
        raise ValueError("a half-width above 0 is needed")
    if moments.n < 2 or moments.m2 is None:
        return Stop(enough=False, half_width=None, needed=None)
    z = normal_quantile(confidence)
    spread = float(moments.m2 / moments.n) + 1 / moments.n
    enough = blocks >= minimum_blocks and spread <= (half_width / z) ** 2 * moments.n
    needed = max(ceil(spread * (z / half_width) ** 2), 2)
    return Stop(enough=enough, half_width=z * sqrt(spread / moments.n), needed=needed)
