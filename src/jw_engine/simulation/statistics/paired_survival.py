"""Two policies on the same trajectories: how much longer b goes without the event than a."""

import numpy as np

from jw_engine.simulation.statistics.difference import Difference, difference
from jw_engine.simulation.statistics.distributions import CONFIDENCE
from jw_engine.simulation.statistics.estimate import Reals
from jw_engine.simulation.statistics.risk_table import CENSORED, table_of
from jw_engine.simulation.statistics.survival import areas_after, before_first
from jw_engine.simulation.statistics.tally import Observed, Tally, Whole, tally

_ROUNDING = 1e-20
"""A variance that is so small a part of the unpaired one is rounding: the pairs do not vary."""


def paired_restricted_mean(
    a: Observed, b: Observed, horizon: int, confidence: float = CONFIDENCE
) -> Difference:
    """Return how many turns longer b goes without the event, of the first *horizon* turns.

    Each trajectory has its influence on either restricted mean (the infinitesimal jackknife of the
    product-limit estimator: Reid, Annals of Statistics 9 (1981) 78-92); the paired variance is that
    of the differences of influence. Without censoring before the horizon this is ``paired`` of the
    turns cut off at the horizon. The value is None where either curve is not known up to the
    horizon. ``identical`` compares what is seen before it.

    Args:
        a: (last, happened), each of shape (n,), as in ``kaplan_meier``.
        b: of the same trajectories.
        horizon: in turns, at least 1.
        confidence: how often the interval covers, between 0 and 1.

    Raises:
        ValueError: a turn below 0, columns of unequal length, or a horizon below 1.
    """
    return paired_restricted_mean_of(tally(*a, *b), horizon, confidence)


def paired_restricted_mean_of(
    rows: Tally, horizon: int, confidence: float = CONFIDENCE
) -> Difference:
    """Return the same from a tally of the four columns, for instance added up block by block."""
    last_a, happened_a, last_b, happened_b = rows.columns
    one, two = _cut(last_a, happened_a, horizon), _cut(last_b, happened_b, horizon)
    under_a, under_b = (_influence(cut, rows.counts, horizon) for cut in (one, two))
    if under_a is None or under_b is None:
        return Difference(None, None, None, rows.n)
    alike = (one[0] == two[0]) & (one[1] == two[1])
    alone = (_variance(under_a[1], rows.counts), _variance(under_b[1], rows.counts))
    variance = _variance(under_b[1] - under_a[1], rows.counts)
    if variance is not None and variance <= _ROUNDING * sum(filter(None, alone)):
        variance = 0.0
    return difference(
        under_b[0] - under_a[0],
        rows.n,
        variance=variance,
        alone=alone,
        identical=int(rows.counts[alike].sum()) / rows.n,
        confidence=confidence,
    )


def _cut(last: Whole, happened: Whole, horizon: int) -> tuple[Whole, Whole]:
    """Return (last, cause) with what comes at or after the horizon censored at it."""
    came = (happened == 1) & (last < horizon)
    return np.minimum(last, horizon), np.where(came, 0, CENSORED)


def _influence(cut: tuple[Whole, Whole], counts: Whole, horizon: int) -> tuple[float, Reals] | None:
    """Return the restricted mean, and the influence on it of each row; mean 0 over the counts."""
    table = table_of(Tally(cut, counts))
    areas = areas_after(table, horizon)
    if areas is None:
        return None
    weight = np.zeros(areas.size)
    some = table.surviving > 0
    weight[some] = areas[some] * table.n / table.surviving[some]
    drift = np.cumsum(weight * table.events / table.at_risk)
    place = np.searchsorted(table.turns, cut[0])
    influence = drift[place] - weight[place] * (cut[1] != CENSORED)
    return before_first(table, horizon) + float(areas[0]), influence


def _variance(influence: Reals, counts: Whole) -> float | None:
    n = int(counts.sum())
    return float(counts @ influence**2) / (n - 1) if n > 1 else None
