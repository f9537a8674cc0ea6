"""The service itself, as a process of its own and in this one."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jw_voorbeeldstad.remote import fetch
from jw_voorbeeldstad.service import Service, main

CASES = Path(__file__).parent / "cases.json"
TEAM, AREA = "neighbourhood_team_involved", "youth_from_other_area"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with Service(0, json.loads(CASES.read_text("utf-8"))) as service:
        thread = Thread(target=service.serve_forever, daemon=True)
        thread.start()
        yield service
        service.shutdown()
        thread.join(10)


def ask(service: Service, method: str, target: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", service.server_address[1], timeout=5)
    connection.request(method, target)
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer


def test_it_runs_as_the_readme_says() -> None:
    command = [sys.executable, "-m", "jw_voorbeeldstad.service", "--port", "0", str(CASES)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        known = fetch(url, 17, [TEAM, "school_involved", AREA])
        assert known == {TEAM: True, "school_involved": False}
        assert fetch(url, "wijk 3/42?", [TEAM]) == {TEAM: False}
        assert fetch(url, "..", [AREA]) == {AREA: True}
        assert fetch(url, "18", [TEAM]) == {}
    finally:
        process.terminate()
        said = process.communicate(timeout=10)
    assert said == ("", ""), "no id of a case is logged"


def test_it_answers_with_the_facts_that_were_asked_for(service: Service) -> None:
    status, body = ask(service, "GET", f"/cases/17/facts?names={TEAM},unknown")
    assert (status, json.loads(body)) == (200, {TEAM: True})


@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("GET", f"/cases/18/facts?names={TEAM}", 404),
        ("GET", "/cases/17/facts", 400),
        ("GET", "/cases/17/facts?names=", 400),
        ("GET", "/cases/17", 400),
        ("GET", "/", 400),
        ("GET", f"/cases/17/facts/more?names={TEAM}", 400),
        ("POST", f"/cases/17/facts?names={TEAM}", 501),
        ("GET", "/" + "a" * 70_000, 414),
    ],
)
def test_it_refuses_what_it_does_not_know(
    service: Service, method: str, target: str, status: int
) -> None:
    assert ask(service, method, target)[0] == status


def test_it_listens_on_this_machine_only(service: Service) -> None:
    assert service.server_address[0] == "127.0.0.1"


@settings(deadline=None, max_examples=50)
@given(case=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50))
def test_any_id_reaches_its_own_case(service: Service, case: str) -> None:
    cases = {case: {TEAM: True}, case + "x": {TEAM: False}}
    service.cases = cases
    assert fetch(service.url, case, [TEAM]) == {TEAM: True}
    assert fetch(service.url, case + "y", [TEAM]) == {}


@pytest.mark.parametrize("text", ["", "[]", '{"17": true}', "{", "\x00"])
def test_a_file_that_holds_no_cases_is_told(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.json"
    file.write_text(text, encoding="utf-8")
    assert main([str(file)]) == 2
    assert "JSON file" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.json")]) == 2
    assert "JSON file" in capsys.readouterr().err
