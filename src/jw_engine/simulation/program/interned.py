"""States that were met, each under a number of its own: a hash table in arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Ids = NDArray[np.int32]
ABSENT = -1

_M0, _M1 = np.uint64(0xBF58_476D_1CE4_E5B9), np.uint64(0x94D0_49BB_1331_11EB)
_A, _B, _C = np.uint64(30), np.uint64(27), np.uint64(31)
_HALF = np.uint64(32)


def mixed(number: Any) -> Any:
    """Return uint64 numbers well mixed (the finalizer of SplitMix64), scalars or arrays."""
    number = (number ^ (number >> _A)) * _M0
    number = (number ^ (number >> _B)) * _M1
    return number ^ (number >> _C)


def chained(hashed: Any, word: Any) -> Any:
    """Return a hash of one word more, whose highest bits are mixed best."""
    hashed = (hashed ^ word) * _M0
    return hashed ^ (hashed >> _HALF)


class Interned:
    """Keys of *width* words, numbered in the order in which they were met.

    Attributes:
        slots: of a power of two; the number of the key there, or -1.
        keys: the words of each number, of shape (room, width).
    """

    def __init__(self, width: int) -> None:
        self.count = 0
        self.keys: Words = np.zeros((1024, width), dtype=np.uint64)
        self.slots: Ids = np.full(4096, ABSENT, dtype=np.int32)

    def find(self, keys: Words) -> Ids:
        """Return the number of each key of shape (n, width), -1 where it was not met."""
        found = np.full(len(keys), ABSENT, dtype=np.int32)
        slots = self._home(keys)
        open_ = np.arange(len(keys))
        while open_.size:
            there = self.slots[slots]
            met = there >= 0
            same = met & (self.keys[there] == keys[open_]).all(axis=1)
            found[open_[same]] = there[same]
            on = met & ~same
            open_, slots = open_[on], slots[on] + 1 & len(self.slots) - 1
        return found

    def add(self, keys: Words) -> None:
        """Give a number to each of *keys*, which were not met and differ from each other."""
        after = self.count + len(keys)
        if after > len(self.keys):
            more = np.zeros((max(after, 2 * len(self.keys)), self.keys.shape[1]), dtype=np.uint64)
            more[: self.count] = self.keys[: self.count]
            self.keys = more
        self.keys[self.count : after] = keys
        if 3 * after > len(self.slots):
            size = len(self.slots)
            while 3 * after > size:
                size *= 2
            self.slots = np.full(size, ABSENT, dtype=np.int32)
            self._place(0, after)
        else:
            self._place(self.count, after)
        self.count = after

    @property
    def shift(self) -> np.uint64:
        """How far a hash is shifted to give its slot."""
        return np.uint64(65 - len(self.slots).bit_length())

    def _home(self, keys: Words) -> NDArray[np.int64]:
        hashed = np.zeros(len(keys), dtype=np.uint64)
        for word in range(keys.shape[1]):
            hashed = chained(hashed, keys[:, word])
        return (hashed >> self.shift).astype(np.int64)

    def _place(self, first: int, after: int) -> None:
        slots, last = self.slots, len(self.slots) - 1
        for number, home in enumerate(self._home(self.keys[first:after]).tolist(), first):
            slot = home
            while slots[slot] >= 0:
                slot = slot + 1 & last
            slots[slot] = number
