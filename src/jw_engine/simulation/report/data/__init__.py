"""The tables of a report, as data."""

from collections.abc import Iterator

from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data import asked, measured, over_time
from jw_engine.simulation.telling.cells import Table


def tables_of(report: Report) -> Iterator[Table]:
    """Yield all tables with figures, in the order of the report."""
    yield measured.measures(report)
    for reached in over_time.REACHED:
        yield over_time.survival(report, reached)
    for reached in over_time.REACHED:
        yield over_time.incidence(report, reached)
    yield over_time.occupancy(report)
    yield measured.flows(report)
    yield over_time.work(report)
    yield measured.tails(report)
    yield measured.profiles(report)
    if report.sensitivities:
        yield asked.tornado(report)


__all__ = ["tables_of"]
