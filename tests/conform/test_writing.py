"""Trajectories for process mining: what is written, what comes back, and what never leaves."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import InputError
from jw_engine.conform import (
    LogEvent,
    Model,
    Trace,
    keyed,
    numbered,
    read_log,
    write_csv,
    write_xes,
)

_NS = "{http://www.xes-standard.org/}"
_AMSTERDAM = timezone(timedelta(hours=1))
TRACES = [
    Trace(
        "Jan Jansen",
        (
            LogEvent("@making_contact", datetime(2026, 3, 1, tzinfo=UTC)),
            LogEvent("contact_youth", datetime(2026, 3, 2, 16, 10, tzinfo=_AMSTERDAM)),
            LogEvent("set_goal_together", datetime(2026, 3, 9, 9, tzinfo=_AMSTERDAM)),
        ),
    ),
    Trace(
        "zaak 2",
        (
            LogEvent("signalling"),
            LogEvent("orienting", datetime(1900, 3, 2, tzinfo=timezone(timedelta(seconds=1172)))),
        ),
    ),
]


def _xes(model: Model, traces: list[Trace] = TRACES) -> str:
    stream = io.StringIO()
    write_xes(traces, model, stream)
    return stream.getvalue()


def test_xes_has_the_parts_of_the_standard_in_their_order(method: Model) -> None:
    log = ET.fromstring(_xes(method))
    assert log.tag == f"{_NS}log"
    assert log.attrib["xes.version"] == "1849.2016"
    assert log.attrib["xes.features"] == ""
    order = [child.tag.removeprefix(_NS) for child in log]
    rank = ["extension", "global", "classifier", "string", "trace"]
    assert sorted(order, key=rank.index) == order, "extensions, globals, classifiers, attributes"
    prefixes = {part.attrib["prefix"] for part in log.iter(f"{_NS}extension")}
    assert prefixes == {"concept", "time", "lifecycle", "org"}
    for part in (*log.iter(f"{_NS}extension"), *log.iter(f"{_NS}classifier")):
        assert re.fullmatch(r"[A-Za-z_][\w.-]*", part.attrib["name"]), "an xs:NCName"
    for part in log.iter(f"{_NS}date"):
        when = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d"
        assert re.fullmatch(when, part.attrib["value"]), "an xs:dateTime"
    for element in log.iter():
        key = element.attrib.get("key", "")
        assert ":" not in key or key.split(":")[0] in prefixes, "only what was declared"
    scopes = {part.attrib["scope"]: part for part in log.iter(f"{_NS}global")}
    events = list(log.iter(f"{_NS}event"))
    for scope, elements in (("trace", list(log.iter(f"{_NS}trace"))), ("event", events)):
        declared = {part.attrib["key"] for part in scopes[scope]}
        for element in elements:
            assert declared <= {part.attrib.get("key") for part in element}, scope
    for classifier in log.iter(f"{_NS}classifier"):
        keys = set(classifier.attrib["keys"].split())
        assert keys <= {part.attrib["key"] for part in scopes["event"]}


def test_what_was_written_is_read_again(method: Model, tmp_path: Path) -> None:
    for name, write in (("log.xes", write_xes), ("log.csv", write_csv)):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            write(TRACES, method, stream)
        found = list(read_log(tmp_path / name))
        assert [trace.case for trace in found] == ["1", "2"]
        assert found[0].events == TRACES[0].events[1:]
        assert found[1].events == TRACES[1].events


def test_no_case_name_and_no_free_text_leaves(method: Model) -> None:
    stream = io.StringIO()
    write_csv(TRACES, method, stream)
    assert "Jansen" not in _xes(method) + stream.getvalue()
    free = [Trace("1", (LogEvent("Gebeld met moeder van Sanne"),))]
    for write in (write_xes, write_csv):
        target = io.StringIO()
        with pytest.raises(InputError) as caught:
            write(free, method, target)
        assert caught.value.code == "log-name-foreign"
        assert "Sanne" not in target.getvalue() + caught.value.text("nl")


def test_a_row_has_step_and_name_in_the_language_asked(method: Model) -> None:
    stream = io.StringIO()
    write_csv(TRACES, method, stream, "nl")
    first = next(csv.DictReader(io.StringIO(stream.getvalue())))
    assert first == {
        "case:concept:name": "1",
        "concept:name": "contact_youth",
        "time:timestamp": "2026-03-02T16:10:00+01:00",
        "lifecycle:transition": "complete",
        "step": "s4b_one_on_one",
        "label": "Laat de jongere iets van je horen",
    }


@given(st.lists(st.text(max_size=8), max_size=8))
def test_case_names_stay_apart_and_tell_nothing(cases: list[str]) -> None:
    for namer in (numbered(), keyed(b"secret")):
        names = [namer(case) for case in cases]
        assert len(set(names)) == len(set(cases))
        assert [namer(case) for case in cases] == names
        assert all(name.isalnum() and name.isascii() for name in names)
    assert keyed(b"a")("zaak") != keyed(b"b")("zaak")
