"""Logs that are made to harm, or are broken: refused with a code, and quickly."""

import gzip
import time
import zlib
from pathlib import Path

import psutil
import pytest

from jw_engine import InputError
from jw_engine.conform import LogOptions, read_log

_LAUGHS = "".join(
    f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 10)
)
_EVENT = b'<event><string key="concept:name" value="a"/></event>'
XML = {
    "log-doctype": [
        f'<!DOCTYPE log [<!ENTITY l0 "ha">{_LAUGHS}]><log>&l9;</log>',
        '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]><log>&x;</log>',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1:9/x.dtd"><log/>',
        '<!DOCTYPE log [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><log/>',
    ],
    "log-xml": [
        "<log><trace>", "<log>&nbsp;</log>", "<log></trace>", "<log a='1' a='2'/>",
        "<log/><log/>",
    ],
    "log-encoding": ['<?xml version="1.0" encoding="klingon"?><log/>'],
    "log-not-xes": ["<html/>", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    "log-xml-deep": ["<log>" + "<list>" * 100_000],
    "log-empty": ["<log/>", "<log><string key='a' value='b'/></log>"],
}  # fmt: skip


def _code(path: Path, **options: int) -> str:
    with pytest.raises(InputError) as caught:
        for _ in read_log(path, LogOptions(**options)):  # type: ignore[arg-type]
            pass
    assert caught.value.text("nl")
    assert caught.value.text("en")
    return caught.value.code


@pytest.mark.parametrize(("code", "text"), [(code, t) for code, each in XML.items() for t in each])
def test_harmful_or_broken_xml_is_refused(code: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text(text, encoding="utf-8")
    begun = time.monotonic()
    assert _code(path) == code
    assert time.monotonic() - begun < 2


def test_one_enormous_element_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'<log><trace><event><string key="')
        for _ in range(300):
            file.write(b"a" * (1 << 20))
    before = psutil.Process().memory_info().rss
    assert _code(path) == "log-xml-tag"
    assert psutil.Process().memory_info().rss - before < 100 << 20


def test_a_small_file_that_unpacks_to_much_is_refused_at_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    with gzip.open(path, "wb") as file:
        file.write(b"<log>")
        for _ in range(64):
            file.write(b" " * (1 << 20))
    assert path.stat().st_size < 100_000
    assert _code(path, most_bytes=16 << 20) == "log-too-large"


@pytest.mark.parametrize("cut", [5, 25, -4])
def test_a_packed_file_that_is_cut_off_is_told(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(b"<log><trace>" + _EVENT * 500 + b"</trace></log>")[:cut])
    assert _code(path) == "log-gzip"


def test_a_packed_file_with_a_wrong_sum_is_told(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(b"case,activity\n1,a\n"))
    data[-8:-4] = zlib.crc32(b"other").to_bytes(4, "little")
    path = tmp_path / "log.csv.gz"
    path.write_bytes(data)
    assert _code(path) == "log-gzip"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "log-empty"),
        (b"\n\n", "log-empty"),
        (b"case,activity\n", "log-empty"),
        (b'case,activity\n1,"a\n', "log-csv"),
        (b"case,activity\n1," + b"a" * 2_000, "log-name-long"),
        (b"case,activity\n1," + b"a" * 200_000, "log-csv"),
        (b"case,activity\n1," + b"a," * 2_000_000, "log-csv"),
        (b"case,activity\n1,\xff\xfe\xfd\n", "log-encoding"),
        (b"\x00\x01\x02\x03", "log-column"),
    ],
)
def test_broken_csv_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    assert _code(path) == code


def test_more_events_than_there_may_be_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity\n" + "1,a\n" * 50, encoding="utf-8")
    assert _code(path, most_events=49) == "log-too-many"
    assert _code(path, most_in_case=49) == "log-too-many"
    (tmp_path / "log.xes").write_bytes(b"<log><trace>" + _EVENT * 50 + b"</trace></log>")
    assert _code(tmp_path / "log.xes", most_events=49) == "log-too-many"
    assert _code(tmp_path / "log.xes", most_in_case=49) == "log-too-many"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert _code(tmp_path / "none.csv") == "log-unreadable"
    assert _code(tmp_path) == "log-unreadable"
    assert _code(Path("a\0b.csv")) == "log-unreadable"


def test_a_large_log_streams_by(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    trace = b'<trace><string key="concept:name" value="z"/>' + _EVENT * 40 + b"</trace>\n"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"<log>")
        for _ in range(10):
            file.write(trace * 500)
        file.write(b"</log>")
    before = psutil.Process().memory_info().rss
    assert sum(len(each.events) for each in read_log(path)) == 200_000
    assert psutil.Process().memory_info().rss - before < 50 << 20
