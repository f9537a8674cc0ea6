"""Traces as XES (IEEE 1849-2016)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TextIO
from xml.sax.saxutils import quoteattr

from jw_engine.conform.logs.trace import LogEvent, Trace
from jw_engine.conform.model.automaton import Model
from jw_engine.conform.writing.case_ids import numbered
from jw_engine.conform.writing.known import exportable
from jw_engine.errors import Language

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" \
uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="unknown"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="unknown"/>
    <string key="lifecycle:transition" value="complete"/>
    <string key="org:role" value="youth_worker"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
  <classifier name="Activity_and_lifecycle" scope="event" keys="concept:name lifecycle:transition"/>
"""
_ROLE = "youth_worker"  # what is exported was done by a worker; never by whom


def write_xes(
    traces: Iterable[Trace],
    model: Model,
    stream: TextIO,
    language: Language = "en",
    case_id: Callable[[str], str] | None = None,
) -> None:
    """Write *traces* as XES. No free text, and no name of anybody, is among it.

    Args:
        traces: whose activities are all of the method.
        model: of the method; tells steps and names.
        stream: in UTF-8.
        language: of the names.
        case_id: renames a case; they are numbered where it is left out.

    Raises:
        InputError: ``log-name-foreign``.
    """
    stream.write(_HEAD)
    stream.write(f"  {_string('lifecycle:model', 'standard')}\n")
    for trace in exportable(traces, model, case_id or numbered()):
        stream.write(f"  <trace>\n    {_string('concept:name', trace.case)}\n")
        for event in trace.events:
            lines = "".join(f"      {line}\n" for line in _event(event, model, language))
            stream.write(f"    <event>\n{lines}    </event>\n")
        stream.write("  </trace>\n")
    stream.write("</log>\n")


def _event(event: LogEvent, model: Model, language: Language) -> Iterator[str]:
    yield _string("concept:name", event.activity)
    yield _string("lifecycle:transition", "complete")
    yield _string("org:role", _ROLE)
    if event.at is not None:
        yield f'<date key="time:timestamp" value={quoteattr(_moment(event.at))}/>'
    yield _string("label", model.labels[event.activity].to(language))
    step = model.steps.get(event.activity)
    if step:
        yield _string("step", step)


def _moment(at: datetime) -> str:
    offset = at.utcoffset()
    if offset is None:
        at = at.replace(tzinfo=UTC)
    elif offset % timedelta(minutes=1):  # xs:dateTime has no seconds in an offset
        at = at.astimezone(UTC)
    return at.isoformat(timespec="milliseconds")


def _string(key: str, value: str) -> str:
    return f'<string key="{key}" value={quoteattr(value)}/>'
