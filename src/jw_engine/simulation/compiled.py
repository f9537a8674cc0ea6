"""The kernel in machine code (extra fast: numba): one team after the other, all of its turns.

It reads the same tables as the kernel in numpy and gives the same rows and counts. Where a team
comes to a state that was not met before it is left, the state is worked out, and the team is run
again from its beginning: draws depend on their place alone, so that nothing is lost by it. So few
teams are run at first, and more as long as they meet nothing new.

Each person has two keys, of what is known and of how things stand, into which is written only what
changes.
"""

# ruff: noqa: PLR0917 (what is inlined takes arrays one by one)

from typing import Any

import numpy as np
from numba import njit

from jw_engine.simulation.arrays import (
    columns_of,
    fixed_of,
    found_of,
    met_of,
    missed_of,
    states_of,
    team_of,
)
from jw_engine.simulation.cohort import numbers
from jw_engine.simulation.draws import FIRST, SETUP, philox
from jw_engine.simulation.outcomes import NEVER, Counts, Rows
from jw_engine.simulation.program.effects import APPROACHED, ENDED, REPLIED
from jw_engine.simulation.program.interned import chained, mixed
from jw_engine.simulation.program.layout import DONE
from jw_engine.simulation.program.program import NORMAL, TOLD_BEFORE, Program
from jw_engine.simulation.program.timing import DAY, MEASURES, UNSET

_GROWTH = 4
_ATTEMPT = 1 << DONE.index("attempt")
_LOW, _HALF = np.uint64(0xFFFF_FFFF), np.uint64(32)
# Nothing is allocated here: without the flag, more than half of the time is counting references.
_PLAIN: dict[str, Any] = {"_nrt": False, "error_model": "numpy"}
_inner = njit(**_PLAIN)
_inlined = njit(inline="always", **_PLAIN)
_whole = njit(cache=True, nogil=True, **_PLAIN)
_philox, _mixed, _chained = _inlined(philox), _inner(mixed), _inner(chained)


@_inner
def _put(table: Any, key: Any, place: Any, code: Any) -> None:
    """Write the code of a column into a key, if the key has that column."""
    word, mask = table.words[place], table.masks[place]
    key[word] = key[word] & ~mask | np.uint64(code) << table.shifts[place] & mask


@_inlined
def _find(states: Any, key: Any) -> Any:
    """Return the number of the state of a key, or -1."""
    hashed = np.uint64(0)
    for word in range(len(key)):
        hashed = _chained(hashed, key[word])
    slot = np.int64(hashed >> states.shift)
    while True:
        number = states.slots[slot]
        if number < 0:
            return number
        same = True
        for word in range(len(key)):
            if states.keys[number, word] != key[word]:
                same = False
        if same:
            return number
        slot = slot + 1 & len(states.slots) - 1


@_inner
def _under(limits: Any, drawn: Any) -> int:
    place = 0
    while place < len(limits) - 1 and drawn >= np.uint64(limits[place]):
        place += 1
    return place


@_inner
def _miss(keys: Any, counts: Any, kind: Any, key: Any) -> None:
    if counts[kind] < len(keys):
        for word in range(len(key)):
            keys[counts[kind], word] = key[word]
        counts[kind] += 1


@_inner
def _draw(words: Any, seed: Any, number: Any, turn: Any, block: Any) -> None:
    """Draw a block of four words."""
    words[0], words[1], words[2], words[3] = _philox(
        number & _LOW, number >> _HALF, np.uint64(turn), np.uint64(block), seed & _LOW,
        seed >> _HALF,
    )  # fmt: skip


