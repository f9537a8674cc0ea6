"""Rows counted once: how often each combination of small integers occurs."""

from collections.abc import Iterator
from math import prod

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Ints = NDArray[np.integer] | NDArray[np.bool_]
"""A column with a whole number or a truth per trajectory, shape (n,)."""
Truths = NDArray[np.bool_]
Whole = NDArray[np.int64]
Observed = tuple[Ints, Ints]
"""Per trajectory the turn of the event or the last one observed, and whether it came."""

_ROWS = 1 << 20
"""How many rows are looked at together: memory stays flat."""
_CELLS = 1 << 22
"""How many combinations are counted in a plain array; above it, by sorting."""


@frozen(eq=False)
class Tally:
    """The distinct rows in ascending order, and how often each occurs.

    Args:
        columns: one array of shape (k,) per column; together the k distinct rows.
        counts: shape (k,), each at least 1.
    """

    columns: tuple[Whole, ...]
    counts: Whole

    @property
    def n(self) -> int:
        """How many rows there were."""
        return int(self.counts.sum())

    def __add__(self, other: "Tally") -> "Tally":
        """Return the tally of the rows of both; the order of adding makes no difference."""
        pairs = zip(self.columns, other.columns, strict=True)
        columns = tuple(np.concatenate(pair) for pair in pairs)
        return _merged(columns, np.concatenate((self.counts, other.counts)))


def tally(*columns: Ints) -> Tally:
    """Return how often each row of *columns* occurs: linear in time, flat in memory.

    Args:
        columns: at least one, each of shape (n,).

    Raises:
        TypeError: a column is not of whole numbers or truths.
        ValueError: the columns differ in length, or their values lie too far apart for 64 bits.
    """
    if any(column.dtype.kind not in "biu" for column in columns):
        raise TypeError("a column of whole numbers or of truths is needed")
    if len({column.shape for column in columns}) != 1 or columns[0].ndim != 1:
        raise ValueError("columns of one and the same length are needed")
    if not columns[0].size:
        return Tally(tuple(np.empty(0, np.int64) for _ in columns), np.empty(0, np.int64))
    lows = tuple(int(column.min()) for column in columns)
    spans = tuple(int(column.max()) - low + 1 for column, low in zip(columns, lows, strict=True))
    if prod(spans) >= 1 << 63:
        raise ValueError("the values of the columns lie too far apart")
    codes, counts = _counted(_codes(columns, lows, spans), prod(spans), columns[0].size)
    parts = np.unravel_index(codes, spans)
    return Tally(tuple(part + low for part, low in zip(parts, lows, strict=True)), counts)


def _codes(
    columns: tuple[Ints, ...], lows: tuple[int, ...], spans: tuple[int, ...]
) -> Iterator[Whole]:
    """Yield, block by block, one number per row that stands for its combination."""
    for start in range(0, columns[0].size, _ROWS):
        code = np.zeros(min(_ROWS, columns[0].size - start), np.int64)
        for column, low, span in zip(columns, lows, spans, strict=True):
            code *= span
            code += column[start : start + _ROWS].astype(np.int64) - low
        yield code


def _counted(blocks: Iterator[Whole], cells: int, rows: int) -> tuple[Whole, Whole]:
    if cells <= min(_CELLS, 1024 + 4 * rows):
        every = np.zeros(cells, np.int64)
        for code in blocks:
            every += np.bincount(code, minlength=cells)
        found = np.flatnonzero(every)
        return found, every[found]
    pairs = [np.unique(code, return_counts=True) for code in blocks]
    joined = np.concatenate([codes for codes, _ in pairs])
    merged = _merged((joined,), np.concatenate([counts for _, counts in pairs]))
    return merged.columns[0], merged.counts


def _merged(columns: tuple[Whole, ...], counts: Whole) -> Tally:
    order = np.lexsort(columns[::-1])
    columns = tuple(column[order] for column in columns)
    new = np.ones(order.size, np.bool_)
    if order.size:
        new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    starts = np.flatnonzero(new)
    summed = np.add.reduceat(counts[order], starts) if order.size else counts
    return Tally(tuple(column[starts] for column in columns), summed)
