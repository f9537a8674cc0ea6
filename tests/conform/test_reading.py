"""Logs as other programs write them, and what is passed over in them."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import InputError
from jw_engine.conform import Log, LogOptions, Trace, read_log


def _log(folder: Path, name: str, content: str | bytes, **options: object) -> Log:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return read_log(folder / name, LogOptions(**options))  # type: ignore[arg-type]


def _plain(traces: Sequence[Trace] | Log) -> dict[str, list[str]]:
    return {trace.case: list(trace.activities) for trace in traces}


def _codes(log: Log) -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as caught:
        list(log)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_spreadsheet_is_read_whatever_its_separator(
    separator: str, mark: bytes, tmp_path: Path
) -> None:
    rows = [
        ["Case ID", "Activity", "Complete Timestamp", "note"],
        ["z1", "ask", "2026-03-02 10:00", f'"a {separator} and ""more""\nlines"'],
        ["z2", "ask", "2026-03-02 11:00", ""],
        ["z1", "grant", "2026-03-01 10:00", ""],
    ]
    content = "\r\n".join(separator.join(row) for row in rows)
    log = _log(tmp_path, "log.csv", mark + content.encode())
    assert _plain(log) == {"z1": ["grant", "ask"], "z2": ["ask"]}, "by case, in order of time"
    assert list(log.notices) == []


@pytest.mark.parametrize(
    "header",
    [
        "case:concept:name,concept:name,time:timestamp",
        "case_id,activity,timestamp",
        "CaseID,Activity,Timestamp",
        "Zaaknummer,Activiteit,Tijdstip",
        "Zaak,Handeling,Datum",
    ],
)
def test_columns_are_found_by_the_names_that_they_usually_have(header: str, tmp_path: Path) -> None:
    log = _log(tmp_path, "log.csv", f"{header}\n1,ask,2026-03-01\n")
    assert _plain(log) == {"1": ["ask"]}
    (trace,) = log
    assert trace.events[0].at is not None


def test_a_column_that_was_named_is_the_one(tmp_path: Path) -> None:
    content = "id,status,wat,wanneer\n1,open,ask,2026-03-02\n1,open,grant,2026-03-01\n"
    log = _log(tmp_path, "log.csv", content, activity="wat", timestamp="Wanneer")
    assert _plain(log) == {"1": ["grant", "ask"]}
    assert _codes(_log(tmp_path, "log.csv", content, activity="elders")) == [("log-column", 1)]
    assert _codes(_log(tmp_path, "log.csv", "a,b\n1,2\n")) == [("log-column", 1)] * 2


def test_other_encodings_are_read_when_told_and_refused_when_not(tmp_path: Path) -> None:
    content = "zaak,activiteit\n1,café\n"
    assert _plain(_log(tmp_path, "a.csv", content.encode("utf-16"))) == {"1": ["café"]}
    old = content.encode("cp1252")
    assert _codes(_log(tmp_path, "b.csv", old)) == [("log-encoding", None)]
    assert _plain(_log(tmp_path, "b.csv", old, encoding="cp1252")) == {"1": ["café"]}
    assert _codes(_log(tmp_path, "b.csv", old, encoding="klingon")) == [("log-encoding", None)]


def test_everything_that_is_wrong_in_a_log_is_told_at_once_and_no_value_of_it(
    tmp_path: Path,
) -> None:
    content = 'case,activity,timestamp\n,ask,x\n1,"ask\nmore",x\n2,,x\n3,geheim\n4,a,b,geheim\n'
    log = _log(tmp_path, "log.csv", content)
    assert _codes(log) == [
        ("log-missing", 2), ("log-missing", 5), ("log-cells", 6), ("log-cells", 7),
    ]  # fmt: skip
    with pytest.raises(InputError) as caught:
        list(log)
    assert "geheim" not in caught.value.text("nl")
    lenient = _log(tmp_path, "log.csv", content, skip_bad_rows=True)
    assert _plain(lenient) == {"1": ["ask\nmore"]}
    counts = {notice.code: (notice.count, notice.line) for notice in lenient.notices}
    assert counts == {
        "time-unreadable": (1, 3),
        "event-nameless": (1, 5),
        "event-caseless": (1, 2),
        "row-skipped": (2, 6),
    }


def test_of_very_many_errors_the_first_hundred_are_told_and_the_others_counted(
    tmp_path: Path,
) -> None:
    codes = _codes(_log(tmp_path, "log.csv", "case,activity\n" + ",a\n" * 250))
    assert len(codes) == 101
    assert codes[-1] == ("log-more", None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2011-10-11T13:42:22.688+02:00", "2011-10-11T13:42:22.688000+02:00"),
        ("2011/10/11 13:42:22.688", "2011-10-11T13:42:22.688000+00:00"),
        ("11-10-2011 13:42", "2011-10-11T13:42:00+00:00"),
        ("1-2-2011", "2011-02-01T00:00:00+00:00"),
        ("11/10/2011 1:42:05 PM", "2011-10-11T13:42:05+00:00"),
        ("11.10.11 09.05", "2011-10-11T09:05:00+00:00"),
        ("1318333342", "2011-10-11T11:42:22+00:00"),
        ("1318333342688", "2011-10-11T11:42:22.688000+00:00"),
        ("2011-10-11 13:42:22 UTC", "2011-10-11T13:42:22+00:00"),
        ("2011/10/11 13:42:22+0130", "2011-10-11T13:42:22+01:30"),
        ("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00+05:00"),
    ],
)
def test_times_are_read_as_programs_write_them(written: str, read: str, tmp_path: Path) -> None:
    log = _log(tmp_path, "log.csv", f"case;activity;time\n1;ask;{written}\n")
    (trace,) = log
    at = trace.events[0].at
    assert list(log.notices) == []
    assert at is not None
    if written.startswith("0001"):  # before the calendar begins in UTC; the order still holds
        assert at.year == 1 or at.isoformat() == read
    else:
        assert at.isoformat() == read


def test_a_case_in_which_a_time_is_missing_keeps_the_order_of_the_file(tmp_path: Path) -> None:
    content = (
        "case,activity,time\n1,b,2026-03-02\n1,c,\n1,a,2026-03-01\n"
        "2,b,2026-03-02\n2,a,2026-03-01\n3,b,2026-03-02\n3,a,morgen\n"
    )
    log = _log(tmp_path, "log.csv", content)
    assert _plain(log) == {"1": ["b", "c", "a"], "2": ["a", "b"], "3": ["b", "a"]}
    assert [(n.code, n.count, n.line) for n in log.notices] == [
        ("time-missing", 1, 3), ("time-unreadable", 1, 8),
    ]  # fmt: skip
    assert "regel 3" in next(iter(log.notices)).text("nl")


def test_days_and_months_the_other_way_round_are_noticed(tmp_path: Path) -> None:
    content = "case,activity,time\n1,late,03/25/2026\n1,early,03/04/2026\n"
    log = _log(tmp_path, "log.csv", content)
    list(log)
    assert [(n.code, n.count) for n in log.notices] == [("time-order", 1)]
    told = _log(tmp_path, "log.csv", content, month_first=True)
    (trace,) = told
    assert [event.at.month for event in trace.events if event.at] == [3, 3]
    assert list(told.notices) == []


_XES = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Code" keys="action_code"/>
  <classifier name="Both" keys="action_code 'a long name'"/>
  <string key="concept:name" value="the log"/>
  <trace>
    <string key="concept:name" value="z1"/>
    <list key="parts"><values><string key="concept:name" value="not the case"/></values></list>
    <event>
      <string key="concept:name" value="later"/>
      <date key="time:timestamp" value="2026-03-02T10:00:00.000+01:00"/>
      <string key="action_code" value="02"><string key="concept:name" value="nested"/></string>
      <string key="a long name" value="x"/>
    </event>
    <event>
      <string key="concept:name" value="first &amp; foremost"/>
      <date key="time:timestamp" value="2026-03-01T10:00:00.000+01:00"/>
      <string key="action_code" value="01"/>
    </event>
    <event><date key="time:timestamp" value="2026-03-01T10:00:00.000+01:00"/></event>
  </trace>
  <trace><event><string key="concept:name" value="alone"/></event></trace>
  <event><string key="concept:name" value="of no case"/></event>
</log>
"""


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz", "log", "log.gz"])
def test_xes_is_read_with_what_stands_in_it_besides(name: str, tmp_path: Path) -> None:
    data = gzip.compress(_XES.encode()) if name.endswith(".gz") else _XES.encode()
    log = _log(tmp_path, name, data)
    assert _plain(log) == {"z1": ["first & foremost", "later"], "2": ["alone"]}
    assert {n.code: n.count for n in log.notices} == {
        "time-missing": 1, "event-nameless": 1, "event-caseless": 1, "case-nameless": 1,
    }  # fmt: skip


