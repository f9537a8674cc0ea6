"""A comparison of two ways of working, block by block, with the same random numbers for both."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from attrs import evolve, frozen

from jw_engine.engine import Engine
from jw_engine.simulation.comparing.divergence import Divergence, divergence
from jw_engine.simulation.comparing.measures import (
    Ints,
    Measure,
    contact_of,
    measures_of,
    perspective_of,
)
from jw_engine.simulation.outcomes import Counts, Rows
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running.kernels import Kernel
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.statistics import (
    Curve,
    Difference,
    Estimate,
    Incidence,
    PairedMoments,
    Stop,
    Tally,
    curve_of,
    difference_of,
    first_of,
    holm,
    incidence_of,
    precise_enough,
    quantiles_of,
    shares_of,
    table_of,
    tally,
    time_to,
)

REACHED: Mapping[str, Callable[[Rows, tuple[str, ...]], Any]] = {
    "contact": contact_of,
    "perspective": lambda rows, _: perspective_of(rows),
}
CHANCES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
ALL = -1
"""The place of all profiles together."""
_EXAMPLES = 5


@frozen
class Compared:
    """A measure under both.

    Args:
        a, b: means.
        difference: b - a.
        p: of no difference, adjusted by Holm where several profiles are looked at.
    """

    measure: Measure
    a: float | None
    b: float | None
    difference: Difference
    p: float | None


@frozen
class Side:
    """One of the two.

    Args:
        curves: by what is waited for, Kaplan-Meier; an ending counts as censoring.
        incidences: the same beside the endings that rule it out (Aalen-Johansen): by what is
            waited for, the incidence of it (0) and of each ending (from 1).
        tails: by measure, quantiles at ``CHANCES``.
    """

    counts: Counts
    curves: Mapping[str, Curve]
    incidences: Mapping[str, Mapping[int, Incidence]]
    tails: Mapping[str, tuple[Estimate, ...]]


@frozen
class Comparison:
    """What came of both.

    Args:
        trajectories: how many were run under each.
        different: how many of them went another way.
        measures: over all. Where young people share a team, the team is the unit of the interval,
            of ``variance`` and of ``n``.
        profiles: by profile, how many there were and their measures; with intervals as if young
            people of one team did not depend on each other, which is too narrow there.
        divergences: the first few that went another way.
        stop: whether it was precise enough; None where nothing was asked.
    """

    scenario: Scenario
    seed: int
    trajectories: int
    different: int
    measures: tuple[Compared, ...]
    profiles: Mapping[str, tuple[int, tuple[Compared, ...]]]
    a: Side
    b: Side
    divergences: tuple[Divergence, ...]
    stop: Stop | None


class Comparing:
    """A comparison in the making; blocks are added to it.

    Args:
        engines: the one that is compared with, and the other.
    """

    def __init__(self, scenario: Scenario, engines: tuple[Engine, Engine], seed: int) -> None:
        self.scenario, self.engines, self.seed = scenario, engines, seed
        self.programs = tuple(Program.of(scenario, engine) for engine in engines)
        self.names = self.programs[0].knowledge.names
        self.measures = measures_of(scenario, self.names)
        self.trajectories = self.different = self.blocks = 0
        self._moments: dict[tuple[int, str], PairedMoments] = {}
        self._counts: list[Counts] = []
        self._times: dict[tuple[int, str], Tally] = {}
        self._values: dict[tuple[int, str], Tally] = {}
        self._examples: list[int] = []

    def add(self, count: int, kernel: Kernel) -> None:
        """Run *count* more trajectories, in whole teams, under both."""
        first = self.trajectories
        found = [kernel(program, self.seed, first, count) for program in self.programs]
        (a, _), (b, _) = found
        other = np.flatnonzero(a.path != b.path)
        self.different += len(other)
        self._examples += (first + other[: _EXAMPLES - len(self._examples)]).tolist()
        for measure in self.measures:
            one, two = measure.of(a), measure.of(b)
            # those of a team depend on each other, so that a team counts as one
            self._sum(
                ALL,
                measure,
                *(each.reshape(-1, self.scenario.team).sum(axis=1) for each in (one, two)),
            )
            for place in range(len(self.scenario.profiles)):
                of_profile = a.profile == place
                self._sum(place, measure, one[of_profile], two[of_profile])
            for side, values in enumerate((one, two)):
                _add(self._values, (side, measure.id), tally(values))
        for side, (rows, counts) in enumerate(found):
            for name, of in REACHED.items():
                turn = of(rows, self.names)
                ending = rows.ending.astype(np.int64) - 1
                last, came = time_to(turn, rows.turns)
                _add(self._times, (side, name), tally(last, came.astype(np.int64) - 1))
                _add(self._times, (side, f"{name}+"), tally(*first_of(turn, rows.turns, ending)))
            if len(self._counts) < 2:
                self._counts.append(counts)
            else:
                self._counts[side] += counts
        self.trajectories += count
        self.blocks += 1

    def _sum(self, place: int, measure: Measure, one: Ints, two: Ints) -> None:
        before = self._moments.get((place, measure.id), PairedMoments())
        self._moments[place, measure.id] = before + PairedMoments.of(one, two)

    def stop(self, measure: str, half_width: float) -> Stop:
        """Return whether a measure's difference is precise enough, *half_width* in its unit."""
        team = self.scenario.team
        found = precise_enough(
            self._moments[ALL, measure].difference, self.blocks, half_width * team
        )
        width = None if found.half_width is None else found.half_width / team
        needed = None if found.needed is None else found.needed * team
        return Stop(found.enough, width, needed)

    def done(self, stop: Stop | None = None) -> Comparison:
        """Return what came of it."""
        told = (divergence(self.scenario, self.engines, self.seed, n) for n in self._examples)
        return Comparison(
            scenario=self.scenario,
            seed=self.seed,
            trajectories=self.trajectories,
            different=self.different,
            measures=tuple(
                _compared(each, self._moments[ALL, each.id], self.scenario.team)
                for each in self.measures
            ),
            profiles=self._by_profile(),
            a=self._side(0),
            b=self._side(1),
            divergences=tuple(each for each in told if each is not None),
            stop=stop,
        )

    def _by_profile(self) -> dict[str, tuple[int, tuple[Compared, ...]]]:
        profiles = list(self.scenario.profiles)
        found: dict[str, list[Compared]] = {name: [] for name in profiles}
        for measure in self.measures:
            each = [
                _compared(measure, self._moments[place, measure.id])
                for place in range(len(profiles))
            ]
            adjusted = holm([compared.difference.p for compared in each])
            for name, compared, p in zip(profiles, each, adjusted, strict=True):
                found[name].append(
                    Compared(measure, compared.a, compared.b, compared.difference, p)
                )
        numbers = [self._moments[place, self.measures[0].id].a.n for place in range(len(profiles))]
        return {name: (n, tuple(found[name])) for name, n in zip(profiles, numbers, strict=True)}

    def _side(self, side: int) -> Side:
        amounts = [each.id for each in self.measures if each.unit != "share"]
        return Side(
            counts=self._counts[side],
            curves={name: curve_of(table_of(self._times[side, name])) for name in REACHED},
            incidences={
                name: incidence_of(table_of(self._times[side, f"{name}+"])) for name in REACHED
            },
            tails={each: quantiles_of(self._values[side, each], CHANCES) for each in amounts},
        )


