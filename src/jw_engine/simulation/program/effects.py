"""What comes of behaviours together: by the set of those that happened, what is told and changed.

The first rows are the beginnings of the profiles; the others are met as they occur.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from jw_engine.facts import Facts
from jw_engine.simulation.program.interned import Interned, Words
from jw_engine.simulation.program.layout import Layout
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.scenario.behaviours import STEPS
from jw_engine.trajectory import Frame

LEFT = 255
"""The code that leaves a fact as it is."""
TOLD, APPROACHED, REPLIED, ENDED = 1, 2, 4, 8
"""Bits of what an observation shows: that there is one, and the signs of the state graph."""


class Effects:
    """What sets of behaviours come to.

    Attributes:
        states: the sets met, as bits of their behaviours; behind the profiles' rows.
        sets: by row and place of a told fact, its new code, or LEFT.
        moves: by row, place of a hidden variable and code, its new code.
        shows: by row, the bits of what is observed.
        clears: by row, a bit for each fact of *derived* that is to be asked for anew.
        ends: by row, the ending counted from 1, or 0.
    """

    def __init__(
        self, layout: Layout, scenario: Scenario, frame: Frame, derived: Sequence[str]
    ) -> None:
        self._layout, self._scenario, self._frame = layout, scenario, frame
        self._derived = tuple(derived)
        self._told = [name for name in layout.told if name in layout.place]
        self._hidden = [name for name in scenario.hidden if name in layout.place]
        self.told = np.array([layout.place[name] for name in self._told], dtype=np.int64)
        self.hidden = np.array([layout.place[name] for name in self._hidden], dtype=np.int64)
        self._widest = max((layout.sizes[place] for place in self.hidden), default=1)
        self.profiles = len(scenario.profiles)
        self._order = tuple(scenario.endings)
        self.states = Interned(1)
        self.sets = np.zeros((0, len(self.told)), dtype=np.uint8)
        self.moves = np.zeros((0, len(self.hidden), self._widest), dtype=np.uint8)
        self.shows = np.zeros(0, dtype=np.uint8)
        self.clears = np.zeros(0, dtype=np.uint8)
        self.ends = np.zeros(0, dtype=np.int8)
        self._append([(profile.facts, {}, 0) for profile in scenario.profiles.values()])

    def meet(self, keys: Words) -> None:
        """Work out what comes of sets that were not met before."""
        self._append([self._of(int(mask)) for mask in keys[:, 0]])
        self.states.add(keys)

    def _of(self, mask: int) -> tuple[Facts, dict[str, list[str]], int]:
        observed: dict[str, object] = {}
        changes: dict[str, list[str]] = {}
        ends = 0
        for place, behaviour in enumerate(self._scenario.behaviours):
            if mask >> place & 1:
                observed.update(behaviour.observe)
                for name, change in behaviour.change.items():
                    changes.setdefault(name, []).append(change)
                if behaviour.ends and not ends:
                    ends = self._order.index(behaviour.ends) + 1
        return observed, changes, ends  # type: ignore[return-value]

    def _append(self, rows: Sequence[tuple[Facts, Mapping[str, Sequence[str]], int]]) -> None:
        sets = np.full((len(rows), len(self.told)), LEFT, dtype=np.uint8)
        moves = np.zeros((len(rows), len(self.hidden), self._widest), dtype=np.uint8)
        moves[:] = np.arange(self._widest, dtype=np.uint8)
        shows, clears = (np.zeros(len(rows), dtype=np.uint8) for _ in range(2))
        for row, (observed, changes, _) in enumerate(rows):
            for place, name in enumerate(self._told):
                if name in observed:
                    sets[row, place] = self._layout.columns[name].code(observed[name])
            for place, name in enumerate(self._hidden):
                moves[row, place] = self._moved(name, changes.get(name, ()))
            shows[row] = self._shown(observed)
            clears[row] = self._asked(observed)
        ends = np.array([end for _, _, end in rows], dtype=np.int8)
        for name, new in (("sets", sets), ("moves", moves), ("shows", shows),
                          ("clears", clears), ("ends", ends)):  # fmt: skip
            setattr(self, name, np.concatenate([getattr(self, name), new]))

    def _moved(self, name: str, changes: Sequence[str]) -> NDArray[np.uint8]:
        levels = self._scenario.hidden[name].levels
        column = self._layout.columns[name]
        found = np.arange(self._widest, dtype=np.uint8)
        for begin, level in enumerate(levels):
            found[column.code(level)] = column.code(levels[moved(begin, changes, levels)])
        return found

    def _shown(self, observed: Facts) -> int:
        if not observed:
            return 0
        signs = self._frame.signs.matching(observed)
        return TOLD | sum((APPROACHED, REPLIED, ENDED)[sign] for sign in signs)

    def _asked(self, observed: Facts) -> int:
        since = self._frame.vocabulary.derived["done"]
        return sum(
            1 << place
            for place, name in enumerate(self._derived)
            if not observed.keys().isdisjoint(since[name].since)
        )


def moved(level: int, changes: Sequence[str], levels: Sequence[str]) -> int:
    """Return the place of the level after *changes*, one after the other, within the levels."""
    for change in changes:
        if change in STEPS:
            level = min(max(level + int(change), 0), len(levels) - 1)
        else:
            level = levels.index(change)
    return level
