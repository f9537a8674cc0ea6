"""What the tests of statistics share: small random data, and a textbook example."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st
from numpy.typing import NDArray

from jw_engine.simulation.statistics.tally import Truths, Whole

TURNS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)
PAIRS = st.lists(
    st.tuples(st.integers(0, 12), st.booleans(), st.integers(0, 12), st.booleans()),
    min_size=2, max_size=40,
)  # fmt: skip

# Freireich and others, Blood 21 (1963) 699-716: weeks in remission, with 6-MP and with placebo
SIX_MP = np.array([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35])
SIX_MP_RELAPSED = np.isin(np.arange(21), (0, 1, 2, 4, 6, 9, 10, 14, 15))
PLACEBO = np.array([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])
PLACEBO_RELAPSED = np.ones(21, np.bool_)


def observed(rows: list[tuple[int, bool]]) -> tuple[Whole, Truths]:
    return np.array([last for last, _ in rows]), np.array([came for _, came in rows], np.bool_)


def sides(
    rows: list[tuple[int, bool, int, bool]],
) -> tuple[tuple[Whole, Truths], tuple[Whole, Truths]]:
    return observed([row[:2] for row in rows]), observed([row[2:] for row in rows])


def whole(*values: int) -> Whole:
    return np.array(values, np.int64)


def peer(name: str) -> Any:
    """Return a module of lifelines, which only the tests need."""
    pytest.importorskip("lifelines")
    return pytest.importorskip(name)


def jackknife(statistic: Callable[[NDArray[np.intp]], float], n: int) -> float:
    """Return the variance of a statistic of rows, by leaving each out: slow, assuming nothing."""
    every = np.arange(n)
    left = np.array([statistic(np.delete(every, row)) for row in range(n)])
    return float((n - 1) / n * np.sum((left - left.mean()) ** 2))
