"""Logs: read without trusting them, under whatever names their activities have."""

from jw_engine.conform.logs.names import Mapped, Renamer, read_mapping
from jw_engine.conform.logs.notices import Notice, Notices
from jw_engine.conform.logs.options import LOG_FORMATS, LogFormat, LogOptions
from jw_engine.conform.logs.own import trace_of_events
from jw_engine.conform.logs.reading import Log, read_log
from jw_engine.conform.logs.trace import LogEvent, Trace

__all__ = [
    "LOG_FORMATS",
    "Log",
    "LogEvent",
    "LogFormat",
    "LogOptions",
    "Mapped",
    "Notice",
    "Notices",
    "Renamer",
    "Trace",
    "read_log",
    "read_mapping",
    "trace_of_events",
]
