"""What the worker knows: by state met, the contact position and the advice."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jw_engine.engine.edition import Edition
from jw_engine.rules import PRIORITIES, Any
from jw_engine.simulation.program.interned import Interned, Words
from jw_engine.simulation.program.layout import DONE, Layout, guarded_of
from jw_engine.vector import VectorEvaluator

NOTHING = -1


class Knowledge:
    """States of knowledge, and what the rules of their day make of them.

    Attributes:
        states: the keys met.
        positions: by state, the place of the contact position among *names*.
        advice: by state, the row of *actions*, *urgency* and *affordances*.
        actions: by advice, what is recommended, in order; -1 behind the last one.
        urgency: by advice and place, the priority, 0 for now.
        affordances: by advice and place, a bit for each affordance that the rules name.
    """

    def __init__(self, layout: Layout, editions: Sequence[Edition]) -> None:
        self._layout = layout
        asked = [part for each in editions for pair in guarded_of(each) for part in pair]
        self.key = layout.key(asked, (layout.done, layout.edition))
        self._editions = tuple(editions)
        self._rules = [
            VectorEvaluator([(rule.condition, rule.unless) for rule in each.adviser.rules],
                            layout.columns)
            for each in editions
        ]  # fmt: skip
        graph = editions[0].frame.graph
        self._graph = graph
        self._holding = VectorEvaluator(
            [(each.condition, each.unless) for each in graph.positions], layout.columns
        )
        self._barred = VectorEvaluator(
            [(each.unless, Any(())) for each in graph.positions], layout.columns
        )
        self.names = graph.position_ids
        method = editions[0].adviser.method
        self.catalogue = tuple(method.actions)
        self._number = {name: number for number, name in enumerate(self.catalogue)}
        self._bit = {name: 1 << number for number, name in enumerate(method.affordances)}
        self._advice: dict[tuple[int, bytes], int] = {}
        self.states = Interned(self.key.width)
        self.positions = np.zeros(0, dtype=np.int8)
        self.advice = np.zeros(0, dtype=np.int32)
        self.actions = np.zeros((0, 1), dtype=np.int16)
        self.urgency = np.zeros((0, 1), dtype=np.int8)
        self.affordances = np.zeros((0, 1), dtype=np.int32)

    def meet(self, keys: Words) -> None:
        """Work out what is advised in states that were not met before."""
        codes = self.key.unpack(keys, self._layout.sizes)
        named, count = self._layout.named(codes), len(keys)
        done = codes[self._layout.done]
        self.positions = np.concatenate([self.positions, self._positions(named, done, count)])
        advice = np.zeros(count, dtype=np.int32)
        for number, rules in enumerate(self._rules):
            of_edition = np.flatnonzero(codes[self._layout.edition] == number)
            here = {name: column[of_edition] for name, column in named.items()}
            fired = rules.fired(here, len(of_edition))
            alike, which = np.unique(np.packbits(fired, axis=1), axis=0, return_inverse=True)
            rows = np.array([self._row(number, each, fired.shape[1]) for each in alike], np.int32)
            if len(rows):
                advice[of_edition] = rows[which.ravel()]
        self.advice = np.concatenate([self.advice, advice])
        self.states.add(keys)

    def _positions(
        self, named: dict[str, NDArray[np.uint8]], done: NDArray[np.uint8], count: int
    ) -> NDArray[np.int8]:
        holding = self._holding.fired(named, count)
        barred = self._barred.fired(named, count)
        found = np.full(count, self.names.index(self._graph.positions[-1].id), dtype=np.int8)
        for place in reversed(range(len(self._graph.positions))):
            candidate = self._graph.positions[place]
            holds = holding[:, place]
            if candidate.done in DONE:
                bit = done >> DONE.index(candidate.done) & 1
                holds = holds | (bit.astype(np.bool_) & ~barred[:, place])
            found[holds] = self.names.index(candidate.id)
        return found

    def _row(self, edition: int, packed: NDArray[np.uint8], rules: int) -> int:
        """Return the row of the advice of the rules that fired."""
        key = (edition, packed.tobytes())
        if key not in self._advice:
            self._advice[key] = len(self._advice)
            fired = np.flatnonzero(np.unpackbits(packed)[:rules]).tolist()
            self._write(edition, fired)
        return self._advice[key]

    def _write(self, edition: int, fired: list[int]) -> None:
        recommender = self._editions[edition].adviser.recommender
        forbidden = recommender.vetoes_of(fired)
        found: dict[str, tuple[int, int]] = {}
        for place in fired:
            rule = recommender.rules[place]
            bits = sum(self._bit[name] for name in dict.fromkeys(rule.affordances))
            for action in recommender.advised[place]:
                if action not in forbidden:
                    first = found.get(action, (PRIORITIES.index(rule.priority), 0))
                    found[action] = first[0], first[1] | bits
        row = len(self._advice) - 1
        if row >= len(self.actions) or len(found) >= self.actions.shape[1]:
            self._grow(row + 1, len(found) + 1)
        for place, (action, (urgency, bits)) in enumerate(found.items()):
            self.actions[row, place] = self._number[action]
            self.urgency[row, place] = urgency
            self.affordances[row, place] = bits

    def _grow(self, rows: int, wide: int) -> None:
        shape = (max(rows, 2 * len(self.actions)), max(wide, self.actions.shape[1]))
        for name, rest in (("actions", NOTHING), ("urgency", 0), ("affordances", 0)):
            old = getattr(self, name)
            new = np.full(shape, rest, dtype=old.dtype)
            new[: old.shape[0], : old.shape[1]] = old
            setattr(self, name, new)
