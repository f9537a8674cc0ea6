"""The door for logs: which form it has, and its traces."""

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jw_engine.conform.logs.csv_file import csv_traces
from jw_engine.conform.logs.json_lines import json_traces
from jw_engine.conform.logs.notices import Notices
from jw_engine.conform.logs.opening import opened
from jw_engine.conform.logs.options import LogFormat, LogOptions
from jw_engine.conform.logs.trace import Trace
from jw_engine.conform.logs.xes_file import xes_traces

_BY_NAME: Mapping[str, LogFormat] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".xes": "xes",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_READERS: Mapping[
    LogFormat, Callable[[io.BufferedReader, LogOptions, str, Notices], Iterator[Trace]]
] = {"csv": csv_traces, "xes": xes_traces, "jsonl": json_traces}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Log:
    """A log in a file, read anew each time that it is gone through.

    ``notices`` has what was passed over, once it was gone through.
    """

    def __init__(self, path: Path, options: LogOptions) -> None:
        self._path, self._options = path, options
        self.notices = Notices()

    def __iter__(self) -> Iterator[Trace]:
        self.notices = notices = Notices()
        with opened(self._path, self._options.most_bytes) as stream:
            form = self._options.format or _form(self._path, stream)
            yield from _READERS[form](stream, self._options, self._path.name, notices)


def read_log(path: str | Path, options: LogOptions | None = None) -> Log:
    """Return the log in a file: CSV, XES or JSON Lines, packed with gzip or not.

    Its traces come as they are gone through. XES streams; a CSV file is kept in columns, some
    twenty bytes for each event.

    Raises:
        InputError: while going through it, with everything that is wrong, each with its line.
    """
    return Log(Path(path), options or LogOptions())


def _form(path: Path, stream: io.BufferedReader) -> LogFormat:
    named = Path(path.stem) if path.suffix.lower() == ".gz" else path
    known = _BY_NAME.get(named.suffix.lower())
    if known:
        return known
    begin = stream.peek(64)[:64]
    for mark in _MARKS:
        begin = begin.removeprefix(mark)
    begin = begin.replace(b"\0", b"").lstrip()
    return "xes" if begin.startswith(b"<") else "jsonl" if begin.startswith(b"{") else "csv"
