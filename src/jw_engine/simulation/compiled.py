"""The kernel in machine code (extra fast: numba): one team after the other, all of its turns.

It reads the same tables as the kernel in numpy and gives the same rows and counts. A team that
comes to a state which was not met before is left to numpy, which works the state out: draws depend
on their place alone, so that it goes the same way there. So few teams are run at first, and more
as less is new.
"""

from typing import Any

import numpy as np

from jw_engine.simulation.arrays import (
    columns_of,
    fixed_of,
    found_of,
    met_of,
    states_of,
    team_of,
)
from jw_engine.simulation.cohort import Cohort
from jw_engine.simulation.member import (
    act,
    begin_team,
    change,
    choose,
    count,
    draw_first,
    find,
    happen,
    keep,
    measure,
    mixing,
    observe,
    put,
    serve,
    whole,
)
from jw_engine.simulation.outcomes import NEVER, Counts, Rows
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.program.timing import DAY

_GROWTH = 8


@whole
def _run(  # noqa: C901, PLR0912, PLR0915, PLR0917 (one loop over turns)
    fixed: Any, known: Any, stands: Any, knowledge: Any, situations: Any, effects: Any, met: Any,
    found: Any, team: Any, seed: Any, first: int, begin: int, end: int,
) -> None:  # fmt: skip
    """Run the teams from *begin* to *end*, as far as they meet only what is known."""
    people, size = team.people, len(team.people)
    sets = team.sets
    for number in range(begin, end):
        first_row, missing = number * size, False
        found.first[first_row : first_row + size] = NEVER
        found.spent[first_row : first_row + size] = 0
        begin_team(fixed, known, stands, team, seed, first + first_row)
        for turn in range(fixed.turns):
            now, edition, going = turn * fixed.turn * DAY, fixed.editions[turn], False
            changed = turn > 0 and edition != fixed.editions[turn - 1]
            for member in range(size):
                person = people[member]
                if not person.alive:
                    continue
                going = True
                of_known, of_stands = team.known[member], team.stands[member]
                observe(fixed, known, stands, met, person, of_known, of_stands, now)
                put(known, of_known, fixed.done, person.done)
                if changed:
                    put(known, of_known, fixed.edition, edition)
                measure(
                    fixed, known, stands, person, team.codes[member], of_known, of_stands, now,
                    edition,
                )  # fmt: skip
                state = find(knowledge, of_known)
                stand = find(situations, of_stands)
                if state < 0 or stand < 0:
                    missing = True
                    break
                person.stand = stand
                position = met.positions[state]
                team.positions[member, turn] = position
                count(met, person, found, first_row + member, turn, position)
                draw_first(team.drawn[member], seed, person.number, turn)
                choose(fixed, met, person, team.drawn[member], team.last_done[member], turn, state)
            if missing or not going:
                break
            if fixed.budget >= 0:
                serve(fixed, people, team.queue)
            for member in range(size):
                person = people[member]
                if not person.alive:
                    continue
                of_known, of_stands = team.known[member], team.stands[member]
                act(
                    fixed, known, stands, person, of_known, of_stands, team.last_done[member],
                    turn, now,
                )  # fmt: skip
                team.did[member, turn], team.late[member, turn] = person.action, person.late
                sets[0] = happen(met, person, team.drawn[member], seed, turn)
                effect = find(effects, sets)
                if effect < 0:
                    missing = True
                    break
                person.pending = fixed.profiles + effect
                if met.changes[person.pending]:
                    change(
                        fixed, known, stands, met, person, team.hidden[member], of_known,
                        of_stands,
                    )  # fmt: skip
                path = mixing(person.path ^ np.uint64(person.action + 2))
                person.path = mixing(path ^ sets[0])
                if met.ends[person.pending]:
                    person.ending, person.alive = met.ends[person.pending], 0
            if missing:
                break
        if not missing:
            team.finished[number] = True
            keep(found, team, first_row)


def run_compiled(program: Program, seed: int, first: int, count: int) -> tuple[Rows, Counts]:
    """Return what comes of a block of trajectories, worked out in machine code."""
    scenario, knowledge, situations = program.scenario, program.knowledge, program.situations
    shape = (scenario.turns, len(knowledge.names), len(scenario.endings), len(knowledge.catalogue))
    rows, counts, of_left = Rows.empty(count, shape[1]), Counts.zero(*shape), Counts.zero(*shape)
    teams = count // scenario.team
    fixed, found, team = fixed_of(program), found_of(rows, counts), team_of(program, teams)
    begin, end = 0, min(1, teams)
    while begin < teams:
        _run(
            fixed,
            columns_of(program, knowledge.key), columns_of(program, situations.key),
            states_of(knowledge.states), states_of(situations.states),
            states_of(program.effects.states), met_of(program), found, team,
            np.uint64(seed), first, begin, end,
        )  # fmt: skip
        left = begin + np.flatnonzero(~team.finished[begin:end])
        if left.size:
            places = (left[:, None] * scenario.team + np.arange(scenario.team)).ravel()
            cohort = Cohort(program, seed, places.astype(np.uint64) + np.uint64(first))
            by_numpy, counted = cohort.run()
            rows.put(places, by_numpy)
            of_left += counted
        begin, end = end, min(_GROWTH * end, teams)
    counts.minutes[:] = counts.done @ program.takes
    counts.ended[:, 0] = counts.at.sum(axis=1) - counts.ended[:, 1:].sum(axis=1)
    return rows, counts + of_left
