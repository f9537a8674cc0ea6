"""The area ``rules``: checking and proving rules, overlays, decision tables."""

from collections.abc import Iterator

from jw_engine import Engine
from jw_engine.bench.measure import Scale
from jw_engine.bench.row import Row
from jw_engine.bench.rules import checking, overlays, proving, tables
from jw_engine.bench.workload import workload


def rules(scale: Scale) -> Iterator[Row]:
    """Yield every row of the area, each as soon as it is measured."""
    engine = Engine.load()
    yield checking.row(engine, scale)
    yield proving.row(engine, scale)
    yield overlays.row(engine, workload(engine, scale)[0], scale)
    yield tables.row(engine, scale)
