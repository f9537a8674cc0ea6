"""How much the outcome hangs on each assumption: its chances raised and lowered."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
from attrs import evolve, frozen

from jw_engine.engine import Engine
from jw_engine.simulation.measuring import Measure
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running.kernels import Kernel
from jw_engine.simulation.scenario import Behaviour, Scenario
from jw_engine.simulation.statistics import Difference, TeamMoments

CHANGE = Decimal("0.2")
"""By how much of itself a chance is raised and lowered."""


@frozen
class Sensitivity:
    """What a measure becomes where one assumption is otherwise.

    Args:
        behaviour: whose chances were changed.
        lower, higher: what the measure gains with chances that much lower and higher.
    """

    behaviour: str
    lower: Difference
    higher: Difference

    @property
    def reach(self) -> float:
        """The largest change of the two."""
        return max(abs(each.value or 0.0) for each in (self.lower, self.higher))


def sensitivities(
    scenario: Scenario,
    engine: Engine,
    measure: Measure,
    *,
    seed: int,
    count: int,
    kernel: Kernel,
    change: Decimal = CHANGE,
) -> list[Sensitivity]:
    """Return how much *measure* hangs on each behaviour, what it hangs on most first.

    Args:
        scenario: with the assumptions.
        engine: whose advice is followed.
        measure: of :func:`measures_of`.
        seed: of the random numbers.
        count: trajectories for each, in whole teams; with common random numbers, so that a few
            thousand are enough.
        kernel: runs them.
        change: by how much of itself each chance is changed, at most to 1.
    """
    program = Program.of(scenario, engine)
    base = measure.of(kernel(program, seed, 0, count)[0])
    everybody = np.ones(count, dtype=np.bool_)

    def against(other: Scenario) -> Difference:
        found = measure.of(kernel(program.with_chances(other), seed, 0, count)[0])
        return TeamMoments.of(base, found, everybody, scenario.team).difference()

    found = [
        Sensitivity(name, against(lower), against(higher))
        for name, lower, higher in _changed(scenario, change)
    ]
    return sorted(found, key=lambda each: -each.reach)


def _changed(scenario: Scenario, change: Decimal) -> Iterator[tuple[str, Scenario, Scenario]]:
    for place, behaviour in enumerate(scenario.behaviours):
        lower, higher = (
            _with(scenario, place, _scaled(behaviour, 1 + sign * change)) for sign in (-1, 1)
        )
        yield behaviour.id, lower, higher


def _scaled(behaviour: Behaviour, factor: Decimal) -> Behaviour:
    likelihood = behaviour.likelihood
    of = {name: min(chance * factor, Decimal(1)) for name, chance in likelihood.of.items()}
    return evolve(behaviour, likelihood=evolve(likelihood, of=of))


def _with(scenario: Scenario, place: int, behaviour: Behaviour) -> Scenario:
    before, after = scenario.behaviours[:place], scenario.behaviours[place + 1 :]
    return evolve(scenario, behaviours=(*before, behaviour, *after))
