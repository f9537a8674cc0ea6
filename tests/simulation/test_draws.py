"""Random numbers by their place."""

from decimal import Decimal

import pytest

pytest.importorskip("numpy", reason="the extra simulation is not installed")

import numpy as np

from jw_engine.simulation.draws import WHOLE, mix, philox, shares, threshold, word, words


@pytest.mark.parametrize(
    ("counter", "key", "wanted"),
    [
        ((0,) * 4, (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        (
            (0xFFFFFFFF,) * 4,
            (0xFFFFFFFF,) * 2,
            (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
        ),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_the_published_answers(
    counter: tuple[int, ...], key: tuple[int, ...], wanted: tuple[int, ...]
) -> None:
    """Those that come with the authors' own implementation (Random123, kat_vectors)."""
    assert tuple(map(int, philox(*map(np.uint64, (*counter, *key))))) == wanted


def test_a_word_depends_on_its_place_alone() -> None:
    some = np.array([8_123_456, 3, 9_999_999_999], dtype=np.uint64)
    together = words(42, some, 17, 2)
    for place, trajectory in enumerate(some.tolist()):
        assert word(42, trajectory, 17, 9) == int(together[1][place])
    others = {
        word(s, t, n, d) for s in (1, 2) for t in (0, 1 << 32) for n in (0, 1) for d in (0, 4)
    }
    assert len(others) == 16


def test_words_are_spread_evenly() -> None:
    drawn = words(7, np.arange(100_000, dtype=np.uint64), 3, 0)
    for each in drawn:
        counts = np.bincount((each >> np.uint64(28)).astype(np.int64), minlength=16)
        # chi-square with 15 degrees of freedom stays under 44.3 in 9,999 of 10,000 cases
        assert ((counts - 6250) ** 2 / 6250).sum() < 44.3


def test_thresholds_are_exact() -> None:
    assert threshold(Decimal(0)) == 0
    assert threshold(Decimal(1)) == WHOLE > 0xFFFFFFFF
    assert threshold(Decimal("0.25")) == WHOLE // 4
    assert shares([1, 0, 3]) == [WHOLE // 4, WHOLE // 4, WHOLE]


def test_mixing_loses_nothing() -> None:
    assert len({mix(number) for number in range(10_000)}) == 10_000
