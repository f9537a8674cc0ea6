"""The area ``simulation``: how fast scenarios are run, in what memory, and what it compares."""

from collections.abc import Iterator

from jw_engine.bench.measure import Scale
from jw_engine.bench.row import Row
from jw_engine.bench.simulation import kernels, memory, paired, throughput


def simulation(scale: Scale) -> Iterator[Row]:
    """Yield every row of the area, each as soon as it is measured."""
    yield from kernels.rows(scale)
    yield from throughput.rows(scale)
    yield from memory.rows(scale)
    yield from paired.rows(scale)
