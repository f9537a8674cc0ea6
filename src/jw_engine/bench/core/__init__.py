"""The area ``core``: matching, decisions, growth, batches, starting up, processes."""

from collections.abc import Iterator

from jw_engine import Engine
from jw_engine.bench.core import batch, decision, figures, growth, matching, processes, startup
from jw_engine.bench.measure import Scale
from jw_engine.bench.row import Row
from jw_engine.bench.workload import workload


def core(scale: Scale) -> Iterator[Row]:
    """Yield every row of the area, each as soon as it is measured."""
    engine = Engine.load()
    examples, wide = kinds = workload(engine, scale)
    for cases in kinds:
        yield from matching.rows(engine, cases, scale)
    for cases in kinds:
        yield from decision.rows(engine, cases, scale)
    yield from growth.rows(engine, wide, scale)
    yield from batch.rows(engine, examples, scale)
    yield from startup.rows(examples, scale)
    yield from processes.rows(engine, examples, scale)
    for cases in kinds:
        yield from figures.rows(engine, cases, scale)
    yield from figures.loading_rows(scale)
