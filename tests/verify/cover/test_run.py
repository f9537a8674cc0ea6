"""``jw rules test``: what is expected, what came, and JUnit XML of it."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.verify.cover.conftest import PACK, Jw, as_json, write_cases, write_pack

CASES = sorted((Path(__file__).parents[2] / "method" / "cases").glob("*.jsonl"))
FACTS = {"housing_need": True, "youth_asks_support": True, "contact_exists": True}


def test_the_base_pack_passes_with_all_its_case_files(jw: Jw) -> None:
    code, out, _ = jw("test", "--format", "json", "--cases", *CASES)
    told = as_json(out)
    assert (code, told["failed"]) == (0, 0)
    kinds = [test["kind"] for test in told["tests"]]
    assert kinds.count("example") > 250
    assert kinds.count("case") == sum(len(f.read_text("utf-8").splitlines()) for f in CASES)


def test_a_pack_is_tested_by_its_own_examples(jw: Jw, pack: Path) -> None:
    code, out, _ = jw("test", "--pack", pack)
    assert code == 0
    assert out == "Alles klopt. Voorbeelden: 2, gevallen: 0.\n"
    assert jw("test", "--pack", pack, "--lang", "en")[1].startswith("All is fine. Examples: 2")


Wrong = tuple[dict[str, Any], str, list[str]]
WRONG: list[Wrong] = [
    ({"first": "small_talk"}, "first", ["small_talk"]),
    ({"expect": ["guide_through_application", "refer_on"]}, "expect", ["refer_on"]),
    ({"never": ["guide_through_application"]}, "never", ["guide_through_application"]),
    ({"vetoes": ["diagnose"]}, "vetoes", ["diagnose"]),
    (
        {"expect": ["guide_through_application"], "steps": ["signalling"]},
        "steps",
        ["signalling"],
    ),
    ({"principles": ["rewarding"]}, "principles", ["rewarding"]),
    ({"expect": ["guide_through_application"], "priority": "now"}, "priority", ["now"]),
    (
        {"before": [["give_practical_help", "guide_through_application"]]},
        "before",
        ["give_practical_help", "guide_through_application"],
    ),
    ({"before": [["guide_through_application", "diagnose"]]}, "before", []),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong[1])
def test_each_kind_of_expectation_can_fail(
    jw: Jw, pack: Path, tmp_path: Path, wrong: Wrong
) -> None:
    wanted, check, ids = wrong
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "x", "facts": FACTS, **wanted}])
    code, out, _ = jw("test", "--pack", pack, "--cases", cases, "--format", "json")
    told = as_json(out)
    assert (code, told["failed"], told["passed"]) == (1, 1, 2)
    (failure,) = told["tests"][-1]["failures"]
    assert failure["check"] == check
    assert failure["came"] != failure["expected"]
    assert not ids or failure["expected"] == ids
    text = jw("test", "--pack", pack, "--cases", cases, "--lang", "en")[1]
    assert "x (c.jsonl:1)" in " ".join(text.split())
    assert f"- {check}: " in text
    assert "1 of 3 did not come out." in text


RIGHT: list[dict[str, Any]] = [
    {"first": "listen_and_probe"},
    {"expect": ["guide_through_application", "give_practical_help"]},
    {"never": ["refer_on", "intervene_now"]},
    {"steps": ["offering_perspective"], "expect": ["guide_through_application"]},
    {"principles": ["practical_help"]},
    {"priority": "soon"},
    {"before": [["guide_through_application", "give_practical_help"]]},
]


@pytest.mark.parametrize("wanted", RIGHT)
def test_each_kind_of_expectation_can_come_out(
    jw: Jw, pack: Path, tmp_path: Path, wanted: dict[str, Any]
) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [{"facts": FACTS, **wanted}])
    code, out, _ = jw("test", "--pack", pack, "--cases", cases)
    assert (code, out) == (0, "Alles klopt. Voorbeelden: 2, gevallen: 1.\n")


def test_the_rule_that_forbids_what_was_expected_is_named(
    jw: Jw, pack: Path, tmp_path: Path
) -> None:
    facts = {
        "contact_exists": True,
        "conversation_informal": True,
        "school_attendance_problem": True,
    }
    cases = write_cases(tmp_path / "c.jsonl", [{"facts": facts, "expect": ["small_talk"]}])
    code, out, _ = jw("test", "--pack", pack, "--cases", cases)
    assert code == 1
    assert "small_talk is verboden door regel T2." in " ".join(out.split())


def test_an_example_that_comes_out_otherwise_fails(jw: Jw, tmp_path: Path) -> None:
    wrong = PACK.replace('expect_veto = ["small_talk"]', 'expect_veto = ["diagnose"]')
    code, out, _ = jw("test", "--pack", write_pack(tmp_path / "p", wrong), "--format", "json")
    failed = [test for test in as_json(out)["tests"] if not test["ok"]]
    assert code == 1
    assert [(test["rule"], test["number"], test["kind"]) for test in failed] == [
        ("T2", 1, "example")
    ]
    assert failed[0]["failures"][0]["check"] == "vetoes"


def test_the_configuration_of_a_case_counts_on_top_of_the_organisations(
    jw: Jw, tmp_path: Path
) -> None:
    config = tmp_path / "organisation.toml"
    config.write_text('"contact.max_repeats" = 2\n"area.policy" = "refer"\n', encoding="utf-8")
    silent = {"youth_no_reply": True, "unanswered_attempts": 2, "youth_from_other_area": True}
    cases = write_cases(
        tmp_path / "c.jsonl",
        [
            {"facts": silent, "never": ["repeat_contact"], "expect": ["refer_on"]},
            {
                "facts": silent,
                "config": {"contact.max_repeats": 5},
                "expect": ["repeat_contact", "refer_on"],
            },
        ],
    )
    code, out, _ = jw("test", "--config", config, "--cases", cases, "--format", "json")
    assert (code, as_json(out)["failed"]) == (0, 0)


def test_a_moment_makes_the_facts_of_time_known(jw: Jw, tmp_path: Path) -> None:
    facts = {"worker_reviews_orienting": True, "trends_known_on": "2025-01-01"}
    expect = {"facts": facts, "expect": ["run_poll"]}
    cases = write_cases(
        tmp_path / "c.jsonl",
        [{**expect, "at": "2026-06-01"}, {**expect, "at": "2025-02-01"}, expect],
    )
    out = jw("test", "--cases", cases, "--format", "json")[1]
    assert [test["ok"] for test in as_json(out)["tests"][-3:]] == [True, False, False]


def test_a_rule_with_dates_is_tested_on_a_day_on_which_it_holds(jw: Jw, tmp_path: Path) -> None:
    dated = PACK.replace('id = "T1"', 'id = "T1"\nfrom = 2031-01-01').replace(
        'id = "T2"', 'id = "T2"\nuntil = 2020-01-01'
    )
    code, out, _ = jw("test", "--pack", write_pack(tmp_path / "p", dated))
    assert (code, out) == (0, "Alles klopt. Voorbeelden: 2, gevallen: 0.\n")


BAD_LINES: list[tuple[object, str]] = [
    ("not json", "input-not-json"),
    ([1, 2], "input-not-object"),
    ({"expect": ["small_talk"]}, "input-key-missing"),
    ({"facts": {}, "expct": []}, "input-key-unknown"),
    ({"facts": []}, "input-not-object"),
    ({"facts": {}, "expect": "small_talk"}, "case-value"),
    ({"facts": {}, "expect": [7]}, "case-value"),
    ({"facts": {}, "before": [["small_talk"]]}, "case-value"),
    ({"facts": {}, "priority": "urgent"}, "case-value"),
    ({"facts": {}, "first": ""}, "case-value"),
    ({"facts": {}, "first": "smal_talk"}, "case-name"),
    ({"facts": {}, "steps": ["nowhere"]}, "case-name"),
    ({"facts": {}, "at": "Kees Jansen"}, "time-invalid"),
    ({"facts": {"youth_age": "Kees Jansen"}}, "fact-type"),
    ({"facts": {"Kees Jansen": 3}}, "fact-unknown"),
    ({"facts": {}, "config": {"area.policy": "Kees Jansen"}}, "fact-value"),
    ({"facts": {}, "id": ["Kees Jansen"]}, "input-id"),
]


@pytest.mark.parametrize(("line", "code"), BAD_LINES)
def test_a_line_that_is_no_case_is_told_and_the_others_go_on(
    jw: Jw, tmp_path: Path, line: object, code: str
) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [line, "", {"id": "good", "facts": {}}])
    exit_code, out, err = jw("test", "--cases", cases, "--format", "json")
    told = as_json(out)
    assert (exit_code, err, told["failed"]) == (1, "", 1)
    bad, good = told["tests"][-2:]
    assert bad["error"]["code"] == code
    assert (bad["file"], bad["line"]) == ("c.jsonl", 1)
    assert (good["id"], good["ok"]) == ("good", True)
    assert "Kees" not in out
    assert "Kees" not in jw("test", "--cases", cases)[1]


def test_a_name_close_to_a_known_one_is_suggested(jw: Jw, tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [{"facts": {}, "first": "smal_talk"}])
    assert "Bedoelde je small_talk?" in jw("test", "--cases", cases)[1]


def test_a_line_beyond_the_bound_is_refused_as_one(jw: Jw, tmp_path: Path) -> None:
    long = '{"facts": {"signal_topic": "' + "x" * 3_000_000 + '"}}'
    cases = write_cases(tmp_path / "c.jsonl", [long, {"id": "good", "facts": {}}])
    told = as_json(jw("test", "--cases", cases, "--format", "json")[1])
    bad, good = told["tests"][-2:]
    assert bad["error"]["code"] == "input-too-large"
    assert (good["id"], good["line"]) == ("good", 2)


def test_wrong_use_ends_with_2(jw: Jw, tmp_path: Path, pack: Path) -> None:
    broken = write_pack(tmp_path / "broken", PACK.replace("housing_need", "housing_ned"))
    for arguments in (
        ("--cases", "nowhere.jsonl"),
        ("--pack", "nowhere"),
        ("--pack", broken),
        ("--config", "nowhere.toml"),
        ("--pack", pack, "--junit", tmp_path / "no" / "such.xml"),
    ):
        code, _, err = jw("test", *arguments)
        assert (code, bool(err.strip())) == (2, True), arguments


def test_junit_has_a_suite_a_file_and_a_test_a_case(jw: Jw, pack: Path, tmp_path: Path) -> None:
    cases = write_cases(
        tmp_path / "c.jsonl",
        [
            {"id": 'odd <&"\u0007', "facts": FACTS, "expect": ["refer_on"]},
            {"id": "good", "facts": FACTS},
            "not json",
        ],
    )
    report = tmp_path / "report.xml"
    assert jw("test", "--pack", pack, "--cases", cases, "--junit", report)[0] == 1
    root = ET.parse(report).getroot()
    assert root.tag == "testsuites"
    counts = ("tests", "failures", "errors", "skipped")
    assert [root.get(name) for name in counts] == ["5", "1", "1", "0"]
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["rules.toml", "c.jsonl"]
    assert [[suite.get(name) for name in counts] for suite in suites] == [
        ["2", "0", "0", "0"],
        ["3", "1", "1", "0"],
    ]
    examples, own = (suite.findall("testcase") for suite in suites)
    assert [test.get("name") for test in examples] == ["T1 voorbeeld 1", "T2 voorbeeld 1"]
    failed, good, refused = own
    assert failed.get("name") == 'odd <&"\ufffd'
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("type") == "expect"
    assert "refer_on" in str(failure.get("message"))
    assert "c.jsonl:1" in str(failure.text)
    assert list(good) == []
    error = refused.find("error")
    assert error is not None
    assert error.get("type") == "input-not-json"
    assert all(float(str(test.get("time"))) >= 0 for test in root.iter("testcase"))


def test_every_case_of_the_project_fits_the_schema(jw: Jw) -> None:
    from jsonschema import Draft202012Validator

    schema = as_json(jw("schema", "--cases")[1])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for file in CASES:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert list(validator.iter_errors(json.loads(line))) == [], line


@pytest.mark.parametrize(
    ("line", "code"), [pair for pair in BAD_LINES if isinstance(pair[0], dict)]
)
def test_the_schema_refuses_what_the_reader_refuses(jw: Jw, line: object, code: str) -> None:
    from jsonschema import Draft202012Validator

    schema = as_json(jw("schema", "--cases")[1])
    known_to_the_reader_only = code == "time-invalid" or "config" in str(line)
    assert Draft202012Validator(schema).is_valid(line) == known_to_the_reader_only
