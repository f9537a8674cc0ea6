"""The kernel in machine code (extra fast: numba): one team after the other, all of its turns.

It reads the same tables as the kernel in numpy and gives the same rows and counts. Where a team
comes to a state that was not met before it is left, the state is worked out, and the team is run
again from its beginning: draws depend on their place alone, so that nothing is lost by it.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from jw_engine.simulation.cohort import numbers
from jw_engine.simulation.draws import SETUP, philox
from jw_engine.simulation.outcomes import Counts, Rows
from jw_engine.simulation.program.interned import Interned, mixed
from jw_engine.simulation.program.layout import Key
from jw_engine.simulation.program.program import Program

_MISSES = 4096
_philox = njit(inline="always")(philox)
_mixed = njit(inline="always")(mixed)


class Table(NamedTuple):
    """A table of states and the columns that make their keys."""

    places: NDArray[np.int64]
    words: NDArray[np.int64]
    shifts: NDArray[np.uint64]
    slots: NDArray[np.int32]
    keys: NDArray[np.uint64]


class Fixed(NamedTuple):
    """What does not change while a scenario is run; as in ``Program``."""

    turns: int
    turn: int
    team: int
    budget: int
    adherence: int
    recent: int
    profiles: int
    done: int
    edition: int
    editions: NDArray[np.int64]
    fleeting: NDArray[np.int64]
    done_by: NDArray[np.uint8]
    derived: NDArray[np.int64]
    derived_code: NDArray[np.uint8]
    means: NDArray[np.uint8]
    attempts: NDArray[np.bool_]
    takes: NDArray[np.int32]
    fits: NDArray[np.bool_]
    by_affordance: NDArray[np.int32]
    measured: NDArray[np.int64]
    codes_of: NDArray[np.uint8]
    patience: NDArray[np.int64]
    silence: NDArray[np.int64]
    habits: NDArray[np.int16]
    habit_shares: NDArray[np.int64]
    profile_shares: NDArray[np.int64]
    hidden_shares: NDArray[np.int64]
    level_codes: NDArray[np.uint8]
    told: NDArray[np.int64]
    hidden: NDArray[np.int64]


class Met(NamedTuple):
    """What was worked out of the states that were met."""

    positions: NDArray[np.int8]
    advice: NDArray[np.int32]
    actions: NDArray[np.int16]
    urgency: NDArray[np.int8]
    affordances: NDArray[np.int32]
    thresholds: NDArray[np.int64]
    unsafe: NDArray[np.bool_]
    sets: NDArray[np.uint8]
    moves: NDArray[np.uint8]
    shows: NDArray[np.uint8]
    clears: NDArray[np.uint8]
    ends: NDArray[np.int8]


class Found(NamedTuple):
    """The arrays of ``Rows`` and ``Counts``, and the states that were missed."""

    profile: NDArray[np.int8]
    turns: NDArray[np.int16]
    ending: NDArray[np.int8]
    first: NDArray[np.int16]
    spent: NDArray[np.int16]
    last: NDArray[np.int8]
    events: NDArray[np.int16]
    actions: NDArray[np.int16]
    minutes: NDArray[np.int32]
    waited: NDArray[np.int16]
    unsafe: NDArray[np.int16]
    unsafe_since: NDArray[np.int16]
    seen_to: NDArray[np.int16]
    path: NDArray[np.uint64]
    at: NDArray[np.int64]
    flows: NDArray[np.int64]
    ended: NDArray[np.int64]
    done: NDArray[np.int64]
    spent_minutes: NDArray[np.int64]
    waiting: NDArray[np.int64]


class Missed(NamedTuple):
    """Keys of states that were not met, and how many of each kind."""

    known: NDArray[np.uint64]
    stands: NDArray[np.uint64]
    happened: NDArray[np.uint64]
    counts: NDArray[np.int64]


@njit(inline="always")
def _number(table: Any, codes: Any, key: Any) -> Any:
    """Return the number of the state of *codes*, whose key is written into *key*, or -1."""
    key[:] = 0
    for at in range(len(table.places)):
        key[table.words[at]] |= np.uint64(codes[table.places[at]]) << table.shifts[at]
    return _find(table, key)


@njit(inline="always")
def _find(table: Any, key: Any) -> Any:
    hashed = np.uint64(0)
    for word in range(len(key)):
        hashed = _mixed(hashed ^ key[word])
    slot = np.int64(hashed & np.uint64(len(table.slots) - 1))
    while True:
        number = table.slots[slot]
        if number < 0:
            return -1
        same = True
        for word in range(len(key)):
            if table.keys[number, word] != key[word]:
                same = False
        if same:
            return number
        slot = slot + 1 & len(table.slots) - 1


@njit(inline="always")
def _under(limits: Any, drawn: Any) -> int:
    place = 0
    while place < len(limits) - 1 and drawn >= np.uint64(limits[place]):
        place += 1
    return place


@njit(cache=True, nogil=True)
def _run(  # noqa: C901, PLR0912, PLR0915, PLR0917 (one loop: numba is slower over many functions)
    fixed: Any, known: Any, stands: Any, happens: Any, met: Any, found: Any, missed: Any,
    seed: Any, first: int, begin: int, teams: int, log: Any,
) -> int:  # fmt: skip
    """Run teams from number *begin* on, and return the first that could not be finished."""
    half, low = np.uint64(32), np.uint64(0xFFFF_FFFF)
    k0, k1 = seed & low, seed >> half
    team, turns = fixed.team, fixed.turns
    codes = np.zeros((team, fixed.edition + 1), np.uint8)
    derived = np.zeros(team, np.uint8)
    unanswered, attempt = np.zeros(team, np.int64), np.zeros(team, np.int64)
    last, before = np.zeros(team, np.int64), np.zeros(team, np.int64)
    replied = np.zeros(team, np.bool_)
    recent = np.zeros((team, max(1, fixed.recent)), np.int16)
    waiting, pending = np.zeros(team, np.int64), np.zeros(team, np.int64)
    alive = np.zeros(team, np.bool_)
    stand = np.zeros(team, np.int64)
    wish, afford = np.zeros(team, np.int64), np.zeros(team, np.int64)
    urgency, late = np.zeros(team, np.int64), np.zeros(team, np.bool_)
    known_key = np.zeros(known.keys.shape[1], np.uint64)
    stands_key = np.zeros(stands.keys.shape[1], np.uint64)
    happens_key = np.zeros(1, np.uint64)
    drawn = np.zeros(4, np.uint64)
    behaviours = met.thresholds.shape[1]
    final = found.at.shape[1] - 1
    unfinished = -1
    for number in range(begin, teams):
        if log.finished[number]:
            continue
        missing = False
        for member in range(team):
            row = number * team + member
            id_ = np.uint64(first + row)
            drawn[0], drawn[1], drawn[2], drawn[3] = _philox(
                id_ & low, id_ >> half, np.uint64(SETUP), np.uint64(0), k0, k1
            )
            profile = _under(fixed.profile_shares, drawn[0])
            codes[member] = 0
            for place in range(len(fixed.hidden)):
                draw = 1 + place
                if draw % 4 == 0:
                    drawn[0], drawn[1], drawn[2], drawn[3] = _philox(
                        id_ & low, id_ >> half, np.uint64(SETUP), np.uint64(draw // 4), k0, k1
                    )
                level = _under(fixed.hidden_shares[profile, place], drawn[draw % 4])
                codes[member, fixed.hidden[place]] = fixed.level_codes[place, level]
            pending[member], derived[member] = profile, 0
            unanswered[member], attempt[member], last[member], before[member] = 0, -1, -1, -1
            replied[member], waiting[member], alive[member] = False, 0, True
            recent[member] = -1
            found.profile[row], found.turns[row], found.ending[row] = profile, 0, 0
            found.first[row], found.spent[row], found.last[row] = -1, 0, 0
            found.events[row], found.actions[row], found.minutes[row] = 0, 0, 0
            found.waited[row], found.unsafe[row] = 0, 0
            found.unsafe_since[row], found.seen_to[row], found.path[row] = -1, -1, 0
        for turn in range(turns):
            now = turn * fixed.turn * 1440
            edition = fixed.editions[turn]
            going = False
            wanting = 0
            for member in range(team):
                if not alive[member]:
                    continue
                going = True
                row = number * team + member
                own = codes[member]
                # what came in since the last turn
                for at in range(len(fixed.fleeting)):
                    own[fixed.fleeting[at]] = 0
                effect = pending[member]
                shows = met.shows[effect]
                if shows:
                    for at in range(len(fixed.told)):
                        if met.sets[effect, at] != 255:
                            own[fixed.told[at]] = met.sets[effect, at]
                    found.events[row] += 1
                    if shows & 4:
                        unanswered[member], before[member] = 0, last[member]
                        last[member], replied[member] = now - 60, True
                    if shows & 2:
                        own[fixed.done] |= 1
                    if shows & 8:
                        own[fixed.done] = 0
                    derived[member] &= ~met.clears[effect]
                own[fixed.edition] = edition
                # the facts of time and of what was done
                if fixed.measured[0] >= 0:
                    own[fixed.measured[0]] = (
                        0 if last[member] == -1
                        else fixed.codes_of[0, (now - last[member]) // 1440]
                    )  # fmt: skip
                if fixed.measured[1] >= 0:
                    own[fixed.measured[1]] = (
                        0 if attempt[member] == -1 else fixed.codes_of[1, unanswered[member]]
                    )
                if fixed.measured[2] >= 0:
                    waited = now - attempt[member] >= fixed.patience[edition]
                    own[fixed.measured[2]] = (
                        0 if attempt[member] == -1
                        else fixed.codes_of[2, int(unanswered[member] > 0 and waited)]
                    )  # fmt: skip
                if fixed.measured[3] >= 0 and fixed.silence[edition] < 1 << 60:
                    since = before[member] if replied[member] else last[member]
                    end = last[member] if replied[member] else now
                    own[fixed.measured[3]] = (
                        0 if since == -1
                        else fixed.codes_of[3, int(end - since >= fixed.silence[edition])]
                    )  # fmt: skip
                for at in range(len(fixed.derived)):
                    own[fixed.derived[at]] = (
                        fixed.derived_code[at] if derived[member] >> at & 1 else 0
                    )
                state = _number(known, own, known_key)
                truth = _number(stands, own, stands_key)
                if state < 0 or truth < 0:
                    missing = True
                    if state < 0 and missed.counts[0] < len(missed.known):
                        missed.known[missed.counts[0]] = known_key
                        missed.counts[0] += 1
                    if truth < 0 and missed.counts[1] < len(missed.stands):
                        missed.stands[missed.counts[1]] = stands_key
                        missed.counts[1] += 1
                    continue
                stand[member] = truth
                position = met.positions[state]
                log.position[member, turn] = position
                if found.first[row, position] < 0:
                    found.first[row, position] = turn
                found.spent[row, position] += 1
                found.last[row] = position
                found.turns[row] += 1
                if met.unsafe[truth]:
                    found.unsafe[row] += 1
                    if found.unsafe_since[row] < 0:
                        found.unsafe_since[row] = turn
                if found.unsafe_since[row] >= 0 and found.seen_to[row] < 0 and position == final:
                    found.seen_to[row] = turn
                # what the worker would do
                id_ = np.uint64(first + row)
                drawn[0], drawn[1], drawn[2], drawn[3] = _philox(
                    id_ & low, id_ >> half, np.uint64(turn), np.uint64(0), k0, k1
                )
                action, carries, pressing = -1, 0, 0
                if drawn[0] >= np.uint64(fixed.adherence):
                    action, pressing = fixed.habits[_under(fixed.habit_shares, drawn[1])], 2
                else:
                    advice = met.advice[state]
                    for at in range(met.actions.shape[1]):
                        candidate = met.actions[advice, at]
                        if candidate < 0:
                            break
                        free = True
                        for back in range(fixed.recent):
                            if recent[member, back] == candidate:
                                free = False
                        if free:
                            action = candidate
                            carries = met.affordances[advice, at]
                            pressing = met.urgency[advice, at]
                            break
                wish[member], afford[member], urgency[member] = action, carries, pressing
                late[member] = False
                wanting += action >= 0
            if missing:
                break
            if not going:
                break
            if fixed.budget >= 0 and wanting:
                # the most urgent first, then who waited longest, then by number
                left, served = fixed.budget, 0
                while served < wanting:
                    best = -1
                    for member in range(team):
                        if not alive[member] or wish[member] < 0 or late[member]:
                            continue
                        if log.served[member] == 1:
                            continue
                        if (
                            best < 0
                            or urgency[member] < urgency[best]
                            or (
                                urgency[member] == urgency[best] and waiting[member] > waiting[best]
                            )
                        ):
                            best = member
                    left -= fixed.takes[wish[best]]
                    if left < 0:
                        late[best] = True
                    log.served[best] = 1
                    served += 1
                log.served[:] = 0
            for member in range(team):
                if not alive[member]:
                    continue
                row = number * team + member
                own = codes[member]
                waiting[member] = waiting[member] + 1 if late[member] else 0
                action = -1 if late[member] else wish[member]
                carries = 0 if late[member] else afford[member]
                found.waited[row] += late[member]
                log.action[member, turn] = action
                log.late[member, turn] = late[member]
                if action >= 0:
                    found.events[row] += 1
                    found.actions[row] += 1
                    found.minutes[row] += fixed.takes[action]
                    own[fixed.done] |= fixed.means[action]
                    derived[member] |= fixed.done_by[action]
                    if fixed.attempts[action]:
                        unanswered[member] += 1
                        attempt[member], before[member] = now, last[member]
                        last[member], replied[member] = now, False
                if fixed.recent:
                    recent[member, turn % fixed.recent] = action
                # what comes of it
                id_ = np.uint64(first + row)
                happened, block = np.uint64(0), -1
                for place in range(behaviours):
                    limit = met.thresholds[stand[member], place]
                    if limit > 0 and (
                        fixed.fits[action, place] or fixed.by_affordance[place] & carries
                    ):
                        draw = 2 + place
                        if draw // 4 != block:
                            block = draw // 4
                            drawn[0], drawn[1], drawn[2], drawn[3] = _philox(
                                id_ & low, id_ >> half, np.uint64(turn), np.uint64(block), k0, k1
                            )
                        if drawn[draw % 4] < np.uint64(limit):
                            happened |= np.uint64(1) << np.uint64(place)
                happens_key[0] = happened
                effect = _find(happens, happens_key)
                if effect < 0:
                    missing = True
                    if missed.counts[2] < len(missed.happened):
                        missed.happened[missed.counts[2], 0] = happened
                        missed.counts[2] += 1
                    continue
                effect += fixed.profiles
                pending[member] = effect
                for at in range(len(fixed.hidden)):
                    own[fixed.hidden[at]] = met.moves[effect, at, own[fixed.hidden[at]]]
                path = _mixed(found.path[row] ^ np.uint64(action + 2))
                found.path[row] = _mixed(path ^ happened)
                if met.ends[effect]:
                    found.ending[row] = met.ends[effect]
                    alive[member] = False
            if missing:
                break
        if missing:
            unfinished = number if unfinished < 0 else unfinished
            continue
        log.finished[number] = True
        for member in range(team):
            row = number * team + member
            lived = found.turns[row]
            for turn in range(lived):
                position = log.position[member, turn]
                found.at[turn, position] += 1
                if turn:
                    found.flows[log.position[member, turn - 1], position] += 1
                action = log.action[member, turn]
                if action >= 0:
                    found.done[turn, action] += 1
                    found.spent_minutes[turn] += fixed.takes[action]
                found.waiting[turn] += log.late[member, turn]
                found.ended[turn, found.ending[row] if turn == lived - 1 else 0] += 1
    return unfinished


class Log(NamedTuple):
    """What a team did until it is counted, and which teams are finished."""

    finished: NDArray[np.bool_]
    position: NDArray[np.int8]
    action: NDArray[np.int16]
    late: NDArray[np.bool_]
    served: NDArray[np.int8]


def run_compiled(program: Program, seed: int, first: int, count: int) -> tuple[Rows, Counts]:
    """Return what comes of a block of trajectories, worked out in machine code."""
    scenario, names = program.scenario, program.knowledge.names
    rows = Rows.empty(count, len(names))
    counts = Counts.zero(
        scenario.turns, len(names), len(scenario.endings), len(program.knowledge.catalogue)
    )
    found = Found(
        **rows.columns(), at=counts.at, flows=counts.flows, ended=counts.ended, done=counts.done,
        spent_minutes=counts.minutes, waiting=counts.waiting,
    )  # fmt: skip
    teams = count // scenario.team
    shape = (scenario.team, scenario.turns)
    log = Log(
        np.zeros(teams, np.bool_), np.zeros(shape, np.int8), np.zeros(shape, np.int16),
        np.zeros(shape, np.bool_), np.zeros(scenario.team, np.int8),
    )  # fmt: skip
    fixed, begin = _fixed(program), 0
    while begin >= 0:
        missed = _missed(program)
        begin = _run(
            fixed,
            _table(program.knowledge.key, program.knowledge.states),
            _table(program.situations.key, program.situations.states),
            _table(program.situations.key, program.effects.states),
            _met(program), found, missed, np.uint64(seed), first, begin, teams, log,
        )  # fmt: skip
        for table, keys, number in (
            (program.knowledge, missed.known, missed.counts[0]),
            (program.situations, missed.stands, missed.counts[1]),
            (program.effects, missed.happened, missed.counts[2]),
        ):
            numbers(table, keys[:number])
    return rows, counts


def _table(key: Key, states: Interned) -> Table:
    return Table(key.places, key.words, key.shifts, states.slots, states.keys)


def _missed(program: Program) -> Missed:
    widths = (program.knowledge.key.width, program.situations.key.width, 1)
    known, stands, happened = (np.zeros((_MISSES, width), np.uint64) for width in widths)
    return Missed(known, stands, happened, np.zeros(3, np.int64))


def _met(program: Program) -> Met:
    knowledge, situations, effects = program.knowledge, program.situations, program.effects
    return Met(
        knowledge.positions, knowledge.advice, knowledge.actions, knowledge.urgency,
        knowledge.affordances, situations.thresholds, situations.unsafe, effects.sets,
        effects.moves, effects.shows, effects.clears, effects.ends,
    )  # fmt: skip


def _fixed(program: Program) -> Fixed:
    scenario, layout, timing = program.scenario, program.layout, program.timing
    capacity = scenario.capacity
    widest = max((len(each.levels) for each in scenario.hidden.values()), default=1)
    level_codes = np.zeros((len(scenario.hidden), widest), np.uint8)
    for place, (name, variable) in enumerate(scenario.hidden.items()):
        codes = [layout.columns[name].code(level) for level in variable.levels]
        level_codes[place, : len(codes)] = codes
    derived = [layout.columns[name] for name in program.derived]
    return Fixed(
        scenario.turns, scenario.turn, scenario.team,
        capacity.workers * capacity.hours * 60 if capacity else -1,
        program.adherence, program.recent, program.effects.profiles, layout.done, layout.edition,
        program.editions, np.array(layout.fleeting, np.int64), program.done_by,
        np.array([layout.place[name] for name in program.derived], np.int64),
        np.array([column.code(value=True) for column in derived], np.uint8),
        program.means, program.attempts, program.takes, program.fitting.by_action,
        program.fitting.by_affordance,
        timing.places, timing.codes, timing.patience, timing.silence, program.habits,
        program.habit_shares, program.profile_shares, program.hidden_shares, level_codes,
        program.effects.told, program.effects.hidden,
    )  # fmt: skip