def test_a_classifier_or_another_attribute_can_be_the_activity(tmp_path: Path) -> None:
    by_code = _log(tmp_path, "log.xes", _XES, activity="Code")
    assert _plain(by_code)["z1"] == ["01", "02"]
    assert _plain(_log(tmp_path, "log.xes", _XES, activity="Both"))["z1"] == ["01", "02+x"]
    assert _plain(_log(tmp_path, "log.xes", _XES, activity="action_code"))["z1"] == ["01", "02"]


def test_of_an_activity_that_was_begun_and_completed_its_completion_counts(tmp_path: Path) -> None:
    stages = [
        ("weigh", "start", 1), ("weigh", "complete", 5), ("ask", "schedule", 0),
        ("ask", "start", 2), ("call", "SUSPEND", 3), ("ask", "Complete", 4), ("write", "start", 6),
        ("write", "schedule", 5),
    ]  # fmt: skip
    rows = "".join(f"1,{name},2026-03-0{day + 1},{stage}\n" for name, stage, day in stages)
    log = _log(tmp_path, "log.csv", f"case,activity,time,lifecycle:transition\n{rows}")
    assert _plain(log) == {"1": ["call", "ask", "weigh", "write"]}
    events = "".join(
        f'<event><string key="concept:name" value="{name}"/><string key="lifecycle:transition" '
        f'value="{stage}"/><date key="time:timestamp" value="2026-03-0{day + 1}"/></event>'
        for name, stage, day in stages
    )
    again = _log(tmp_path, "log.xes", f"<log><trace>{events}</trace></log>")
    assert _plain(again) == {"1": ["call", "ask", "weigh", "write"]}
    assert {n.code: n.count for n in again.notices}["lifecycle"] == 4


