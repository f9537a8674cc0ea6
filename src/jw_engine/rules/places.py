"""Sets of rules as the bits of a number: the rule at a place has the bit of that place."""

from collections.abc import Iterator


def places(bits: int) -> Iterator[int]:
    """Yield the places that *bits* stand for, from the first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
