"""What one young person, or a team, goes through in a turn, in machine code.

Each person has two keys, of what is known and of how things stand, into which is written only what
changes. All of it is compiled into the loop of ``compiled``; ``arrays`` tells what goes in.
"""

# ruff: noqa: PLR0917 (what is inlined takes arrays one by one)

from typing import Any

import numpy as np
from numba import njit

from jw_engine.simulation.draws import FIRST, SETUP, philox
from jw_engine.simulation.outcomes import NEVER
from jw_engine.simulation.program.effects import APPROACHED, ENDED, REPLIED
from jw_engine.simulation.program.interned import chained, mixed
from jw_engine.simulation.program.layout import DONE
from jw_engine.simulation.program.program import NORMAL, TOLD_BEFORE
from jw_engine.simulation.program.timing import DAY, MEASURES, UNSET

_ATTEMPT = 1 << DONE.index("attempt")
_OF_BLOCK = np.uint64(0b1111)  # behaviours that are drawn together
_LOW, _HALF = np.uint64(0xFFFF_FFFF), np.uint64(32)
# Nothing is allocated here: without the flag, more than half of the time is counting references.
_PLAIN: dict[str, Any] = {"_nrt": False, "error_model": "numpy"}
_inner = njit(**_PLAIN)
_inlined = njit(inline="always", **_PLAIN)
whole = njit(cache=True, nogil=True, **_PLAIN)
_philox, mixing, _chained = _inlined(philox), _inner(mixed), _inner(chained)


@_inner
def put(table: Any, key: Any, place: Any, code: Any) -> None:
    """Write the code of a column into a key, if the key has that column."""
    word, mask = table.words[place], table.masks[place]
    key[word] = key[word] & ~mask | np.uint64(code) << table.shifts[place] & mask


@_inlined
def find(states: Any, key: Any) -> Any:
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
def under(limits: Any, drawn: Any) -> int:
    """Return the place of the first limit that a word lies under."""
    place = 0
    while place < len(limits) - 1 and drawn >= np.uint64(limits[place]):
        place += 1
    return place


@_inner
def draw_words(words: Any, seed: Any, number: Any, turn: Any, block: Any) -> None:
    """Draw a block of four words, each to its place."""
    at = 4 * block
    words[at], words[at + 1], words[at + 2], words[at + 3] = _philox(
        number & _LOW, number >> _HALF, np.uint64(turn), np.uint64(block), seed & _LOW,
        seed >> _HALF,
    )  # fmt: skip


@_inlined
def draw_first(words: Any, seed: Any, number: Any, turn: Any) -> None:
    """Draw two blocks, which nearly every turn needs; they are made at the same time."""
    draw_words(words, seed, number, turn, 0)
    draw_words(words, seed, number, turn, 1)


@_inlined
def begin_team(fixed: Any, known: Any, stands: Any, team: Any, seed: Any, first: Any) -> None:
    """Let a team begin whose first has number *first*."""
    team.known[:] = 0
    team.stands[:] = 0
    team.codes[:] = 0
    team.last_done[:] = -fixed.recent - 1
    for member in range(len(team.people)):
        person, drawn = team.people[member], team.drawn[member]
        person.number = np.uint64(first + member)
        draw_words(drawn, seed, person.number, SETUP, 0)
        profile = under(fixed.profile_shares, drawn[0])
        for at in range(len(fixed.hidden)):
            draw = 1 + at
            if draw % 4 == 0:
                draw_words(drawn, seed, person.number, SETUP, draw // 4)
            level = under(fixed.hidden_shares[profile, at], drawn[draw])
            code = fixed.level_codes[at, level]
            team.hidden[member, at] = code
            put(known, team.known[member], fixed.hidden[at], code)
            put(stands, team.stands[member], fixed.hidden[at], code)
        person.profile, person.pending, person.alive = profile, profile, 1
        person.done, person.derived, person.unanswered, person.attempt = 0, 0, 0, NEVER
        person.last, person.before, person.replied, person.waiting = NEVER, NEVER, 0, 0
        person.turns, person.ending, person.events, person.actions = 0, 0, 0, 0
        person.minutes, person.waited, person.unsafe = 0, 0, 0
        person.unsafe_since, person.seen_to, person.path = NEVER, NEVER, np.uint64(0)


@_inlined
def observe(
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
            tell(fixed, known, of_known, person.derived)
            tell(fixed, stands, of_stands, person.derived)


@_inner
def tell(fixed: Any, table: Any, key: Any, derived: Any) -> None:
    """Write which actions are known to have been done."""
    for at in range(len(fixed.derived)):
        code = fixed.derived_code[at] if derived >> at & 1 else 0
        put(table, key, fixed.derived[at], code)


@_inlined
def measure(
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
            put(known, of_known, place, code)
            put(stands, of_stands, place, code)


@_inlined
def count(met: Any, person: Any, found: Any, row: Any, turn: Any, position: Any) -> None:
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
def choose(
    fixed: Any, met: Any, person: Any, drawn: Any, last_done: Any, turn: Any, state: Any
) -> None:
    """Choose what the worker would do."""
    person.action, person.urgency, person.late = -1, NORMAL, 0
    person.fits = fixed.fits[-1]
    if drawn[0] >= np.uint64(fixed.adherence):
        person.action = fixed.habits[under(fixed.habit_shares, drawn[1])]
        person.fits = fixed.fits[person.action]
    else:
        advice = met.advice[state]
        for at in range(met.actions.shape[1]):
            action = met.actions[advice, at]
            if action < 0:
                break
            if turn - last_done[action] > fixed.recent:
                person.action = action
                person.fits = met.fits[advice, at]
                person.urgency = met.urgency[advice, at]
                break


@_inlined
def serve(fixed: Any, people: Any, queue: Any) -> None:
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
def act(
    fixed: Any, known: Any, stands: Any, person: Any, of_known: Any, of_stands: Any,
    last_done: Any, turn: Any, now: Any,
) -> None:  # fmt: skip
    """Do what was wished, unless it is too late."""
    if person.late:
        person.action, person.fits = -1, fixed.fits[-1]
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
            tell(fixed, known, of_known, person.derived)
            tell(fixed, stands, of_stands, person.derived)
        if fixed.attempts[action]:
            person.unanswered += 1
            person.attempt, person.before = now, person.last
            person.last, person.replied = now, 0


@_inlined
def happen(met: Any, person: Any, drawn: Any, seed: Any, turn: Any) -> Any:
    """Return a bit for each behaviour that occurs; the first draws are there already."""
    happened, begin, end = np.uint64(0), met.begins[person.stand], met.begins[person.stand + 1]
    may = person.fits & met.may[person.stand]
    for block in range(2, len(drawn) // 4):
        if may & (_OF_BLOCK << np.uint64(4 * block - FIRST)):
            draw_words(drawn, seed, person.number, turn, block)
    for at in range(begin, end):  # without branches, since nobody can foretell them
        place = np.int64(met.places[at])
        happened |= np.uint64(drawn[FIRST + place] < met.limits[at]) << np.uint64(place)
    return happened & may


@_inlined
def change(
    fixed: Any, known: Any, stands: Any, met: Any, person: Any, hidden: Any, of_known: Any,
    of_stands: Any,
) -> None:  # fmt: skip
    """Change what is hidden."""
    for at in range(len(fixed.hidden)):
        code = met.moves[person.pending, at, hidden[at]]
        hidden[at] = code
        put(known, of_known, fixed.hidden[at], code)
        put(stands, of_stands, fixed.hidden[at], code)


@_inlined
def keep(found: Any, team: Any, first_row: Any) -> None:
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
