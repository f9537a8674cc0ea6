"""A comparison of two ways of working, with the same random numbers for both."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from jw_engine.engine import Engine
from jw_engine.simulation.comparing.divergence import Divergence, divergences
from jw_engine.simulation.measuring import ALL, REACHED, Measure, Sums, measures_of
from jw_engine.simulation.outcomes import Counts
from jw_engine.simulation.running import How, Outcome, Plan, run
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.statistics import (
    Curve,
    Difference,
    Estimate,
    Incidence,
    Stop,
    Tally,
    TeamMoments,
    curve_of,
    holm,
    incidence_of,
    paired_restricted_mean_of,
    precise_enough,
    quantiles_of,
    restricted_mean_of,
    shares_of,
    table_of,
)

CHANCES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)


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
        restricted: by what is waited for, the mean of its curve up to the horizon, in turns.
        tails: by measure, quantiles at ``CHANCES``.
    """

    counts: Counts
    curves: Mapping[str, Curve]
    incidences: Mapping[str, Mapping[int, Incidence]]
    restricted: Mapping[str, Estimate]
    tails: Mapping[str, tuple[Estimate, ...]]


@frozen
class Comparison:
    """What came of both.

    Args:
        trajectories: how many were run under each.
        different: how many of them went another way.
        measures: over all. Where young people share a team, the team is the unit of the interval,
            of ``variance`` and of ``n``; so it is of the profiles.
        restricted: by what is waited for, how many turns longer it takes under b: the difference of
            the means of the curves; without an interval where young people share a team.
        profiles: by profile, how many there were and their measures.
        divergences: the first few that went another way.
        stop: whether it was precise enough; None where nothing was asked.
        checked: how many trajectories went as the explaining engine tells them, of both.
    """

    scenario: Scenario
    seed: int
    trajectories: int
    different: int
    measures: tuple[Compared, ...]
    restricted: Mapping[str, Difference]
    profiles: Mapping[str, tuple[int, tuple[Compared, ...]]]
    a: Side
    b: Side
    divergences: tuple[Divergence, ...]
    stop: Stop | None
    checked: int


def compare(
    scenario: Scenario,
    engines: tuple[Engine, Engine],
    plan: Plan,
    how: How | None = None,
    *,
    precision: tuple[str, float] | None = None,
) -> Comparison:
    """Return what the second engine's advice brings beside the first's, on the same young people.

    Args:
        scenario: whom they work with.
        engines: with the rules to compare with, and the others.
        plan: at most how many under each, from which seed.
        how: it is done.
        precision: a measure, and the half-width of the interval of its difference at which to stop;
            looked at after each block of the plan.

    Raises:
        DiffersError: a trajectory does not go as the explaining engine tells it.
        RunError: a folder, or a worker, cannot be used.
    """

    def enough(sums: Sums) -> bool:
        return precision is not None and stop_of(sums, scenario.team, *precision).enough

    outcome = run(scenario, engines, plan, how, measured=True, enough=enough)
    return comparison_of(scenario, engines, outcome, precision)


def comparison_of(
    scenario: Scenario,
    engines: Sequence[Engine],
    outcome: Outcome,
    precision: tuple[str, float] | None = None,
) -> Comparison:
    """Return what came of a run in which the measures were summed.

    Args:
        scenario: that was run.
        engines: whose rules were followed; one of them stands beside itself.
        outcome: of the run.
        precision: as in :func:`compare`.
    """
    sums, plan = outcome.sums, outcome.plan
    assert sums is not None
    measures = measures_of(scenario, plan.identity["positions"])
    pair = (engines[0], engines[-1])
    return Comparison(
        scenario=scenario,
        seed=plan.seed,
        trajectories=sums.trajectories,
        different=sums.different,
        measures=tuple(
            _compared(each, sums.moments[ALL, each.id], scenario.team) for each in measures
        ),
        restricted={name: _restricted(sums.together[name], scenario) for name in REACHED},
        profiles=_by_profile(scenario, measures, sums),
        a=_side(0, outcome.totals[0].counts, measures, sums, scenario.turns),
        b=_side(1, outcome.totals[-1].counts, measures, sums, scenario.turns),
        divergences=tuple(divergences(scenario, pair, plan.seed, sums.examples)),
        stop=None if precision is None else stop_of(sums, scenario.team, *precision),
        checked=outcome.checked,
    )


def stop_of(sums: Sums, team: int, measure: str, half_width: float) -> Stop:
    """Return whether a measure's difference is precise enough, *half_width* in its unit."""
    # those of a team depend on each other, so that a team counts as one
    moments = sums.moments[ALL, measure].pairs.difference
    found = precise_enough(moments, sums.blocks, half_width * team)
    width = None if found.half_width is None else found.half_width / team
    needed = None if found.needed is None else found.needed * team
    return Stop(found.enough, width, needed)


def _by_profile(
    scenario: Scenario, measures: Sequence[Measure], sums: Sums
) -> dict[str, tuple[int, tuple[Compared, ...]]]:
    profiles = list(scenario.profiles)
    found: dict[str, list[Compared]] = {name: [] for name in profiles}
    for measure in measures:
        each = [
            _compared(measure, sums.moments[place, measure.id], scenario.team)
            for place in range(len(profiles))
        ]
        adjusted = holm([compared.p for compared in each])
        for name, compared, p in zip(profiles, each, adjusted, strict=True):
            found[name].append(evolve(compared, p=p))
    numbers = [sums.moments[place, measures[0].id].sizes.total for place in range(len(profiles))]
    return {name: (n, tuple(found[name])) for name, n in zip(profiles, numbers, strict=True)}


def _restricted(together: Tally, scenario: Scenario) -> Difference:
    found = paired_restricted_mean_of(together, scenario.turns)
    return found if scenario.team == 1 else evolve(found, low=None, high=None, p=None)


def _side(side: int, counts: Counts, measures: Sequence[Measure], sums: Sums, horizon: int) -> Side:
    tables = {name: table_of(sums.times[side, name]) for name in REACHED}
    amounts = [each.id for each in measures if each.unit != "share"]
    return Side(
        counts=counts,
        curves={name: curve_of(found) for name, found in tables.items()},
        incidences={name: incidence_of(table_of(sums.beside[side, name])) for name in REACHED},
        restricted={name: restricted_mean_of(found, horizon) for name, found in tables.items()},
        tails={each: quantiles_of(sums.values[side, each], CHANCES) for each in amounts},
    )


def _compared(measure: Measure, moments: TeamMoments, team: int) -> Compared:
    alone = measure.unit == "share" and team == 1
    found = shares_of(moments.pairs) if alone else moments.difference()
    return Compared(measure, *moments.means, found, found.p)
