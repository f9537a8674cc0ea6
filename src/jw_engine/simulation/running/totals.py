"""What came of many trajectories together: whole numbers that add up exactly, in any order."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import define, fields
from numpy.typing import NDArray

from jw_engine.simulation.measuring.measures import contact_of
from jw_engine.simulation.outcomes import NEVER, Counts, Rows

Ints = NDArray[np.int64]


@define(eq=False)
class Totals:
    """Counts of trajectories.

    Args:
        trajectories: how many, of shape (1,).
        profiles: how many of each profile.
        first: by turn and contact position, how many were there for the first time.
        contact: by turn, how many then had contact, or came further, for the first time.
        lived: by number of turns less one, how many lived so many.
        unsafe: how many were ever unsafe, and how many of those came to support after it.
        seen_after: by number of turns, how many came to support so long after it.
        counts: of turns.
    """

    trajectories: Ints
    profiles: Ints
    first: Ints
    contact: Ints
    lived: Ints
    unsafe: Ints
    seen_after: Ints
    counts: Counts

    @classmethod
    def of(cls, rows: Rows, counts: Counts, identity: Mapping[str, Any]) -> "Totals":
        """Return the totals of some rows."""
        turns, positions = identity["turns"], identity["positions"]
        first = rows.first.astype(np.int64)
        ever, seen = rows.unsafe_since != NEVER, rows.seen_to != NEVER
        after = rows.seen_to[seen].astype(np.int64) - rows.unsafe_since[seen]
        return cls(
            np.array([len(rows)]),
            np.bincount(rows.profile, minlength=len(identity["profiles"])),
            np.stack([_by_turn(column, turns) for column in first.T], axis=1),
            _by_turn(contact_of(rows, positions), turns),
            _by_turn(rows.turns.astype(np.int64) - 1, turns),
            np.array([ever.sum(), seen.sum()], dtype=np.int64),
            _by_turn(after, turns),
            counts,
        )

    @classmethod
    def zero(cls, identity: Mapping[str, Any]) -> "Totals":
        """Return the totals of no trajectory."""
        turns, positions = identity["turns"], len(identity["positions"])
        counts = Counts.zero(turns, positions, len(identity["endings"]), len(identity["actions"]))
        return cls.of(Rows.empty(0, positions), counts, identity)

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of both."""
        names = [each.name for each in fields(Totals)]
        return Totals(*(getattr(self, name) + getattr(other, name) for name in names))

    def to_dict(self) -> dict[str, Any]:
        """Return them as plain data."""
        found = {
            each.name: getattr(self, each.name).tolist()
            for each in fields(Totals)
            if each.name != "counts"
        }
        found["counts"] = {
            each.name: getattr(self.counts, each.name).tolist() for each in fields(Counts)
        }
        return found

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], identity: Mapping[str, Any]) -> "Totals":
        """Return the totals that :meth:`to_dict` gave.

        Raises:
            ValueError: they are not of a run like this.
        """
        zero = cls.zero(identity)
        own = {
            each.name: _like(data, each.name, getattr(zero, each.name))
            for each in fields(Totals)
            if each.name != "counts"
        }
        counts = Counts(
            *(_like(data["counts"], n.name, getattr(zero.counts, n.name)) for n in fields(Counts))
        )
        return cls(**own, counts=counts)


def _by_turn(turns: Ints, count: int) -> Ints:
    return np.bincount(turns[turns != NEVER], minlength=count).astype(np.int64)


def _like(data: Mapping[str, Any], name: str, other: Ints) -> Ints:
    array = np.array(data[name], dtype=np.int64).reshape(np.shape(data[name]))
    if array.shape != other.shape:
        raise ValueError(name)
    return array
