"""``jw advise`` as a worker and a case system use it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_one_case_as_text_in_both_languages(jw: Run) -> None:
    case = '{"facts": {"immediate_danger_youth": true}}'
    dutch = jw("advise", "-", given=case)
    english = jw("advise", "-", "--lang", "en", given=case)
    assert dutch.returncode == english.returncode == 0
    assert "1. Grijp nu in (nu)" in dutch.stdout
    assert "handreiking p. 29" in dutch.stdout
    assert "Dit is advies." in dutch.stdout
    assert "handbook p. 29" in english.stdout
    assert "\x1b" not in dutch.stdout
    assert max(map(len, dutch.stdout.splitlines())) <= 92


def test_one_case_as_json_has_the_binding_form(jw: Run) -> None:
    case = '{"id": "c1", "municipality": "GM1", "facts": {"immediate_danger_youth": true}}'
    done = jw("advise", "-", "--format", "json", "--at", "2026-03-01T14:00+01:00", given=case)
    decision = json.loads(done.stdout)
    assert list(decision) == [
        "id", "at", "engine", "config_hash", "method", "packs", "plugins", "recommendations",
        "vetoes", "moves", "follow_ups", "ask", "notices", "skipped_plugins",
    ]  # fmt: skip
    assert (decision["id"], decision["at"]) == ("c1", "2026-03-01T14:00:00+01:00")
    first = decision["recommendations"][0]
    assert first["action"] == "intervene_now"
    assert first["steps"] == ["offering_perspective"]
    assert first["substeps"] == ["s7c_refer"]
    assert (first["priority"], first["strength"]) == ("now", "must")
    assert first["principles_implied"] == ["work_with_environment"]
    assert {"page": 29, "lines": [1309, 1317], "confidence": "explicit"} in first["sources"]
    assert first["facts"] == {"immediate_danger_youth": True}
    assert decision["moves"][0] | {"because": ""} == {
        "from": "signalling", "to": "offering_perspective", "kind": "direct_jump",
        "transition": "T10", "because": "",
    }  # fmt: skip


def test_a_batch_answers_each_line_in_order(jw: Run) -> None:
    lines = [
        '{"id": "a", "facts": {"worrying": true}}',
        "not json",
        '{"id": "b", "facts": {"worying": true}}',
        "",
        '{"id": 7, "facts": {}}',
        '{"id": "c", "facts": {"worrying": null}}',
    ]
    done = jw("advise", "--batch", "-", given="\n".join(lines) + "\n")
    assert done.returncode == 1
    assert done.stderr == ""
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers if "id" in answer] == ["a", None, "b", None, 7, "c"]
    assert answers[0]["recommendations"][0]["action"] == "assess_urgency"
    codes = [answer.get("error", {}).get("code") for answer in answers]
    assert codes == [
        None, "input-not-json", "fact-unknown", "input-not-json", None, "fact-null",
    ]  # fmt: skip
    assert answers[2]["error"]["did_you_mean"] == "worrying"


def test_a_batch_without_faults_ends_with_0(jw: Run) -> None:
    done = jw("advise", "--batch", str(ROOT / "examples" / "cases.jsonl"))
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 12


def test_a_line_too_long_is_refused_and_the_others_go_on(jw: Run) -> None:
    long = '{"facts": {"signal_topic": "' + "x" * 3_000_000 + '"}}'
    done = jw("advise", "--batch", "-", given=f'{long}\n{{"id": 1, "facts": {{}}}}\n')
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["error"]["code"] == "input-too-large"
    assert second["id"] == 1


def test_who_asks_line_by_line_is_answered_line_by_line() -> None:
    command = [sys.executable, "-m", "jw_engine", "advise", "--batch", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(f'{{"id": {number}, "facts": {{}}}}\n'.encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_never_give_a_traceback(jw: Run, seed: int) -> None:
    import random

    noise = random.Random(seed).randbytes(4000)
    for arguments in (("advise", "-"), ("advise", "--batch", "-")):
        done = jw(*arguments, given=noise)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == len(noise.rstrip(b"\n").split(b"\n"))


def test_wrong_use_ends_with_2(jw: Run, tmp_path: Path) -> None:
    for arguments in (
        ("advise",),
        ("advise", "nowhere.json"),
        ("advise", str(tmp_path)),
        ("advise", "-", "--engine", "magic"),
        ("advise", "-", "--at", "tomorrow"),
        ("advise", "-", "--at", "0001-01-01T00:00+14:00"),
        ("advise", "-", "--batch", "--format", "text"),
        ("advise", "-", "--pack", "nowhere"),
        ("advise", "-", "--config", "nowhere.toml"),
        ("rules", "show", "R999"),
        ("graph", "--output", "no/such/folder/graph.svg"),
        (),
    ):
        done = jw(*arguments, given='{"facts": {}}')
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_refused_input_is_told_without_its_values(jw: Run) -> None:
    case = '{"facts": {"youth_age": "Kees Jansen", "Kees Jansen": 1}}'
    told = jw("advise", "-", given=case)
    assert told.returncode == 1
    assert "Kees" not in told.stderr + told.stdout
    assert "youth_age" in told.stderr
    as_json = jw("advise", "-", "--format", "json", "--lang", "en", given=case)
    assert as_json.returncode == 1
    assert len(json.loads(as_json.stdout)["error"]["problems"]) == 2


def test_explain_tells_of_rules_that_fired_and_that_just_did_not(jw: Run) -> None:
    case = '{"facts": {"worker_can_answer_now": false}}'
    done = jw("advise", "-", "--format", "json", "--explain", given=case)
    explained = {part["rule"]: part for part in json.loads(done.stdout)["explain"]}
    assert explained["R22"]["result"] == "true"
    assert explained["R75"]["result"] == "unknown"
    assert {"text": "worker_can_answer_now is false", "result": "true"} in explained["R75"][
        "conditions"
    ]
    assert "R109" not in explained
    assert "R75: niet bekend" in jw("advise", "-", "--explain", given=case).stdout


def test_the_engines_give_the_same_answer(jw: Run) -> None:
    answers = []
    for engine in ("compiled", "reference"):
        cases = str(ROOT / "examples" / "cases.jsonl")
        done = jw("advise", "--batch", cases, "--engine", engine, "--at", "2026-01-01")
        answers.append(done.stdout.replace(f'"engine":"{engine}"', ""))
    assert answers[0] == answers[1]


def test_a_terminal_gets_colour_and_a_pipe_does_not(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"facts": {"worrying": true}}', encoding="utf-8")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "jw_engine", "advise", str(case)]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdout=follower, env=environment) as process:
        os.close(follower)
        seen = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        assert process.wait(60) == 0
    os.close(leader)
    assert b"\x1b[" in seen
    assert b"Wat je kunt doen" in seen


def test_a_reader_that_leaves_early_gives_no_traceback() -> None:
    command = f"{sys.executable} -m jw_engine rules list --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
