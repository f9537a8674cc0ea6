"""Whether the intervals of survival cover what they estimate: seeded, of moderate size."""

import numpy as np

from jw_engine.simulation.statistics import (
    aalen_johansen,
    kaplan_meier,
    paired_restricted_mean,
    restricted_mean,
)

ROUNDS, ROWS, HORIZON = 400, 150, 12
HAZARD, OTHER, LOST = 0.10, 0.05, 0.04


def test_survival_incidence_and_restricted_means_are_covered() -> None:
    """Two causes and loss, each with one chance per turn: what is true is known in closed form."""
    random = np.random.default_rng(12)
    turns = np.arange(HORIZON)
    alone = float(np.sum((1 - HAZARD) ** (turns + 1)))
    later = float(np.sum((1 - HAZARD / 2) ** (turns + 1)))
    any_hazard = 1 - (1 - HAZARD) * (1 - OTHER)
    first = HAZARD * (1 - (1 - any_hazard) ** HORIZON) / any_hazard
    covered = np.zeros(4)
    for _ in range(ROUNDS):
        luck = random.random(ROWS)
        own = np.floor(np.log(luck) / np.log(1 - HAZARD)).astype(int)
        half = np.floor(np.log(luck) / np.log(1 - HAZARD / 2)).astype(int)
        other = random.geometric(OTHER, ROWS) - 1
        lost = np.minimum(random.geometric(LOST, ROWS) - 1, 30)
        a = np.minimum(own, lost), own <= lost
        b = np.minimum(half, lost), half <= lost
        curve = kaplan_meier(*a)
        at = sum(turn < HORIZON for turn in curve.turns) - 1
        cause = np.where(own <= other, 0, 1)
        came = np.minimum(own, other)
        incidence = aalen_johansen(np.minimum(came, lost), np.where(came <= lost, cause, -1))[0]
        until = sum(turn < HORIZON for turn in incidence.turns) - 1
        mean = restricted_mean(*a, HORIZON)
        gain = paired_restricted_mean(a, b, HORIZON)
        for place, low, high, true in (
            (0, curve.low[at], curve.high[at], (1 - HAZARD) ** HORIZON),
            (1, incidence.low[until], incidence.high[until], first),
            (2, mean.low, mean.high, alone),
            (3, gain.low, gain.high, later - alone),
        ):
            assert low is not None
            assert high is not None
            covered[place] += low <= true <= high
    # two standard errors of 400 rounds are 2.2 %
    assert np.all(covered >= 0.925 * ROUNDS), covered / ROUNDS
    assert np.all(covered <= 0.985 * ROUNDS), covered / ROUNDS
