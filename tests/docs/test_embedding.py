"""What ``embedding.md`` shows runs, each block by itself, and its tables tell every key."""

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
from tests.docs.plugin_pages import blocks, only_those_in, printed_by, section
from tests.plugins.installing import FIT, install

NAME = "embedding.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)
BLOCKS = [
    pytest.param(found[1], found[2], id=str(text_of(NAME)[: found.start()].count("\n") + 1))
    for found in BLOCK.finditer(text_of(NAME))
]
WITH_PLUGINS = set(blocks(section(NAME, "Plugins"), "python"))

# The plugin for everyone that the part about plugins speaks of; my-city is one for 0363.
MY_PLUGIN = f"""
from jw_engine.plugins import hookimpl
FIT = {FIT!r}
@hookimpl
def jw_recommend_principles():
    return [FIT]
@hookimpl
def jw_provide_facts():
    return {{"school_involved": True}}
@hookimpl
def jw_describe_platforms():
    label = {{"nl": "Postduif", "en": "Pigeon"}}
    return [{{"id": "pigeon", "label": label, "affordances": [], "forms": [],
              "formats": ["note"], "added": True, "sources": []}}]
@hookimpl
def jw_read_delivery(delivery):
    if "1" in delivery.seen:
        refused = {{"code": "delivery-replayed"}}
        return {{"events": [], "seen": [], "left_out": [], "refused": refused}}
    event = {{"contact": "c1", "at": delivery.received_at, "observe": {{"platform": "pigeon"}},
              "did": None}}
    return {{"events": [event], "seen": ["1"], "left_out": []}}
"""
MY_HOOKS = [
    "jw_provide_facts", "jw_recommend_principles", "jw_describe_platforms", "jw_read_delivery",
]  # fmt: skip


def install_both(site: Path) -> None:
    writes = ["school_involved", "platform"]
    install(site, "my-plugin", MY_PLUGIN, hooks=MY_HOOKS, reads=[], writes=writes)
    silent = MY_PLUGIN.replace("[FIT]", "[]").partition("@hookimpl\ndef jw_provide")[0]
    install(site, "my-city", silent, municipalities=["0363"])


# The heading that the table of each part stands under.
PARTS = {
    "recommendations": "A recommendation",
    "vetoes": "A veto",
    "principle_advice": "A principle from a plugin",
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
    with only_those_in(tmp_path / "site", monkeypatch):
        if code in WITH_PLUGINS:
            install_both(tmp_path / "site")
        assert printed_by(code) == (output or "")


def test_the_part_about_plugins_runs_where_they_are_installed() -> None:
    assert len(WITH_PLUGINS) >= 5
    assert {block.values[0] for block in BLOCKS} > WITH_PLUGINS


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
    """Return decisions that between them hold every part: on all examples, a pack, plugins."""
    site = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch, only_those_in(site, patch):
        install_both(site)
        install(site, "my-broken", manifest=False)
        engine = load(toml_blocks("writing-rules.md")[0], tmp_path_factory.mktemp("pack"))
        lines = (ROOT / "examples" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
        cases = [*map(json.loads, lines), {"facts": {"housing_need": True}}]
        made = [engine.advise_case(case, explain=True, what_if=True) for case in cases]
        engine.close_plugins()
    return [decision.to_dict("en") for decision in made]


def all_keys(parts: Iterable[Mapping[str, Any]]) -> set[str]:
    return {key for part in parts for key in part}


def test_each_key_of_a_decision_is_told(decisions: list[dict[str, Any]]) -> None:
    keys = keys_under("The decision")
    assert set(keys) == all_keys(decisions)
    assert keys == list(decisions[0])


@pytest.mark.parametrize("part", PARTS)
def test_each_key_of_a_part_is_told(part: str, decisions: list[dict[str, Any]]) -> None:
    found = [item for decision in decisions for item in decision.get(part, ())]
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
    for part in ("plugins", "skipped_plugins", "provided_facts"):
        parts = [each for d in decisions for each in d.get(part, ())]
        assert parts
        nested += parts
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
