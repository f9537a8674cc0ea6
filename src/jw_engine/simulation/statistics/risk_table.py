"""Who was still at risk in each turn, and what happened in it."""

import numpy as np
from attrs import frozen

from jw_engine.simulation.statistics.estimate import Reals
from jw_engine.simulation.statistics.tally import Ints, Tally, Whole, tally

CENSORED = -1
"""The cause of a trajectory in which nothing happened while it was observed."""


@frozen(eq=False)
class RiskTable:
    """The sufficient statistics of survival: no estimator here needs the rows.

    Args:
        turns: shape (k,), ascending: the turns in which something happened or observation ended.
        at_risk: shape (k,): observed so far, nothing happened before this turn.
        events: shape (k,): in how many of them something happened in this turn.
        by_cause: the same for each cause, ascending by cause.
    """

    turns: Whole
    at_risk: Whole
    events: Whole
    by_cause: dict[int, Whole]

    @property
    def n(self) -> int:
        """How many trajectories."""
        return int(self.at_risk[0]) if self.at_risk.size else 0

    @property
    def surviving(self) -> Whole:
        """At risk and past the turn without an event, those whose observation ended in it too."""
        return self.at_risk - self.events

    def survival(self) -> Reals:
        """Return the product-limit probability after each turn, shape (k,)."""
        return np.cumprod(self.surviving / self.at_risk, dtype=np.float64)

    def greenwood(self) -> Reals:
        """Return d / (Y (Y - d)) of each turn, shape (k,); 0 where nobody survives the turn."""
        terms = np.zeros(self.turns.size)
        some = self.surviving > 0
        terms[some] = self.events[some] / self.at_risk[some] / self.surviving[some]
        return terms


def risk_table(last: Ints, cause: Ints) -> RiskTable:
    """Return the table of *last*, the last turn observed, and *cause*, ``CENSORED`` for none.

    Raises:
        ValueError: a turn below 0 or a cause below ``CENSORED``.
    """
    return table_of(tally(last, cause))


def table_of(found: Tally) -> RiskTable:
    """Return the table of a tally of (last, cause), for instance one added up block by block."""
    last, cause = found.columns
    if found.counts.size and (last.min() < 0 or cause.min() < CENSORED):
        raise ValueError("a turn is at least 0, and a cause at least -1")
    turns, place = np.unique(last, return_inverse=True)
    removed = np.zeros(turns.size, np.int64)
    np.add.at(removed, place, found.counts)
    by_cause = {int(code): np.zeros(turns.size, np.int64) for code in np.unique(cause)}
    for code, events in by_cause.items():
        of_it = cause == code
        np.add.at(events, place[of_it], found.counts[of_it])
    by_cause.pop(CENSORED, None)
    at_risk = found.n - np.cumsum(removed) + removed
    return RiskTable(turns, at_risk, sum(by_cause.values(), np.zeros_like(removed)), by_cause)


def cause_of(happened: Ints) -> Ints:
    """Return truths as causes: 0 where it happened, ``CENSORED`` where it did not."""
    return happened.astype(np.int8) - np.int8(1)
