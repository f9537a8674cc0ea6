import numpy as np
import pytest

from jw_engine.simulation.statistics import Moments, PairedMoments, precise_enough
from tests.simulation.statistics.data import whole


def test_it_stops_when_the_interval_is_as_narrow_as_wanted_and_not_before() -> None:
    random = np.random.default_rng(7)
    found, blocks = Moments(), 0
    while not precise_enough(found, blocks, 0.5).enough:
        found, blocks = found + Moments.of(random.poisson(100, 50)), blocks + 1
    # var 100: (1.96 / 0.5)^2 * 100 = 1537
    assert 1300 < found.n < 1800
    stop = precise_enough(found, blocks, 0.5)
    assert stop.half_width is not None
    assert stop.half_width <= 0.5
    assert stop.needed is not None
    assert stop.needed <= found.n


def test_rows_that_happen_to_be_alike_do_not_stop_it() -> None:
    alike = Moments.of(np.ones(100, int))
    assert not precise_enough(alike, 1, 0.5).enough
    assert not precise_enough(alike, 10, 0.001).enough
    assert precise_enough(alike, 10, 0.5).enough
    for few in (Moments(), Moments.of(whole(1))):
        assert not precise_enough(few, 10, 0.5).enough
        assert precise_enough(few, 10, 0.5).half_width is None


def test_two_policies_need_fewer_with_common_random_numbers() -> None:
    random = np.random.default_rng(8)
    luck = random.integers(0, 100, 2000)
    found = PairedMoments.of(luck, luck + random.integers(0, 3, 2000))
    together = precise_enough(found.difference, 20, 0.1).needed
    alone = precise_enough(found.a, 20, 0.1).needed
    assert together is not None
    assert alone is not None
    assert together * 100 < alone


def test_the_interval_where_it_stopped_covers() -> None:
    random = np.random.default_rng(9)
    covered = 0
    for _ in range(400):
        found, blocks = Moments(), 0
        while not precise_enough(found, blocks, 0.5, minimum_blocks=3).enough:
            found, blocks = found + Moments.of(random.geometric(0.25, 20)), blocks + 1
        assert found.mean is not None
        covered += abs(found.mean - 4) <= 0.5
    assert covered >= 0.92 * 400


@pytest.mark.parametrize("half_width", [0.0, -1.0, float("nan")])
def test_a_width_that_cannot_be_reached_is_refused(half_width: float) -> None:
    with pytest.raises(ValueError, match="half-width"):
        precise_enough(Moments(), 0, half_width)
