"""The same per profile, and what looking at many profiles does to a p-value.

The more subgroups are looked at, the more surely one differs by chance: of twenty profiles in which
nothing differs, one has p below 0.05. Judge by the adjusted p-value. The intervals per profile are
each at their own confidence, not together; for k profiles ask for ``1 - 0.05 / k``.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np

from jw_engine.simulation.statistics.difference import Difference
from jw_engine.simulation.statistics.tally import Ints, tally

T = TypeVar("T")


def subgroups(profile: Ints, statistic: Callable[..., T], *columns: Ints) -> dict[int, T]:
    """Return *statistic* of the rows of each profile, ascending by code.

    One pass per profile, with the rows of one profile at a time in memory:
    ``subgroups(profile, paired, a, b)``.

    Args:
        profile: shape (n,), its code.
        statistic: what takes *columns*; further arguments by ``functools.partial``.
        columns: shape (n,) each.

    Raises:
        ValueError: a column of another length.
    """
    if any(column.shape != profile.shape for column in columns):
        raise ValueError("columns of one and the same length are needed")
    found = {}
    for code in tally(profile).columns[0].tolist():
        rows = np.flatnonzero(profile == code)
        found[code] = statistic(*(column[rows] for column in columns))
    return found


def adjusted(differences: Mapping[int, Difference]) -> dict[int, float | None]:
    """Return the p-value of each, by Holm adjusted for how many there are."""
    found = holm([difference.p for difference in differences.values()])
    return dict(zip(differences, found, strict=True))


def holm(values: list[float | None]) -> list[float | None]:
    """Return p-values adjusted so that a false one among them has chance alpha in all.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70; scipy has only the false
    discovery rate. Valid however the tests depend on each other. An undefined value counts as one
    that was looked at, and stays None.
    """
    order = sorted((p, place) for place, p in enumerate(values) if p is not None)
    found: list[float | None] = [None] * len(values)
    highest = 0.0
    for rank, (p, place) in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * p))
        found[place] = highest
    return found