def test_our_own_events_are_a_log(tmp_path: Path) -> None:
    content = (
        '{"at": "2026-03-02T16:10+01:00", "did": "contact_youth"}\n\n'
        '{"at": "2026-03-03T10:00+01:00", "observe": {"contact_exists": true}}\n'
        '{"at": "2026-03-04T10:00+01:00", "did": "small_talk", "observe": {}}\n'
        '{"case": 7, "at": "2026-03-04T10:00+01:00", "did": "refer_on"}\n'
    )
    log = _log(tmp_path, "events.jsonl", content)
    assert _plain(log) == {"1": ["contact_youth", "small_talk"], "7": ["refer_on"]}


def test_what_is_wrong_in_events_is_told_by_line(tmp_path: Path) -> None:
    content = '{"did": "a"}\n[]\n{"at": "gisteren", "did": "a"}\n{"at": "2026-03-01", "did": 3}\n{'
    assert _codes(_log(tmp_path, "events.jsonl", content)) == [
        ("input-key-missing", 1), ("input-not-object", 2), ("time-invalid", 3), ("log-missing", 4),
        ("input-not-json", 5),
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.text("abc", min_size=1, max_size=2),
            st.text(min_size=1, max_size=5).filter(lambda text: text.strip() == text),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_what_any_csv_writer_writes_comes_back(rows: list[tuple[str, str]]) -> None:
    import csv
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            writer = csv.writer(file)
            writer.writerow(["case", "activity"])
            try:
                writer.writerows(rows)
                file.flush()
                path.read_text(encoding="utf-8")
            except (UnicodeError, csv.Error):
                return
        found = _plain(read_log(path))
    expected: dict[str, list[str]] = {}
    for case, activity in rows:
        expected.setdefault(case, []).append(activity)
    assert found == expected
