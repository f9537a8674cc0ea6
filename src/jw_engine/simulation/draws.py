"""Random numbers by their place: the same for a seed, trajectory and turn, whoever asks and when.

Philox 4x32-10, a counter-based generator: Salmon, Moraes, Dror and Shaw, Parallel random numbers:
as easy as 1, 2, 3 (2011). Four words of 32 bits come of one counter; a chance is a threshold that
a word has to lie under, so that nothing depends on floating point.
"""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
WHOLE = 1 << 32
"""The threshold of what is certain."""
SETUP = 0xFFFF_FFFF
"""The turn under which a trajectory draws how it begins."""
ADHERENCE, HABIT, FIRST = 0, 1, 2
"""The draws of a turn: whether the advice is followed, which habit, and the behaviours from 2."""

_LOW, _HALF = np.uint64(0xFFFF_FFFF), np.uint64(32)
_M0, _M1 = np.uint64(0xD251_1F53), np.uint64(0xCD9E_8D57)
_W0, _W1 = np.uint64(0x9E37_79B9), np.uint64(0xBB67_AE85)
_ROUNDS = 10


def philox(  # noqa: PLR0917 (a counter of four and a key of two)
    c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any
) -> tuple[Any, Any, Any, Any]:
    """Return four words for a counter and a key, all of 32 bits in uint64 (scalars or arrays)."""
    for _ in range(_ROUNDS):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (p1 >> _HALF) ^ c1 ^ k0, p1 & _LOW, (p0 >> _HALF) ^ c3 ^ k1, p0 & _LOW
        k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    return c0, c1, c2, c3


def words(seed: int, trajectories: Words, turn: int, block: int) -> tuple[Words, ...]:
    """Return the four words of each trajectory in a turn's block of draws; each of its shape."""
    u64 = np.uint64
    return philox(
        trajectories & _LOW,
        trajectories >> _HALF,
        u64(turn),
        u64(block),
        u64(seed & 0xFFFF_FFFF),
        u64(seed >> 32),
    )


def word(seed: int, trajectory: int, turn: int, draw: int) -> int:
    """Return one word."""
    one = np.array([trajectory], dtype=np.uint64)
    return int(words(seed, one, turn, draw // 4)[draw % 4][0])


def threshold(chance: Decimal) -> int:
    """Return what a word has to lie under for something of this chance to happen."""
    return int((chance * WHOLE).to_integral_value(ROUND_HALF_EVEN))


def shares(weights: list[int]) -> list[int]:
    """Return the thresholds, in order, of a choice by weight: the first that a word lies under."""
    total, so_far, found = sum(weights), 0, []
    for weight in weights:
        so_far += weight
        found.append(so_far * WHOLE // total)
    return found


def mix(number: int) -> int:
    """Return a number of 64 bits well mixed (the finalizer of SplitMix64)."""
    number ^= number >> 30
    number = number * 0xBF58_476D_1CE4_E5B9 & 0xFFFF_FFFF_FFFF_FFFF
    number ^= number >> 27
    number = number * 0x94D0_49BB_1331_11EB & 0xFFFF_FFFF_FFFF_FFFF
    return number ^ number >> 31
