"""``jw graph``, ``jw rules``, ``jw completion`` and help."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.rule_schema import (
    ADVICE_KEYS,
    EXAMPLE_KEYS,
    FOLLOW_UP_KEYS,
    RULE_KEYS,
    SOURCE_KEYS,
    WHEN_KEYS,
)
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_graph_as_svg(jw: Run, language: str) -> None:
    done = jw("graph", "--lang", language)
    picture = ET.fromstring(done.stdout)
    assert picture.tag.endswith("svg")
    assert picture.find("{http://www.w3.org/2000/svg}title") is not None


def test_graph_in_the_other_forms(jw: Run, tmp_path: Path) -> None:
    assert jw("graph", "--format", "mermaid").stdout.startswith("flowchart")
    assert jw("graph", "--format", "dot").stdout.startswith("digraph")
    edges = json.loads(jw("graph", "--format", "json").stdout)["edges"]
    assert {"T1", "T10", "T32"} <= {edge["transition"] for edge in edges}
    assert "7" in jw("graph", "--format", "text").stdout
    assert jw("graph", "--output", "graph.svg").returncode == 0
    assert (tmp_path / "graph.svg").read_text(encoding="utf-8").startswith("<")


def test_rules_list_and_show(jw: Run) -> None:
    listed = jw("rules", "list").stdout.splitlines()
    assert len(listed) >= 158
    assert listed[0].startswith("R1 ")
    shown = jw("rules", "show", "R75", "--lang", "en").stdout
    assert "worker_can_answer_now is false" in shown
    assert "acknowledge_and_return_later" in shown
    assert "handbook p. 35" in shown
    as_json = json.loads(jw("rules", "show", "R1", "--format", "json").stdout)
    assert as_json["when"]["any"][0] == "immediate_danger_youth"


def test_a_rule_that_does_not_exist_gets_a_suggestion(jw: Run) -> None:
    done = jw("rules", "show", "R158b")
    assert done.returncode == 2
    assert "R158" in done.stderr


def test_every_rule_file_fits_the_published_schema(jw: Run) -> None:
    schema = json.loads(jw("rules", "schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted((ROOT / "rules" / "base").glob("*.toml")):
        validator.validate(parse(read_raw(path)).data)
    assert not validator.is_valid({"format": "jw-rules/1", "pack": "x", "version": "1", "x": 1})


def test_the_schema_has_exactly_the_keys_that_the_parser_knows(jw: Run) -> None:
    rule = json.loads(jw("rules", "schema").stdout)["properties"]["rule"]["items"]["properties"]
    assert set(rule) == set(RULE_KEYS)
    assert set(rule["when"]["properties"]) == set(WHEN_KEYS)
    assert set(rule["advise"]["items"]["properties"]) == set(ADVICE_KEYS)
    assert set(rule["follow_up"]["properties"]) == set(FOLLOW_UP_KEYS)
    assert set(rule["example"]["items"]["properties"]) == set(EXAMPLE_KEYS)
    assert set(rule["source"]["anyOf"][0]["properties"]) == set(SOURCE_KEYS)
    assert all(part.get("description") or part.get("anyOf") for part in rule.values())


def test_every_example_case_fits_the_schema_of_a_case(jw: Run) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(jw("rules", "schema", "--facts").stdout))
    for path in sorted((ROOT / "examples" / "cases").glob("*.json")):
        validator.validate(json.loads(path.read_text(encoding="utf-8")))
    assert not validator.is_valid({"facts": {"worying": True}})


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_the_commands(jw: Run, shell: str) -> None:
    pytest.importorskip("shtab", reason="the extra [cli] is not installed")
    done = jw("completion", shell)
    assert done.returncode == 0
    assert "advise" in done.stdout


@pytest.mark.parametrize("command", [(), ("advise",), ("graph",), ("rules", "show")])
def test_help_has_examples(jw: Run, command: tuple[str, ...]) -> None:
    done = jw(*command, "--help")
    assert done.returncode == 0
    assert "example" in done.stdout


def test_version(jw: Run) -> None:
    assert jw("--version").stdout.startswith("jw_engine ")
