"""What happens first: cumulative incidence where one ending rules the others out."""

import numpy as np
from attrs import frozen

from jw_engine.simulation.statistics.distributions import CONFIDENCE
from jw_engine.simulation.statistics.estimate import Reals, log_log_bounds, shown
from jw_engine.simulation.statistics.risk_table import RiskTable, risk_table
from jw_engine.simulation.statistics.tally import Ints, Truths, Whole


@frozen
class Incidence:
    """The probability that a cause came, and came first; a step function, 0 before.

    Args:
        turns: ascending; the same for all causes.
        probability: by that turn, that turn included.
        variance: of the estimated probability.
        low, high: pointwise; None at probability 0 and 1.
        events: how many trajectories, per turn.
    """

    turns: tuple[int, ...]
    probability: tuple[float, ...]
    variance: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    events: tuple[int, ...]


def aalen_johansen(last: Ints, cause: Ints, confidence: float = CONFIDENCE) -> dict[int, Incidence]:
    """Return the Aalen-Johansen estimator by cause; a cause that never came is not in it.

    At any turn the incidences and the survival of ``kaplan_meier`` on any cause are 1 together.
    The variance is that of the delta method (Marubini and Valsecchi, Analysing Survival Data from
    Clinical Trials, 1995, 10.3), the one of lifelines and of SAS; intervals are log-log. lifelines
    itself moves tied turns apart by chance, and whole turns always tie.

    Args:
        last: shape (n,), the turn of what came first, or the last turn observed.
        cause: shape (n,), the code of what came first; -1 for none.
        confidence: how often the interval covers, between 0 and 1.

    Raises:
        ValueError: a turn below 0 or a cause below -1.
    """
    table = risk_table(last, cause)
    return incidence_of(table, confidence)


def incidence_of(table: RiskTable, confidence: float = CONFIDENCE) -> dict[int, Incidence]:
    """Return the same for a table, for instance one added up block by block."""
    before = np.concatenate(([1.0], table.survival()[:-1])) if table.n else np.empty(0)
    found = {}
    for cause, events in table.by_cause.items():
        probability = np.minimum(np.cumsum(before * events / table.at_risk), 1.0)
        variance = _variance(table, events, before, probability)
        low, high = log_log_bounds(probability, variance, confidence)
        found[cause] = Incidence(
            tuple(table.turns.tolist()),
            tuple(probability.tolist()),
            tuple(variance.tolist()),
            shown(low),
            shown(high),
            tuple(events.tolist()),
        )
    return found


def _variance(table: RiskTable, events: Whole, before: Reals, probability: Reals) -> Reals:
    """Return the variance after each turn, its three sums rolled up as running ones."""
    any_event = table.greenwood()
    own = before**2 * events * (table.at_risk - events) / table.at_risk.astype(np.float64) ** 3
    shared = before * events / table.at_risk.astype(np.float64) ** 2
    squares = (
        probability**2 * np.cumsum(any_event)
        - 2 * probability * np.cumsum(probability * any_event)
        + np.cumsum(probability**2 * any_event)
    )
    products = probability * np.cumsum(shared) - np.cumsum(probability * shared)
    return np.maximum(squares + np.cumsum(own) - 2 * products, 0.0)


def first_of(turn: Ints, lived: Ints, ending: Ints) -> tuple[Whole, Whole]:
    """Return (last, cause) for ``aalen_johansen``: cause 0 the event, 1 + code each ending.

    Args:
        turn: shape (n,), when the event came; -1: never.
        lived: shape (n,), how many turns the trajectory lived.
        ending: shape (n,), the code of its ending; -1: none, the horizon was reached.
    """
    came = turn >= 0
    after = ending.astype(np.int64) + (ending >= 0)
    return np.where(came, turn, lived).astype(np.int64), np.where(came, 0, after)


def time_to(turn: Ints, lived: Ints) -> tuple[Whole, Truths]:
    """Return (last, happened) for ``kaplan_meier``; an ending counts as censoring.

    Args:
        turn: as in ``first_of``.
        lived: the same.
    """
    came = turn >= 0
    return np.where(came, turn, lived).astype(np.int64), came
