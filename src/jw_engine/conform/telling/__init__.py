"""What is told: of one trace, sentence by sentence; of a log, in figures."""

from jw_engine.conform.telling.deviation import Deviation, deviations, part_of_method
from jw_engine.conform.telling.of_log import Frequent, LogReport, report
from jw_engine.conform.telling.of_trace import PageLine, TraceReport

__all__ = [
    "Deviation",
    "Frequent",
    "LogReport",
    "PageLine",
    "TraceReport",
    "deviations",
    "part_of_method",
    "report",
]