@_inlined
def _begin(fixed: Any, known: Any, stands: Any, team: Any, seed: Any, first: Any) -> None:
    """Let a team begin whose first has number *first*."""
    team.known[:] = 0
    team.stands[:] = 0
    team.codes[:] = 0
    team.last_done[:] = -fixed.recent - 1
    for member in range(len(team.people)):
        person, drawn = team.people[member], team.drawn[member]
        person.number = np.uint64(first + member)
        _draw(drawn, seed, person.number, SETUP, 0)
        profile = _under(fixed.profile_shares, drawn[0])
        for at in range(len(fixed.hidden)):
            draw = 1 + at
            if draw % 4 == 0:
                _draw(drawn, seed, person.number, SETUP, draw // 4)
            level = _under(fixed.hidden_shares[profile, at], drawn[draw % 4])
            code = fixed.level_codes[at, level]
            team.hidden[member, at] = code
            _put(known, team.known[member], fixed.hidden[at], code)
            _put(stands, team.stands[member], fixed.hidden[at], code)
        person.profile, person.pending, person.alive = profile, profile, 1
        person.done, person.derived, person.unanswered, person.attempt = 0, 0, 0, NEVER
        person.last, person.before, person.replied, person.waiting = NEVER, NEVER, 0, 0
        person.turns, person.ending, person.events, person.actions = 0, 0, 0, 0
        person.minutes, person.waited, person.unsafe = 0, 0, 0
        person.unsafe_since, person.seen_to, person.path = NEVER, NEVER, np.uint64(0)


@_inlined
def _observe(
    fixed: Any, known: Any, stands: Any, met: Any, person: Any, of_known: Any, of_stands: Any,
    now: Any,
) -> None:  # fmt: skip
    """Tell what came in since the last turn."""
    effect = person.pending
    for word in range(len(of_known)):
        of_known[word] = of_known[word] & known.keep[effect, word] | known.bits[effect, word]
    for word in range(len(of_stands)):
        of_stands[word] = of_stands[word] & stands.keep[effect, word] | stands.bits[effect, word]
    shows = met.shows[effect]
    if shows:
        person.events += 1
        if shows & REPLIED:
            person.unanswered, person.before = 0, person.last
            person.last, person.replied = now - TOLD_BEFORE, 1
        if shows & APPROACHED:
            person.done |= _ATTEMPT
        if shows & ENDED:
            person.done = 0
        if person.derived & met.clears[effect]:
            person.derived &= ~np.int64(met.clears[effect])
            _tell(fixed, known, of_known, person.derived)
            _tell(fixed, stands, of_stands, person.derived)


@_inner
def _tell(fixed: Any, table: Any, key: Any, derived: Any) -> None:
    """Write which actions are known to have been done."""
    for at in range(len(fixed.derived)):
        code = fixed.derived_code[at] if derived >> at & 1 else 0
        _put(table, key, fixed.derived[at], code)


@_inlined
def _measure(
    fixed: Any, known: Any, stands: Any, person: Any, codes: Any, of_known: Any, of_stands: Any,
    now: Any, edition: Any,
) -> None:  # fmt: skip
    """Work out the facts of time."""
    last, attempt, unanswered = person.last, person.attempt, person.unanswered
    for measure in range(len(MEASURES)):
        place = fixed.measured[measure]
        if place < 0:
            continue
        since, value = last, 0
        if measure == 0:
            value = (now - last) // DAY
        elif measure == 1:
            since, value = attempt, unanswered
        elif measure == 2:
            since = attempt
            value = int(unanswered > 0 and now - attempt >= fixed.patience[edition])
        elif fixed.silence[edition] < UNSET:
            since = person.before if person.replied else last
            until = last if person.replied else now
            value = int(until - since >= fixed.silence[edition])
        else:
            continue
        code = 0 if since == NEVER else fixed.codes_of[measure, value]
        if code != codes[measure]:
            codes[measure] = code
            _put(known, of_known, place, code)
            _put(stands, of_stands, place, code)


@_inlined
def _count(met: Any, person: Any, found: Any, row: Any, turn: Any, position: Any) -> None:
    """Count a turn at a position."""
    if found.first[row, position] < 0:
        found.first[row, position] = turn
    found.spent[row, position] += 1
    person.position = position
    person.turns += 1
    if met.unsafe[person.stand]:
        person.unsafe += 1
        if person.unsafe_since < 0:
            person.unsafe_since = turn
    if person.unsafe_since >= 0 and person.seen_to < 0 and position == found.spent.shape[1] - 1:
        person.seen_to = turn


@_inlined
def _choose(
    fixed: Any, met: Any, person: Any, drawn: Any, last_done: Any, turn: Any, state: Any
) -> None:
    """Choose what the worker would do."""
    person.action, person.affordances, person.urgency, person.late = -1, 0, NORMAL, 0
    if drawn[0] >= np.uint64(fixed.adherence):
        person.action = fixed.habits[_under(fixed.habit_shares, drawn[1])]
    else:
        advice = met.advice[state]
        for at in range(met.actions.shape[1]):
            action = met.actions[advice, at]
            if action < 0:
                break
            if turn - last_done[action] > fixed.recent:
                person.action = action
                person.affordances = met.affordances[advice, at]
                person.urgency = met.urgency[advice, at]
                break


@_inlined
def _serve(fixed: Any, people: Any, queue: Any) -> None:
    """Find for whom no time is left: the most urgent come first, then who waited longest."""
    team, wanting, minutes = len(people), 0, 0
    for member in range(team):
        if people[member].alive and people[member].action >= 0:
            minutes += fixed.takes[people[member].action]
    if minutes <= fixed.budget:
        return
    for member in range(team):
        person = people[member]
        if person.alive and person.action >= 0:
            patience = fixed.turns - person.waiting
            rank = (person.urgency * (fixed.turns + 1) + patience) * team + member
            at = wanting
            while at > 0 and queue[at - 1] > rank:
                queue[at] = queue[at - 1]
                at -= 1
            queue[at] = rank
            wanting += 1
    left = fixed.budget
    for at in range(wanting):
        person = people[queue[at] % team]
        left -= fixed.takes[person.action]
        if left < 0:
            person.late = 1


@_inlined
def _act(
    fixed: Any, known: Any, stands: Any, person: Any, of_known: Any, of_stands: Any,
    last_done: Any, turn: Any, now: Any,
) -> None:  # fmt: skip
    """Do what was wished, unless it is too late."""
    if person.late:
        person.action, person.affordances = -1, 0
        person.waited += 1
        person.waiting += 1
    else:
        person.waiting = 0
    action = person.action
    if action >= 0:
        person.events += 1
        person.actions += 1
        person.minutes += fixed.takes[action]
        person.done |= fixed.means[action]
        last_done[action] = turn
        if fixed.done_by[action]:
            person.derived |= fixed.done_by[action]
            _tell(fixed, known, of_known, person.derived)
            _tell(fixed, stands, of_stands, person.derived)
        if fixed.attempts[action]:
            person.unanswered += 1
            person.attempt, person.before = now, person.last
            person.last, person.replied = now, 0


@_inlined
def _happen(fixed: Any, met: Any, person: Any, drawn: Any, seed: Any, turn: Any) -> Any:
    """Return a bit for each behaviour that occurs; the first block of draws is there already."""
    happened, fits = np.uint64(0), fixed.fits[person.action]
    block: Any = 0
    for at in range(met.begins[person.stand], met.begins[person.stand + 1]):
        place = np.int64(met.places[at])
        bit = np.uint64(1) << np.uint64(place)
        if fits & bit or fixed.by_affordance[place] & person.affordances:
            draw = FIRST + place
            if draw // 4 != block:
                block = draw // 4
                _draw(drawn, seed, person.number, turn, block)
            if drawn[draw % 4] < met.limits[at]:
                happened |= bit
    return happened


@_inlined
def _change(
    fixed: Any, known: Any, stands: Any, met: Any, person: Any, hidden: Any, of_known: Any,
    of_stands: Any,
) -> None:  # fmt: skip
    """Change what is hidden."""
    for at in range(len(fixed.hidden)):
        code = met.moves[person.pending, at, hidden[at]]
        hidden[at] = code
        _put(known, of_known, fixed.hidden[at], code)
        _put(stands, of_stands, fixed.hidden[at], code)


@_inlined
def _keep(found: Any, team: Any, first_row: Any) -> None:
    """Write the rows of a team that is finished, and count what it did."""
    for member in range(len(team.people)):
        person, row = team.people[member], first_row + member
        found.profile[row], found.turns[row] = person.profile, person.turns
        found.ending[row], found.last[row] = person.ending, person.position
        found.events[row], found.actions[row] = person.events, person.actions
        found.minutes[row], found.waited[row] = person.minutes, person.waited
        found.unsafe[row], found.unsafe_since[row] = person.unsafe, person.unsafe_since
        found.seen_to[row], found.path[row] = person.seen_to, person.path
        before = 0
        for turn in range(person.turns):
            position, action = team.positions[member, turn], team.did[member, turn]
            found.at[turn, position] += 1
            if turn:
                found.flows[before, position] += 1
            before = position
            if action >= 0:
                found.done[turn, action] += 1
            if team.late[member, turn]:
                found.waiting[turn] += 1
        if person.ending:
            found.ended[person.turns - 1, person.ending] += 1


@_whole
def _run(  # noqa: C901, PLR0912, PLR0915 (one loop over turns)
    fixed: Any, known: Any, stands: Any, knowledge: Any, situations: Any, effects: Any, met: Any,
    found: Any, missed: Any, team: Any, seed: Any, first: int, begin: int, end: int,
) -> int:  # fmt: skip
    """Run the teams from *begin* to *end*, and return the first that could not be finished."""
    people, size = team.people, len(team.people)
    sets = team.sets
    unfinished = end
    for number in range(begin, end):
        if team.finished[number]:
            continue
        first_row, missing = number * size, False
        found.first[first_row : first_row + size] = NEVER
        found.spent[first_row : first_row + size] = 0
        _begin(fixed, known, stands, team, seed, first + first_row)
        for turn in range(fixed.turns):
            now, edition, going = turn * fixed.turn * DAY, fixed.editions[turn], False
            changed = turn > 0 and edition != fixed.editions[turn - 1]
            for member in range(size):
                person = people[member]
                if not person.alive:
                    continue
                going = True
                of_known, of_stands = team.known[member], team.stands[member]
                _observe(fixed, known, stands, met, person, of_known, of_stands, now)
                _put(known, of_known, fixed.done, person.done)
                if changed:
                    _put(known, of_known, fixed.edition, edition)
                _measure(
                    fixed, known, stands, person, team.codes[member], of_known, of_stands, now,
                    edition,
                )  # fmt: skip
                state = _find(knowledge, of_known)
                stand = _find(situations, of_stands)
                if state < 0:
                    _miss(missed.known, missed.counts, 0, of_known)
                if stand < 0:
                    _miss(missed.stands, missed.counts, 1, of_stands)
                if state < 0 or stand < 0:
                    missing = True
                    continue
                person.stand = stand
                position = met.positions[state]
                team.positions[member, turn] = position
                _count(met, person, found, first_row + member, turn, position)
                _draw(team.drawn[member], seed, person.number, turn, 0)
                _choose(fixed, met, person, team.drawn[member], team.last_done[member], turn, state)
            if missing or not going:
                break
            if fixed.budget >= 0:
                _serve(fixed, people, team.queue)
            for member in range(size):
                person = people[member]
                if not person.alive:
                    continue
                of_known, of_stands = team.known[member], team.stands[member]
                _act(
                    fixed, known, stands, person, of_known, of_stands, team.last_done[member],
                    turn, now,
                )  # fmt: skip
                team.did[member, turn], team.late[member, turn] = person.action, person.late
                sets[0] = _happen(fixed, met, person, team.drawn[member], seed, turn)
                effect = _find(effects, sets)
                if effect < 0:
                    missing = True
                    _miss(missed.happened, missed.counts, 2, sets)
                    continue
                person.pending = fixed.profiles + effect
                if met.changes[person.pending]:
                    _change(
                        fixed, known, stands, met, person, team.hidden[member], of_known,
                        of_stands,
                    )  # fmt: skip
                path = _mixed(person.path ^ np.uint64(person.action + 2))
                person.path = _mixed(path ^ sets[0])
                if met.ends[person.pending]:
                    person.ending, person.alive = met.ends[person.pending], 0
            if missing:
                break
        if missing:
            unfinished = min(unfinished, number)
        else:
            team.finished[number] = True
            _keep(found, team, first_row)
    return unfinished


def run_compiled(program: Program, seed: int, first: int, count: int) -> tuple[Rows, Counts]:
    """Return what comes of a block of trajectories, worked out in machine code."""
    scenario, knowledge, situations = program.scenario, program.knowledge, program.situations
    positions, actions = len(knowledge.names), len(knowledge.catalogue)
    rows = Rows.empty(count, positions)
    counts = Counts.zero(scenario.turns, positions, len(scenario.endings), actions)
    teams = count // scenario.team
    fixed, found, team = fixed_of(program), found_of(rows, counts), team_of(program, teams)
    begin, end = 0, min(1, teams)
    while begin < teams:
        missed = missed_of(program)
        begin = _run(
            fixed,
            columns_of(program, knowledge.key), columns_of(program, situations.key),
            states_of(knowledge.states), states_of(situations.states),
            states_of(program.effects.states), met_of(program), found, missed, team,
            np.uint64(seed), first, begin, end,
        )  # fmt: skip
        for table, keys, number in (
            (knowledge, missed.known, missed.counts[0]),
            (situations, missed.stands, missed.counts[1]),
            (program.effects, missed.happened, missed.counts[2]),
        ):
            numbers(table, keys[:number])
        if begin == end:
            end = min(_GROWTH * end, teams)
    counts.minutes[:] = counts.done @ program.takes
    counts.ended[:, 0] = counts.at.sum(axis=1) - counts.ended[:, 1:].sum(axis=1)
    return rows, counts
