"""A program as arrays that machine code reads fast: keys that are written into, and short lists."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jw_engine.simulation.draws import FIRST
from jw_engine.simulation.outcomes import Counts, Rows
from jw_engine.simulation.program.effects import LEFT
from jw_engine.simulation.program.interned import Interned
from jw_engine.simulation.program.layout import Key
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.program.timing import MEASURES

Words = NDArray[np.uint64]
_U64 = np.uint64


PERSON = np.dtype(
    [
        (name, np.int64)
        for name in (
            "alive", "pending", "done", "derived", "unanswered", "attempt", "last", "before",
            "replied", "waiting", "stand", "action", "urgency", "late", "profile",
            "turns", "ending", "position", "events", "actions", "minutes", "waited", "unsafe",
            "unsafe_since", "seen_to",
        )
    ]
    + [("number", np.uint64), ("path", np.uint64), ("fits", np.uint64)]
)  # fmt: skip
"""Someone in the middle of a trajectory: as in ``Rows`` and in the kernel in numpy, and what the
worker would do in this turn."""


class States(NamedTuple):
    """The keys of the states that were met; as in ``Interned``."""

    shift: np.uint64
    slots: NDArray[np.int32]
    keys: Words


class Columns(NamedTuple):
    """By place of a column, where it stands in the keys of a table.

    Args:
        masks: 0 where the keys do not have that column.
        keep, bits: by effect and word, what an observation leaves of a key and adds to it.
    """

    words: NDArray[np.int64]
    shifts: Words
    masks: Words
    keep: Words
    bits: Words


class Fixed(NamedTuple):
    """What does not change while a scenario is run; as in ``Program``.

    Args:
        fits: by action, a bit for each behaviour that can come of it; the last one: of nothing.
    """

    turns: int
    turn: int
    budget: int
    adherence: int
    recent: int
    profiles: int
    done: int
    edition: int
    editions: NDArray[np.int64]
    done_by: NDArray[np.uint8]
    derived: NDArray[np.int64]
    derived_code: NDArray[np.uint8]
    means: NDArray[np.uint8]
    attempts: NDArray[np.bool_]
    takes: NDArray[np.int32]
    fits: Words
    measured: NDArray[np.int64]
    codes_of: NDArray[np.uint8]
    patience: NDArray[np.int64]
    silence: NDArray[np.int64]
    habits: NDArray[np.int16]
    habit_shares: NDArray[np.int64]
    profile_shares: NDArray[np.int64]
    hidden_shares: NDArray[np.int64]
    level_codes: NDArray[np.uint8]
    hidden: NDArray[np.int64]


class Met(NamedTuple):
    """What was worked out of the states that were met.

    Args:
        fits: by advice and action that it lists, a bit for each behaviour that can come of it.
        may: by state of how things stand, a bit for each behaviour that may happen there.
        begins: where those begin among the next two.
        places, limits: which they are, and under which threshold they happen.
        changes: by effect, whether it changes something hidden.
    """

    positions: NDArray[np.int8]
    advice: NDArray[np.int32]
    actions: NDArray[np.int16]
    urgency: NDArray[np.int8]
    fits: Words
    may: Words
    begins: NDArray[np.int64]
    places: NDArray[np.uint8]
    limits: Words
    unsafe: NDArray[np.bool_]
    moves: NDArray[np.uint8]
    changes: NDArray[np.bool_]
    shows: NDArray[np.uint8]
    clears: NDArray[np.uint8]
    ends: NDArray[np.int8]


class Found(NamedTuple):
    """The arrays of ``Rows``, and those of ``Counts`` that do not follow from the others."""

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
    path: Words
    at: NDArray[np.int64]
    flows: NDArray[np.int64]
    ended: NDArray[np.int64]
    done: NDArray[np.int64]
    waiting: NDArray[np.int64]


class Team(NamedTuple):
    """The team that is run, and which teams are finished.

    Args:
        known, stands: by member, the keys.
        hidden: by member and hidden variable, its code.
        codes: by member and measure of time, its code.
        drawn: by member, the words of this turn, as far as they were needed.
        last_done: by member and action, the turn in which it was done last.
        queue: who waits for time, the first to be served first.
        sets: room for the key of what happened.
        positions, did, late: by member and turn, until the team is counted.
    """

    finished: NDArray[np.bool_]
    people: NDArray[Any]
    known: Words
    stands: Words
    hidden: NDArray[np.uint8]
    codes: NDArray[np.uint8]
    drawn: Words
    last_done: NDArray[np.int16]
    queue: NDArray[np.int64]
    sets: Words
    positions: NDArray[np.int8]
    did: NDArray[np.int16]
    late: NDArray[np.bool_]


def states_of(states: Interned) -> States:
    """Return the states of a table."""
    return States(states.shift, states.slots, states.keys)


def columns_of(program: Program, key: Key) -> Columns:
    """Return the columns of the keys of a table."""
    layout, effects = program.layout, program.effects
    words = np.zeros(len(layout.sizes), np.int64)
    shifts, masks = np.zeros(len(words), _U64), np.zeros(len(words), _U64)
    words[key.places], shifts[key.places] = key.words, key.shifts
    for place in key.places:
        bits = max(1, (layout.sizes[place] - 1).bit_length())
        masks[place] = _U64((1 << bits) - 1) << shifts[place]
    gone, bits = np.zeros((2, len(effects.sets), key.width), _U64)
    for place in layout.fleeting:
        gone[:, words[place]] |= masks[place]
    for place, codes in zip(effects.told, effects.sets.T, strict=True):
        told = codes != LEFT
        gone[told, words[place]] |= masks[place]
        bits[told, words[place]] |= codes[told].astype(_U64) << shifts[place] & masks[place]
    return Columns(words, shifts, masks, ~gone, bits)


def met_of(program: Program) -> Met:
    """Return what was worked out until now."""
    knowledge, situations, effects = program.knowledge, program.situations, program.effects
    states, places = np.nonzero(situations.thresholds)
    begins = np.searchsorted(states, np.arange(len(situations.thresholds) + 1))
    bits = _U64(1) << np.arange(situations.thresholds.shape[1], dtype=_U64)
    still = np.arange(effects.moves.shape[2], dtype=np.uint8)
    return Met(
        knowledge.positions, knowledge.advice, knowledge.actions, knowledge.urgency,
        program.fitting.after(knowledge.actions, knowledge.affordances) @ bits,
        (situations.thresholds > 0) @ bits, begins, places.astype(np.uint8),
        situations.thresholds[states, places].astype(_U64), situations.unsafe,
        effects.moves, (effects.moves != still).any(axis=(1, 2)), effects.shows,
        effects.clears, effects.ends,
    )  # fmt: skip


def found_of(rows: Rows, counts: Counts) -> Found:
    """Return the arrays to write into."""
    return Found(
        **rows.columns(), at=counts.at, flows=counts.flows, ended=counts.ended, done=counts.done,
        waiting=counts.waiting,
    )  # fmt: skip


def team_of(program: Program, teams: int) -> Team:
    """Return room for a team, of which so many are to be run."""
    scenario, team = program.scenario, program.scenario.team
    by_turn = (team, scenario.turns)
    draws = max(8, FIRST + len(scenario.behaviours), 1 + len(scenario.hidden))
    return Team(
        np.zeros(teams, np.bool_), np.zeros(team, PERSON),
        np.zeros((team, program.knowledge.key.width), _U64),
        np.zeros((team, program.situations.key.width), _U64),
        np.zeros((team, len(scenario.hidden)), np.uint8),
        np.zeros((team, len(MEASURES)), np.uint8),
        np.zeros((team, 4 * -(-draws // 4)), _U64),
        np.zeros((team, len(program.takes)), np.int16), np.zeros(team, np.int64),
        np.zeros(1, _U64), np.zeros(by_turn, np.int8), np.zeros(by_turn, np.int16),
        np.zeros(by_turn, np.bool_),
    )  # fmt: skip


def fixed_of(program: Program) -> Fixed:
    """Return what does not change."""
    scenario, layout, timing = program.scenario, program.layout, program.timing
    capacity = scenario.capacity
    derived = [layout.columns[name] for name in program.derived]
    bits = _U64(1) << np.arange(len(scenario.behaviours), dtype=_U64)
    return Fixed(
        scenario.turns, scenario.turn,
        capacity.workers * capacity.hours * 60 if capacity else -1,
        program.adherence, program.recent, program.effects.profiles, layout.done, layout.edition,
        program.editions, program.done_by,
        np.array([layout.place[name] for name in program.derived], np.int64),
        np.array([column.code(value=True) for column in derived], np.uint8),
        program.means, program.attempts, program.takes, program.fitting.by_action @ bits,
        timing.places, timing.codes, timing.patience, timing.silence, program.habits,
        program.habit_shares, program.profile_shares, program.hidden_shares, program.level_codes,
        program.effects.hidden,
    )  # fmt: skip
