"""Logs in XES, read as they stream by: one trace at a time is kept."""

import io
from collections.abc import Iterator
from xml.parsers import expat

from jw_engine.conform.logs.notices import Notices
from jw_engine.conform.logs.opening import CHUNK, told
from jw_engine.conform.logs.options import LONGEST_NAME, LogOptions
from jw_engine.conform.logs.ordering import Raw, stage_of, trace_of
from jw_engine.conform.logs.times import TimeReader
from jw_engine.conform.logs.trace import Trace
from jw_engine.errors import InputError, Place, Problem

_NAME, _TIME, _STAGE = "concept:name", "time:timestamp", "lifecycle:transition"
_DEEPEST = 64
_LONGEST_TAG = 4 << 20


def xes_traces(
    stream: io.BufferedReader, options: LogOptions, file: str, notices: Notices
) -> Iterator[Trace]:
    """Yield the traces of a log in XES.

    Raises:
        InputError: it is no XES, or one that is made to harm. What was yielded before is right.
    """
    reader = _Reader(options, file, notices)
    with told(Place(file)):
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            yield from reader.feed(chunk)
        yield from reader.feed(b"", last=True)


class _Reader:
    """The state of reading: where in the document, and the trace that is being read."""

    def __init__(self, options: LogOptions, file: str, notices: Notices) -> None:
        self._options, self._file, self._notices = options, file, notices
        self._times = TimeReader(notices, month_first=options.month_first)
        self._case_key = options.case or _NAME
        self._keys: tuple[str, ...] = (options.activity or _NAME,)
        self._time_key = options.timestamp or _TIME
        self._stage_key = options.lifecycle or _STAGE
        self._path: list[str] = []
        self._case = ""
        self._line = 0
        self._events: list[Raw] = []
        self._event: dict[str, str] = {}
        self._wanted: frozenset[str] = frozenset()
        self._done: list[Trace] = []
        self._count = self._cases = self._fed = 0
        self._want()
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool = False) -> list[Trace]:
        """Read a piece of the document and return the traces that it completes.

        Raises:
            InputError: something is wrong in it.
        """
        self._done = []
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "") or "?"
            self._refuse("log-xml", reason=reason)
        except InputError:
            raise
        except (LookupError, ValueError):  # an encoding that Python or expat does not know
            self._refuse("log-encoding")
        self._fed += len(chunk)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            self._refuse("log-xml-tag", most=_LONGEST_TAG)  # else it would be kept until it ends
        if last and not self._count and not self._cases:
            self._refuse("log-empty")
        return self._done

    def _want(self) -> None:
        self._wanted = frozenset({*self._keys, self._time_key, self._stage_key})

    def _here(self) -> int:
        return self._parser.CurrentLineNumber

    def _refuse(self, code: str, **details: object) -> None:
        raise InputError([Problem(code, Place(self._file, self._here()), details)])

    def _doctype(self, *_: object) -> None:
        self._refuse("log-doctype")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        path = self._path
        if not path and tag != "log":
            self._refuse("log-not-xes")
        if len(path) >= _DEEPEST:
            self._refuse("log-xml-deep", most=_DEEPEST)
        inside = path[-1] if path else ""
        if tag == "event":
            self._event = {}
        elif tag == "trace":
            self._case, self._events, self._line = "", [], self._here()
        elif inside == "event":
            key = attributes.get("key", "")
            if key in self._wanted:
                self._event[key] = attributes.get("value", "")
        elif inside == "trace":
            if attributes.get("key") == self._case_key:
                self._case = attributes.get("value", "").strip()
        elif tag == "classifier" and attributes.get("name") == self._options.activity != "":
            self._keys = _keys(attributes.get("keys", "")) or self._keys
            self._want()
        path.append(tag)

    def _end(self, tag: str) -> None:
        self._path.pop()
        tag = tag.rpartition(":")[2]
        if tag == "event":
            self._end_event()
        elif tag == "trace":
            self._end_trace()

    def _end_event(self) -> None:
        self._count += 1
        if self._count > self._options.most_events:
            self._refuse("log-too-many", most=self._options.most_events)
        if "trace" not in self._path:
            self._notices.add("event-caseless", self._here())
            return
        parts = [self._event.get(key, "").strip() for key in self._keys]
        activity = "+".join(part for part in parts if part)
        if not activity:
            self._notices.add("event-nameless", self._here())
            return
        if len(activity) > LONGEST_NAME:
            self._refuse("log-name-long", most=LONGEST_NAME)
        if len(self._events) >= self._options.most_in_case:
            self._refuse("log-too-many", most=self._options.most_in_case)
        at = self._times.read(self._event.get(self._time_key, ""), self._here())
        self._events.append((activity, at, stage_of(self._event.get(self._stage_key, ""))))

    def _end_trace(self) -> None:
        self._cases += 1
        if len(self._case) > LONGEST_NAME:
            self._refuse("log-name-long", most=LONGEST_NAME)
        if not self._case:
            self._notices.add("case-nameless", self._line)
        case = self._case or str(self._cases)
        self._done.append(trace_of(case, self._events, self._line, self._notices))
        self._events = []


def _keys(written: str) -> tuple[str, ...]:
    """Return the keys of a classifier; one with a space in it stands between apostrophes."""
    parts = written.split("'")
    return tuple(
        key
        for number, part in enumerate(parts)
        for key in ([part] if number % 2 else part.split())
        if key and key != _STAGE
    )
