"""Logs in CSV: a row for each event."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Protocol

from jw_engine.conform.logs.columns import Columns
from jw_engine.conform.logs.headings import Headings, find_headings
from jw_engine.conform.logs.notices import Notices
from jw_engine.conform.logs.opening import told
from jw_engine.conform.logs.options import LONGEST_NAME, LogOptions
from jw_engine.conform.logs.ordering import ABSENT, stage_of
from jw_engine.conform.logs.times import MISSING, TimeReader
from jw_engine.conform.logs.trace import Trace
from jw_engine.errors import InputError, Place, Problem

_SEPARATORS = ",;\t|"
_LONGEST_LINE = 1 << 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
MOST_PROBLEMS = 100
"""How many problems of a log are told; of the others, how many there are."""


def csv_traces(
    stream: io.BufferedReader, options: LogOptions, file: str, notices: Notices
) -> Iterator[Trace]:
    """Yield the traces of a log in CSV, read whole first: the rows of a case may lie apart.

    Raises:
        InputError: with everything that is wrong in it.
    """
    text = io.TextIOWrapper(stream, encoding=_encoding(stream, options, file), newline="")
    columns = Columns(options, file)
    reader = _Reader(options, file, notices, columns)
    with told(Place(file)):
        first = text.readline(_LONGEST_LINE)
        separator = max(_SEPARATORS, key=_outside_quotes(first).count)
        lines = _lines(first, text)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        header = next(rows, None)
        if header is None or not any(header):
            raise InputError([Problem("log-empty", Place(file))])
        reader.read_all(header, rows)
    yield from columns.traces(notices)


def _encoding(stream: io.BufferedReader, options: LogOptions, file: str) -> str:
    if options.encoding:
        try:
            "".encode(options.encoding)
        except (LookupError, ValueError):
            raise InputError([Problem("log-encoding", Place(file))]) from None
        return options.encoding
    return "utf-16" if stream.peek(2)[:2] in _UTF16 else "utf-8-sig"


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _lines(first: str, rest: io.TextIOWrapper) -> Iterator[str]:
    line = first
    while line:
        if len(line) >= _LONGEST_LINE:
            raise csv.Error("a line is too long")
        yield line
        line = rest.readline(_LONGEST_LINE)


class _Rows(Protocol):
    """What ``csv.reader`` returns."""

    @property
    def line_num(self) -> int:
        """The line in which the last row ended."""

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


class _Reader:
    """Reads row after row into columns, and keeps what is wrong."""

    def __init__(self, options: LogOptions, file: str, notices: Notices, columns: Columns) -> None:
        self._options, self._file, self._notices = options, file, notices
        self._columns = columns
        self._times = TimeReader(notices, month_first=options.month_first)
        self._problems: list[Problem] = []
        self._more = 0

    def read_all(self, header: Sequence[str], rows: "_Rows") -> None:
        """Read every row.

        Raises:
            InputError: with everything that is wrong.
        """
        headings, wrong = find_headings(header, self._options, Place(self._file, 1))
        if headings is None or wrong:
            raise InputError(wrong)
        width, line = len(header), rows.line_num + 1
        while True:
            try:
                cells = next(rows, None)
            except csv.Error as error:  # the rest of the file may be one cell, so it is the last
                self._wrong("log-csv", rows.line_num, reason=str(error)[:80])
                break
            if cells is None:
                break
            if any(cells):
                self._read(cells, headings, width, line)
            line = rows.line_num + 1
        if self._more:
            details = {"count": self._more}
            self._problems.append(Problem("log-more", Place(self._file), details))
        if self._problems:
            raise InputError(self._problems)
        if not len(self._columns):
            raise InputError([Problem("log-empty", Place(self._file))])

    def _read(self, cells: list[str], headings: Headings, width: int, line: int) -> None:
        if len(cells) < width or any(cells[width:]):
            if self._options.skip_bad_rows:
                self._notices.add("row-skipped", line)
            else:
                self._wrong("log-cells", line, wanted=width)
            return
        case, activity = cells[headings.case].strip(), cells[headings.activity].strip()
        if not case:
            self._missing("event-caseless", "case", line)
        elif not activity:
            self._missing("event-nameless", "activity", line)
        elif len(case) > LONGEST_NAME or len(activity) > LONGEST_NAME:
            self._wrong("log-name-long", line, most=LONGEST_NAME)
        else:
            at = (MISSING, 0)
            if headings.timestamp is not None:
                at = self._times.read(cells[headings.timestamp], line)
            stage = ABSENT
            if headings.lifecycle is not None:
                stage = stage_of(cells[headings.lifecycle])
            self._columns.add(case, activity, at, stage, line)

    def _missing(self, notice: str, column: str, line: int) -> None:
        if self._options.skip_bad_rows:
            self._notices.add(notice, line)
        else:
            self._wrong("log-missing", line, column=column)

    def _wrong(self, code: str, line: int, **details: object) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(code, Place(self._file, line), details))
        else:
            self._more += 1
