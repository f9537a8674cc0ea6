"""What ``embedding.md`` shows runs, each block by itself, and its tables tell every key."""

import contextlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import jw_engine
from jw_engine import Engine, InputError, JwError, PackError
from jw_engine.engine.case import _KEYS as CASE_KEYS
from jw_engine.errors import LANGUAGES, Place, Problem
from jw_engine.method import CONFIDENCES
from jw_engine.rules import KINDS, PRIORITIES, STRENGTHS
from jw_engine.trajectory.event import _KEYS as EVENT_KEYS
from tests.docs.pages import ROOT, load, part_of, text_of, toml_blocks

NAME = "embedding.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)
BLOCKS = [
    pytest.param(found[1], found[2], id=str(text_of(NAME)[: found.start()].count("\n") + 1))
    for found in BLOCK.finditer(text_of(NAME))
]

# The heading that the table of each part stands under.
PARTS = {
    "recommendations": "A recommendation",
    "vetoes": "A veto",
    "moves": "A move",
    "follow_ups": "A follow-up",
    "ask": "A question",
    "notices": "A notice",
    "explain": "An explanation",
    "what_if": "A change",
}


@pytest.mark.parametrize(("code", "output"), BLOCKS)
def test_each_block_runs_by_itself_and_prints_what_is_shown(
    code: str, output: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, NAME, "exec"), {"__name__": "__main__"})
    assert printed.getvalue() == (output or "")


def test_each_block_shows_something_that_is_checked() -> None:
    assert len(BLOCKS) == text_of(NAME).count("```python\n")
    for block in BLOCKS:
        code, output = block.values
        assert output or "assert " in str(code)


def test_each_text_block_is_the_output_of_a_python_block() -> None:
    shown = sum(1 for block in BLOCKS if block.values[1])
    assert shown == text_of(NAME).count("```text\n")


def keys_under(heading: str) -> list[str]:
    return re.findall(r"^\| `(\w+)`", part_of(NAME, heading), re.MULTILINE)


@pytest.fixture(scope="module")
def decisions(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return decisions that between them hold every part: on all examples, and on a pack."""
    engine = load(toml_blocks("writing-rules.md")[0], tmp_path_factory.mktemp("pack"))
    lines = (ROOT / "examples" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [*map(json.loads, lines), {"facts": {"housing_need": True}}]
    return [engine.advise_case(case, explain=True, what_if=True).to_dict("en") for case in cases]


def all_keys(parts: Iterable[Mapping[str, Any]]) -> set[str]:
    return {key for part in parts for key in part}


def test_each_key_of_a_decision_is_told(decisions: list[dict[str, Any]]) -> None:
    keys = keys_under("The decision")
    assert set(keys) == all_keys(decisions)
    assert keys == list(decisions[0])


@pytest.mark.parametrize("part", PARTS)
def test_each_key_of_a_part_is_told(part: str, decisions: list[dict[str, Any]]) -> None:
    found = [item for decision in decisions for item in decision[part]]
    assert found
    assert keys_under(PARTS[part]) == list(found[0])
    assert all_keys(found) == set(found[0])


def test_each_key_further_down_is_told(decisions: list[dict[str, Any]]) -> None:
    sources = [
        source
        for decision in decisions
        for part in decision["recommendations"]
        for source in part["sources"]
    ]
    assert set(keys_under("A source")) == all_keys(sources)
    whole = part_of(NAME, "The decision")
    nested = [*(d["method"] for d in decisions), *(p for d in decisions for p in d["packs"])]
    assert [key for key in all_keys(nested) if f"`{key}`" not in whole] == []
    conditions = [c for d in decisions for e in d["explain"] for c in e["conditions"]]
    told = part_of(NAME, "An explanation")
    assert [key for key in all_keys(conditions) if f"`{key}`" not in told] == []


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("A recommendation", (*PRIORITIES, *STRENGTHS)),
        ("A source", CONFIDENCES),
        ("A move", KINDS),
        ("An explanation", ("true", "false", "unknown")),
    ],
)
def test_each_value_is_told(heading: str, values: tuple[str, ...]) -> None:
    told = part_of(NAME, heading)
    assert [value for value in values if f"`{value}`" not in told] == []


def test_the_codes_of_notices_are_told(decisions: list[dict[str, Any]]) -> None:
    codes = {notice["code"] for decision in decisions for notice in decision["notices"]}
    assert codes == {"configuration-open"}
    assert "`configuration-open`" in part_of(NAME, "A notice")


def test_each_key_of_an_error_is_told() -> None:
    place = Place("a.toml", 1, "VB1", "when")
    problem = Problem("file-deep", place, suggestion="b")
    for language in LANGUAGES:
        told = PackError([problem, problem]).to_dict(language)
        assert keys_under("An error as JSON") == list(told)


def test_each_key_that_can_be_given_is_told() -> None:
    assert sorted(keys_under("One case")) == sorted(CASE_KEYS)
    assert keys_under("A trajectory")[: len(EVENT_KEYS)] == list(EVENT_KEYS)


def test_each_public_name_and_each_class_of_error_is_told() -> None:
    told = part_of(NAME, "Install")
    assert [name for name in jw_engine.__all__ if f"`{name}`" not in told] == []
    for name in jw_engine.__all__:
        kind = getattr(jw_engine, name)
        if isinstance(kind, type) and issubclass(kind, JwError) and kind is not JwError:
            base = next(c for c in kind.__mro__ if c.__module__ == "builtins" and c is not kind)
            row = rf"^\| `{name}` \| .* \| `{base.__name__}` \|$"
            assert re.search(row, part_of(NAME, "Errors"), re.MULTILINE), name


def test_a_moment_in_a_trajectory_is_what_the_text_says() -> None:
    story = jw_engine.Trajectory.from_events([{"at": "2026-03-01T10:00"}], Engine.load())
    assert story.last is not None
    assert story.last.isoformat() == "2026-03-01T10:00:00+00:00"
    with pytest.raises(InputError):
        story.due("soon")
