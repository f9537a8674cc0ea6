"""The area ``core``: matching, decisions, growth, batches, starting up, processes."""

from collections.abc import Iterator

from jw_engine import Engine
from jw_engine.bench.core.batch import batch
from jw_engine.bench.core.decision import decision
from jw_engine.bench.core.figures import figures, loading
from jw_engine.bench.core.growth import growth
from jw_engine.bench.core.matching import matching
from jw_engine.bench.core.processes import processes
from jw_engine.bench.core.startup import startup
from jw_engine.bench.measure import Scale
from jw_engine.bench.row import Row
from jw_engine.bench.workload import workload


def core(scale: Scale) -> Iterator[Row]:
    """Yield every row of the area, each as soon as it is measured."""
    engine = Engine.load()
    kinds = workload(engine, scale)
    for cases in kinds:
        yield from matching(engine, cases, scale)
    for cases in kinds:
        yield from decision(engine, cases, scale)
    yield from growth(engine, kinds[1], scale)
    yield from batch(engine, kinds[0], scale)
    yield from startup(kinds[0], scale)
    yield from processes(engine, kinds[0], scale)
    for cases in kinds:
        yield from figures(engine, cases, scale)
    yield from loading(scale)
