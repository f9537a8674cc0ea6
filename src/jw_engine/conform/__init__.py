"""How what was done goes together with what a model allows; logs in, logs out, and timelines."""

from jw_engine.conform.aligning import Aligner, Alignment, Move, conform_trace, replay
from jw_engine.conform.logs import (
    LOG_FORMATS,
    Log,
    LogEvent,
    LogOptions,
    Renamer,
    Trace,
    read_log,
    read_mapping,
    trace_of_events,
)
from jw_engine.conform.model import Model, discover, model_of_method, read_model
from jw_engine.conform.telling import (
    Deviation,
    LogReport,
    TraceReport,
    deviations,
    part_of_method,
    report,
)
from jw_engine.conform.writing import keyed, numbered, write_csv, write_xes

__all__ = [
    "LOG_FORMATS",
    "Aligner",
    "Alignment",
    "Deviation",
    "Log",
    "LogEvent",
    "LogOptions",
    "LogReport",
    "Model",
    "Move",
    "Renamer",
    "Trace",
    "TraceReport",
    "conform_trace",
    "deviations",
    "discover",
    "keyed",
    "model_of_method",
    "numbered",
    "part_of_method",
    "read_log",
    "read_mapping",
    "read_model",
    "replay",
    "report",
    "trace_of_events",
    "write_csv",
    "write_xes",
]
