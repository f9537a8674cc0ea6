"""The kernel in numpy: all trajectories of a block a turn further, turn by turn."""

from typing import Protocol

import numpy as np
from attrs import define
from numpy.typing import NDArray

from jw_engine.simulation.draws import ADHERENCE, FIRST, HABIT, SETUP, words
from jw_engine.simulation.outcomes import NEVER, Counts, Rows
from jw_engine.simulation.program.effects import APPROACHED, ENDED, LEFT, REPLIED, TOLD
from jw_engine.simulation.program.interned import Interned, Words, mixed
from jw_engine.simulation.program.knowledge import NOTHING
from jw_engine.simulation.program.layout import DONE, Key
from jw_engine.simulation.program.program import NORMAL, TOLD_BEFORE, Program
from jw_engine.simulation.program.timing import DAY, UNSET

Ints = NDArray[np.int64]
_ATTEMPT = 1 << DONE.index("attempt")
_U64 = np.uint64


class _Meeting(Protocol):
    @property
    def states(self) -> Interned: ...

    def meet(self, keys: Words) -> None: ...


def numbers(table: _Meeting, keys: Words) -> NDArray[np.int32]:
    """Return the number of each state; those that were not met are worked out first."""
    found = table.states.find(keys)
    new = found < 0
    if new.any():
        table.meet(np.unique(keys[new], axis=0))
        found[new] = table.states.find(keys[new])
    return found


@define
class _Contacts:
    """When each last heard of each other, in minutes; NEVER where they did not."""

    unanswered: Ints
    attempt: Ints
    last: Ints
    before: Ints
    replied: NDArray[np.bool_]