def _add(tallies: dict[tuple[int, str], Tally], key: tuple[int, str], more: Tally) -> None:
    tallies[key] = tallies[key] + more if key in tallies else more


def _compared(measure: Measure, moments: PairedMoments, team: int = 1) -> Compared:
    """Return a measure of each trajectory; the moments are those of whole teams."""
    of = shares_of if measure.unit == "share" and team == 1 else difference_of
    found = of(moments)
    a, b = (None if each.mean is None else each.mean / team for each in (moments.a, moments.b))
    if team > 1:
        value, low, high = (
            None if each is None else each / team for each in (found.value, found.low, found.high)
        )
        found = evolve(found, value=value, low=low, high=high)
    return Compared(measure, a, b, found, found.p)


def compare(
    scenario: Scenario,
    engines: tuple[Engine, Engine],
    seed: int,
    trajectories: int,
    kernel: Kernel,
    *,
    block: int = 65_536,
    precision: tuple[str, float] | None = None,
) -> Comparison:
    """Return what the second engine's advice brings beside the first's, on the same young people.

    Args:
        scenario: whom they work with.
        engines: with the rules to compare with, and the others.
        seed: of the random numbers.
        trajectories: at most so many under each; whole teams.
        kernel: runs them.
        block: how many at a time.
        precision: a measure, and the half-width of the interval of its difference at which to stop.
    """
    comparing, stop = Comparing(scenario, engines, seed), None
    whole = max(1, block // scenario.team) * scenario.team
    wanted = -(-trajectories // scenario.team) * scenario.team
    while comparing.trajectories < wanted:
        comparing.add(min(whole, wanted - comparing.trajectories), kernel)
        if precision is not None:
            stop = comparing.stop(*precision)
            if stop.enough:
                break
    return comparing.done(stop)
