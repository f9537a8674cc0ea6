from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine.simulation.statistics import Tally, tally

FAR = st.integers(-(2**28), 2**28)
ROWS = st.lists(st.tuples(st.integers(-3, 9) | FAR, st.integers(0, 4) | FAR), max_size=60)


def rows_of(found: Tally) -> list[tuple[tuple[int, ...], int]]:
    rows = zip(*(column.tolist() for column in found.columns), strict=True)
    return list(zip(rows, found.counts.tolist(), strict=True))


def counted(rows: list[tuple[int, int]]) -> Tally:
    return tally(np.array([a for a, _ in rows], int), np.array([b for _, b in rows], int))


@given(ROWS)
def test_rows_are_counted_as_one_by_one(rows: list[tuple[int, int]]) -> None:
    assert rows_of(counted(rows)) == sorted(Counter(rows).items())
    assert counted(rows).n == len(rows)


@given(ROWS, st.integers(0, 60))
def test_blocks_add_up_in_either_order(rows: list[tuple[int, int]], cut: int) -> None:
    first, second = counted(rows[:cut]), counted(rows[cut:])
    assert rows_of(first + second) == rows_of(second + first) == rows_of(counted(rows))


def test_more_rows_than_one_block_near_together_and_far_apart() -> None:
    near = np.arange(2_500_000) % 7
    assert rows_of(tally(near.astype(np.uint8)))[0] == ((0,), 357_143)
    spread = tally(near * 2**40, near % 2 == 0)
    assert spread.n == 2_500_000
    assert rows_of(spread)[1] == ((2**40, 0), 357_143)


@pytest.mark.parametrize("column", [np.zeros(3), np.array(["a"])])
def test_what_is_not_whole_is_refused(column: np.ndarray) -> None:
    with pytest.raises(TypeError):
        tally(column)


@pytest.mark.parametrize(
    "columns",
    [
        (np.zeros(3, int), np.zeros(2, int)),
        (np.zeros((2, 2), int),),
        (np.array([0, 2**40]), np.array([0, 2**40])),
    ],
)
def test_columns_that_cannot_be_counted_together_are_refused(
    columns: tuple[np.ndarray, ...],
) -> None:
    with pytest.raises(ValueError, match="column"):
        tally(*columns)
