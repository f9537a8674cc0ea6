"""Our own events as a log: ``{"at": …, "did": …}`` a line, with ``"case"`` where there are more."""

import io
from collections.abc import Iterator, Mapping

from jw_engine.conform.logs.columns import Columns
from jw_engine.conform.logs.csv_file import MOST_PROBLEMS
from jw_engine.conform.logs.notices import Notices
from jw_engine.conform.logs.opening import told
from jw_engine.conform.logs.options import LONGEST_NAME, LogOptions
from jw_engine.conform.logs.ordering import ABSENT
from jw_engine.conform.logs.times import Moment, to_moment
from jw_engine.conform.logs.trace import Trace
from jw_engine.errors import InputError, Place, Problem
from jw_engine.facts.strict_json import MOST_BYTES, read_json
from jw_engine.trajectory import read_time

_FORM = '{"at": …, "did": …, "case": …}'


def json_traces(
    stream: io.BufferedReader, options: LogOptions, file: str, notices: Notices
) -> Iterator[Trace]:
    """Yield the traces of events; an event in which nothing was done is passed over.

    Raises:
        InputError: with everything that is wrong in any of the lines.
    """
    columns, problems, more = Columns(options, file), list[Problem](), 0
    with told(Place(file)):
        for number, line in enumerate(iter(lambda: stream.readline(MOST_BYTES + 2), b""), 1):
            if not line.strip():
                continue
            try:
                _read(line, columns, Place(file, number), number)
            except InputError as error:
                if len(problems) < MOST_PROBLEMS:
                    problems += [
                        Problem(p.code, Place(file, number, key=p.place.key), p.details)
                        for p in error.problems
                    ]
                else:
                    more += 1
                if error.code in ("input-too-large", "log-too-many"):
                    break
    if more:
        problems.append(Problem("log-more", Place(file), {"count": more}))
    if problems:
        raise InputError(problems)
    if not len(columns):
        raise InputError([Problem("log-empty", Place(file))])
    yield from columns.traces(notices)


def _read(line: bytes, columns: Columns, place: Place, number: int) -> None:
    event = read_json(line)
    if not isinstance(event, Mapping):
        raise InputError([Problem("input-not-object", place, {"expected": _FORM})])
    if "at" not in event:
        raise InputError([Problem("input-key-missing", place, {"key": "at"})])
    at: Moment = to_moment(read_time(event["at"], Place(key="at")))
    did, case = event.get("did"), event.get("case", "1")
    if did is None:
        return
    if isinstance(case, int) and not isinstance(case, bool):
        case = str(case)
    for key, value in (("did", did), ("case", case)):
        if not isinstance(value, str) or not value.strip():
            raise InputError([Problem("log-missing", Place(key=key), {"column": key})])
        if len(value) > LONGEST_NAME:
            raise InputError([Problem("log-name-long", Place(key=key), {"most": LONGEST_NAME})])
    columns.add(case.strip(), did.strip(), at, ABSENT, number)
