"""Sums of whole numbers, kept exactly: the same bits in whatever order blocks are added."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from attrs import frozen

from jw_engine.simulation.statistics.tally import Ints

_ROWS = 1 << 20
_LARGEST = (1 << 31) - 1


@frozen
class Moments:
    """The first two moments of one whole number per trajectory.

    Args:
        n: how many.
        total: their sum.
        squares: the sum of their squares.
    """

    n: int = 0
    total: int = 0
    squares: int = 0

    def __add__(self, other: "Moments") -> "Moments":
        """Return the moments of both together, exactly."""
        return Moments(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @classmethod
    def of(cls, values: Ints) -> "Moments":
        """Return the moments of *values*, shape (n,), each within 32 bits; truths count as 0, 1."""
        return PairedMoments.of(values, values).a

    @property
    def mean(self) -> float | None:
        """The mean; None of nothing."""
        return self.total / self.n if self.n else None

    @property
    def m2(self) -> Fraction | None:
        """The sum of squared deviations from the mean, exactly; None of nothing."""
        return self.squares - Fraction(self.total**2, self.n) if self.n else None

    @property
    def variance(self) -> float | None:
        """The unbiased variance, rounded once; None below two."""
        if self.n < 2:
            return None
        return (self.n * self.squares - self.total**2) / (self.n * (self.n - 1))


@frozen
class PairedMoments:
    """The moments of two whole numbers per trajectory, one under each policy.

    Args:
        a, b: of each on its own.
        products: the sum of a times b.
        same: in how many trajectories they are equal.
    """

    a: Moments = Moments()
    b: Moments = Moments()
    products: int = 0
    same: int = 0

    def __add__(self, other: "PairedMoments") -> "PairedMoments":
        """Return the moments of both together, exactly."""
        return PairedMoments(
            self.a + other.a,
            self.b + other.b,
            self.products + other.products,
            self.same + other.same,
        )

    @classmethod
    def of(cls, a: Ints, b: Ints) -> "PairedMoments":
        """Return the moments of *a* and *b*, shape (n,) both.

        Raises:
            TypeError: they are not whole numbers or truths.
            ValueError: they differ in length, or a value needs more than 32 bits.
        """
        if a.dtype.kind not in "biu" or b.dtype.kind not in "biu":
            raise TypeError("columns of whole numbers or of truths are needed")
        if a.shape != b.shape or a.ndim != 1:
            raise ValueError("columns of one and the same length are needed")
        return sum((_block(*pair) for pair in _blocks(a, b)), cls())

    @property
    def difference(self) -> Moments:
        """The moments of b - a."""
        squares = self.a.squares - 2 * self.products + self.b.squares
        return Moments(self.a.n, self.b.total - self.a.total, squares)


def _blocks(a: Ints, b: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield blocks whose sums of products stay within 64 bits."""
    if not a.size:
        return
    peak = max(1, *(abs(int(edge)) for part in (a, b) for edge in (part.min(), part.max())))
    if peak > _LARGEST:
        raise ValueError("a value needs more than 32 bits")
    rows = min(_ROWS, (1 << 62) // peak**2)
    for start in range(0, a.size, rows):
        yield a[start : start + rows], b[start : start + rows]


def _block(a: Ints, b: Ints) -> PairedMoments:
    first, second = a.astype(np.int64), b.astype(np.int64)
    return PairedMoments(
        Moments(a.size, int(first.sum()), int(first @ first)),
        Moments(b.size, int(second.sum()), int(second @ second)),
        int(first @ second),
        int(np.count_nonzero(first == second)),
    )