class Cohort:
    """Trajectories side by side.

    Args:
        ids: the number of each; whole teams, of shape (n,).
    """

    def __init__(self, program: Program, seed: int, ids: Words) -> None:
        self.program, self.seed, self.ids, count = program, seed, ids, len(ids)
        scenario, layout = program.scenario, program.layout
        positions = len(program.knowledge.names)
        self.rows = Rows.empty(count, positions)
        self.counts = Counts.zero(
            scenario.turns, positions, len(scenario.endings), len(program.knowledge.catalogue)
        )
        self.codes = np.zeros((len(layout.sizes), count), dtype=np.uint8)
        self.alive = np.arange(count)
        self.pending = self._begin()
        self.derived = np.zeros(count, dtype=np.uint8)
        self.recent = np.full((count, program.recent), NOTHING, dtype=np.int16)
        self.waiting = np.zeros(count, dtype=np.int64)
        never = np.full(count, NEVER, dtype=np.int64)
        self.contacts = _Contacts(
            np.zeros(count, dtype=np.int64), never, never.copy(), never.copy(),
            np.zeros(count, dtype=np.bool_),
        )  # fmt: skip

    def _begin(self) -> Ints:
        """Draw the profile and the hidden variables of each, and return the effects to begin."""
        program = self.program
        drawn = self._draws(self.ids, SETUP, 1 + len(program.scenario.hidden))
        profile: Ints = (drawn[0][:, None] >= program.profile_shares.astype(_U64)).sum(axis=1)
        self.rows.profile[:] = profile
        for place, name in enumerate(program.scenario.hidden):
            limits = program.hidden_shares[profile, place].astype(_U64)
            level = (drawn[1 + place][:, None] >= limits).sum(axis=1)
            self.codes[program.layout.place[name]] = program.level_codes[place, level]
        return profile

    def _draws(self, ids: Words, turn: int, count: int) -> list[Words]:
        blocks = (words(self.seed, ids, turn, block) for block in range((count + 3) // 4))
        return [word for block in blocks for word in block][:count]

    def run(self) -> tuple[Rows, Counts]:
        """Return what came of all of them."""
        before = np.full(len(self.ids), NEVER, dtype=np.int64)
        for turn in range(self.program.scenario.turns):
            if not self.alive.size:
                break
            here = self.alive
            self._observe(turn, here)
            self._measure(turn, here)
            known = numbers(self.program.knowledge, self._keys(self.program.knowledge.key, here))
            stands = numbers(self.program.situations, self._keys(self.program.situations.key, here))
            position = self.program.knowledge.positions[known].astype(np.int64)
            self._count(turn, here, position, before, stands)
            action, affordances = self._act(turn, here, known)
            self._respond(turn, here, stands, action, affordances)
        return self.rows, self.counts

    def _keys(self, key: Key, here: Ints) -> Words:
        return key.pack(self.codes[:, here])

    def _observe(self, turn: int, here: Ints) -> None:
        """Tell what came in since the last turn."""
        program, effects, contacts = self.program, self.program.effects, self.contacts
        for place in program.layout.fleeting:
            self.codes[place, here] = 0
        effect = self.pending[here]
        for column, place in enumerate(effects.told):
            new = effects.sets[effect, column]
            self.codes[place, here] = np.where(new == LEFT, self.codes[place, here], new)
        shows = effects.shows[effect]
        self.rows.events[here] += (shows & TOLD).astype(np.int16)
        replied = here[(shows & REPLIED) > 0]
        contacts.unanswered[replied] = 0
        contacts.before[replied] = contacts.last[replied]
        contacts.last[replied] = turn * program.scenario.turn * DAY - TOLD_BEFORE
        contacts.replied[replied] = True
        done = self.codes[program.layout.done]
        done[here[(shows & APPROACHED) > 0]] |= _ATTEMPT
        done[here[(shows & ENDED) > 0]] = 0
        self.derived[here] &= ~effects.clears[effect]
        self.codes[program.layout.edition, here] = program.editions[turn]

    def _measure(self, turn: int, here: Ints) -> None:
        """Work out the facts of time and of what was done."""
        program, contacts, timing = self.program, self.contacts, self.program.timing
        now = turn * program.scenario.turn * DAY
        edition = program.editions[turn]
        last, tried = contacts.last[here], contacts.attempt[here]
        unanswered, replied = contacts.unanswered[here], contacts.replied[here]
        begin = np.where(replied, contacts.before[here], last)
        silent = np.where(replied, last, now) - begin
        limit = timing.silence[edition]
        days, count, no_reply, silence = timing.places
        if days >= 0:
            since = timing.codes[0][np.maximum(now - last, 0) // DAY]
            self.codes[days, here] = np.where(last == NEVER, 0, since)
        if count >= 0:
            self.codes[count, here] = np.where(tried == NEVER, 0, timing.codes[1][unanswered])
        if no_reply >= 0:
            late = (unanswered > 0) & (now - tried >= timing.patience[edition])
            self.codes[no_reply, here] = np.where(
                tried == NEVER, 0, timing.codes[2][late.astype(np.int64)]
            )
        if silence >= 0 and limit < UNSET:
            told = timing.codes[3][(silent >= limit).astype(np.int64)]
            self.codes[silence, here] = np.where(begin == NEVER, 0, told)
        for place, name in enumerate(program.derived):
            column = program.layout.columns[name]
            is_done = (self.derived[here] >> place & 1).astype(np.bool_)
            self.codes[program.layout.place[name], here] = np.where(is_done, column.code(True), 0)

    def _count(
        self, turn: int, here: Ints, position: Ints, before: Ints, stands: NDArray[np.int32]
    ) -> None:
        rows, counts = self.rows, self.counts
        counts.at[turn] += np.bincount(position, minlength=counts.at.shape[1])
        went = before[here] != NEVER
        np.add.at(counts.flows, (before[here][went], position[went]), 1)
        before[here] = position
        new = rows.first[here, position] == NEVER
        rows.first[here[new], position[new]] = turn
        rows.spent[here, position] += 1
        rows.last[here] = position
        rows.turns[here] += 1
        unsafe = self.program.situations.unsafe[stands]
        rows.unsafe[here] += unsafe.astype(np.int16)
        begun = here[unsafe & (rows.unsafe_since[here] == NEVER)]
        rows.unsafe_since[begun] = turn
        seen = (rows.unsafe_since[here] != NEVER) & (rows.seen_to[here] == NEVER)
        rows.seen_to[here[seen & (position == counts.at.shape[1] - 1)]] = turn

    def _act(
        self, turn: int, here: Ints, known: NDArray[np.int32]
    ) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """Choose and do, and return what was done and the affordances that advised it."""
        program, knowledge = self.program, self.program.knowledge
        drawn = self._draws(self.ids[here], turn, FIRST)
        advice = knowledge.advice[known]
        listed, recent = knowledge.actions[advice], self.recent[here]
        free = listed != NOTHING
        for place in range(recent.shape[1]):
            free &= listed != recent[:, place : place + 1]
        which = free.argmax(axis=1)
        each = np.arange(len(here))
        some = free[each, which]
        action = np.where(some, listed[each, which], NOTHING)
        urgency = knowledge.urgency[advice, which].astype(np.int64)
        affordances = np.where(some, knowledge.affordances[advice, which], 0)
        own = drawn[ADHERENCE] >= _U64(program.adherence)
        habit = program.habits[(drawn[HABIT][:, None] >= program.habit_shares.astype(_U64)).sum(1)]
        action = np.where(own, habit, action).astype(np.int16)
        urgency = np.where(own, NORMAL, urgency)
        affordances = np.where(own, 0, affordances).astype(np.int32)
        late = self._late(here, action, urgency)
        action[late], affordances[late] = NOTHING, 0
        self.counts.waiting[turn] += late.sum()
        self.rows.waited[here] += late.astype(np.int16)
        self._did(turn, here, action)
        return action, affordances

    def _late(self, here: Ints, action: NDArray[np.int16], urgency: Ints) -> NDArray[np.bool_]:
        """Return for which of them no time is left, the least urgent and latest in each team."""
        capacity = self.program.scenario.capacity
        late = np.zeros(len(here), dtype=np.bool_)
        if capacity is None:
            return late
        wants = np.flatnonzero(action != NOTHING)
        team = here[wants] // capacity.caseload
        order = np.lexsort((here[wants], -self.waiting[here[wants]], urgency[wants], team))
        minutes = self.program.takes[action[wants[order]]].astype(np.int64)
        used = np.cumsum(minutes)
        starts = np.searchsorted(team[order], team[order], side="left")
        used -= np.where(starts > 0, used[starts - 1], 0)
        late[wants[order]] = used > capacity.workers * capacity.hours * 60
        self.waiting[here] = np.where(late, self.waiting[here] + 1, 0)
        return late

    def _did(self, turn: int, here: Ints, action: NDArray[np.int16]) -> None:
        program, contacts = self.program, self.contacts
        doing = action != NOTHING
        who, what = here[doing], action[doing]
        self.rows.events[who] += 1
        self.rows.actions[who] += 1
        self.rows.minutes[who] += program.takes[what]
        self.counts.minutes[turn] += int(program.takes[what].sum())
        self.counts.done[turn] += np.bincount(what, minlength=self.counts.done.shape[1])
        self.codes[program.layout.done, who] |= program.means[what]
        self.derived[who] |= program.done_by[what]
        tried = who[program.attempts[what]]
        contacts.unanswered[tried] += 1
        now = turn * program.scenario.turn * DAY
        contacts.attempt[tried] = now
        contacts.before[tried] = contacts.last[tried]
        contacts.last[tried] = now
        contacts.replied[tried] = False
        if program.recent:
            self.recent[here, turn % program.recent] = action

    def _respond(
        self,
        turn: int,
        here: Ints,
        stands: NDArray[np.int32],
        action: NDArray[np.int16],
        affordances: NDArray[np.int32],
    ) -> None:
        """Draw what happens, change what is true, and keep what will be told."""
        program, effects, fitting = self.program, self.program.effects, self.program.fitting
        happened = np.zeros(len(here), dtype=np.uint64)
        drawn: dict[int, tuple[Words, ...]] = {}
        for place in range(len(program.scenario.behaviours)):
            limit = program.situations.thresholds[stands, place]
            fits = fitting.by_action[action, place] | (
                (fitting.by_affordance[place] & affordances) > 0
            )
            may = np.flatnonzero((limit > 0) & fits)
            if may.size:
                block, of_block = divmod(FIRST + place, 4)
                if block not in drawn:
                    drawn[block] = words(self.seed, self.ids[here], turn, block)
                hit = may[drawn[block][of_block][may] < limit[may].astype(_U64)]
                happened[hit] |= _U64(1 << place)
        row = effects.profiles + numbers(effects, happened[:, None]).astype(np.int64)
        self.pending[here] = row
        for column, place in enumerate(effects.hidden):
            self.codes[place, here] = effects.moves[row, column, self.codes[place, here]]
        path = mixed(self.rows.path[here] ^ (action.astype(np.int64) + 2).astype(np.uint64))
        self.rows.path[here] = mixed(path ^ happened)
        ends = effects.ends[row]
        self.rows.ending[here] = ends
        self.counts.ended[turn] += np.bincount(ends, minlength=self.counts.ended.shape[1])
        self.alive = here[ends == 0]


def run_numpy(program: Program, seed: int, first: int, count: int) -> tuple[Rows, Counts]:
    """Return what comes of a block of trajectories, worked out with numpy alone."""
    return Cohort(program, seed, np.arange(first, first + count, dtype=np.uint64)).run()
