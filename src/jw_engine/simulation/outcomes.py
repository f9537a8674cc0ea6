"""What comes of trajectories: one row each, and counts of all of them together."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from attrs import define, fields
from numpy.typing import NDArray

NEVER = -1
"""Of a turn: it did not happen."""


@define(eq=False)
class Rows:
    """A row for each trajectory, in their order.

    Args:
        profile: place of the profile in the scenario.
        turns: how many it lived.
        ending: place of the ending counted from 1; 0 where it reached the horizon.
        first: by contact position, the turn in which it was first there, or NEVER.
        spent: by contact position, in how many turns it was there.
        last: place of the contact position of its last turn.
        events: how many, of observing and of doing.
        actions: how many were done.
        minutes: of work.
        waited: turns in which there was no time for it.
        unsafe: turns in which the young person was unsafe.
        unsafe_since: the first of them, or NEVER.
        seen_to: the first turn from then on in which support had begun, or NEVER.
        path: a number that differs where anything in its course does.
    """

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

    @classmethod
    def empty(cls, count: int, positions: int) -> "Rows":
        """Return rows in which nothing happened yet."""
        none = np.full
        return cls(
            profile=np.zeros(count, dtype=np.int8),
            turns=np.zeros(count, dtype=np.int16),
            ending=np.zeros(count, dtype=np.int8),
            first=none((count, positions), NEVER, dtype=np.int16),
            spent=np.zeros((count, positions), dtype=np.int16),
            last=np.zeros(count, dtype=np.int8),
            events=np.zeros(count, dtype=np.int16),
            actions=np.zeros(count, dtype=np.int16),
            minutes=np.zeros(count, dtype=np.int32),
            waited=np.zeros(count, dtype=np.int16),
            unsafe=np.zeros(count, dtype=np.int16),
            unsafe_since=none(count, NEVER, dtype=np.int16),
            seen_to=none(count, NEVER, dtype=np.int16),
            path=np.zeros(count, dtype=np.uint64),
        )

    def __len__(self) -> int:
        """Return how many trajectories there are."""
        return len(self.profile)

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by name."""
        return {each.name: getattr(self, each.name) for each in fields(Rows)}

    def at(self, places: Any) -> "Rows":
        """Return some of the rows."""
        return Rows(**{name: array[places] for name, array in self.columns().items()})

    def put(self, places: Any, rows: "Rows") -> None:
        """Write *rows* at *places*."""
        for name, array in self.columns().items():
            array[places] = getattr(rows, name)

    @classmethod
    def together(cls, parts: Iterable["Rows"]) -> "Rows":
        """Return the rows of *parts*, one after the other."""
        tables = [part.columns() for part in parts]
        return cls(**{name: np.concatenate([each[name] for each in tables]) for name in tables[0]})


@define(eq=False)
class Counts:
    """Counts of many trajectories, which add up exactly in any order.

    Args:
        at: by turn and contact position, how many were there; ended ones are in none.
        flows: by contact position of a turn and of the next one, how many went so.
        ended: by turn and ending (0: none), how many ended in it.
        done: by turn and action, how often it was done.
        minutes: by turn, of work.
        waiting: by turn, how many waited.
    """

    at: NDArray[np.int64]
    flows: NDArray[np.int64]
    ended: NDArray[np.int64]
    done: NDArray[np.int64]
    minutes: NDArray[np.int64]
    waiting: NDArray[np.int64]

    @classmethod
    def zero(cls, turns: int, positions: int, endings: int, actions: int) -> "Counts":
        """Return counts of no trajectory."""
        shapes = ((turns, positions), (positions, positions), (turns, endings + 1),
                  (turns, actions), (turns,), (turns,))  # fmt: skip
        return cls(*(np.zeros(shape, dtype=np.int64) for shape in shapes))

    def __add__(self, other: "Counts") -> "Counts":
        """Return the counts of both."""
        mine = (getattr(self, each.name) for each in fields(Counts))
        return Counts(*(a + getattr(other, each.name)
                        for a, each in zip(mine, fields(Counts), strict=True)))  # fmt: skip
