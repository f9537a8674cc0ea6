"""The area ``plugins``: what isolating plugins costs, and what others' plugins and late ones do."""

from collections.abc import Iterator

from jw_engine import Engine
from jw_engine.bench.measure import Scale
from jw_engine.bench.plugins import calls, killed, many
from jw_engine.bench.row import Row
from jw_engine.bench.workload import workload


def plugins(scale: Scale) -> Iterator[Row]:
    """Yield every row of the area, each as soon as it is measured."""
    yield from calls.rows(scale)
    yield from many.rows(workload(Engine.load(plugins=False), scale)[0], scale)
    yield from killed.rows(scale)
