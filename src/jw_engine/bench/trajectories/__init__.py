"""The area ``trajectories``: what working with trajectories and logs of them costs."""

from collections.abc import Iterator

from jw_engine.bench.measure import Scale
from jw_engine.bench.row import Row
from jw_engine.bench.trajectories import advising, aligning, coming_due, storing


def trajectories(scale: Scale) -> Iterator[Row]:
    """Yield every row of the area, each as soon as it is measured."""
    yield from storing.rows(scale)
    yield from advising.rows(scale)
    yield from coming_due.rows(scale)
    yield from aligning.rows(scale)
