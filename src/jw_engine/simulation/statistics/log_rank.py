"""Whether two survival curves of independent groups differ."""

import numpy as np
from attrs import frozen

from jw_engine.simulation.statistics.distributions import chi2_test
from jw_engine.simulation.statistics.risk_table import RiskTable, cause_of, risk_table
from jw_engine.simulation.statistics.tally import Observed, Whole


@frozen
class LogRank:
    """A test of two curves being the same: chi-squared on one degree of freedom."""

    statistic: float | None
    p: float | None


def log_rank(a: Observed, b: Observed) -> LogRank:
    """Return the log-rank test of two independent groups; None where nothing can differ.

    Not for two policies on the same trajectories: it takes them for independent, and with common
    random numbers finds too little; there use ``paired_restricted_mean``. Source: Mantel, Cancer
    Chemotherapy Reports 50 (1966) 163-170.

    Raises:
        ValueError: a turn below 0, or columns of unequal length.
    """
    one, two = (risk_table(last, cause_of(happened)) for last, happened in (a, b))
    turns = np.union1d(one.turns, two.turns)
    risk_a, risk_b = _at_risk(one, turns), _at_risk(two, turns)
    events_a, events_b = _events(one, turns), _events(two, turns)
    n, d = risk_a + risk_b, events_a + events_b
    share = risk_a / n
    variance = float(np.sum(d * share * (1 - share) * ((n - d) / np.maximum(n - 1, 1))))
    if variance <= 0:
        return LogRank(None, None)
    statistic = float(np.sum(events_a - d * share)) ** 2 / variance
    return LogRank(statistic, chi2_test(statistic, 1))


def _at_risk(table: RiskTable, turns: Whole) -> Whole:
    return np.append(table.at_risk, 0)[np.searchsorted(table.turns, turns)]


def _events(table: RiskTable, turns: Whole) -> Whole:
    found = np.zeros(turns.size, np.int64)
    found[np.searchsorted(turns, table.turns)] = table.events
    return found
