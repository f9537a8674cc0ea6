"""The documents say what the code does: their examples load, and nothing is left untold."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine, PackError
from jw_engine.errors import Language
from jw_engine.errors.catalogue import CATALOGUE
from jw_engine.facts import DurationType
from jw_engine.loading import conditions, csv_rows, files, rule_schema, rules, table
from jw_engine.method import Element
from jw_engine.rules import CHANGE_KINDS, parse
from tests.docs.pages import (
    DOCS,
    ROOT,
    csv_blocks,
    load,
    part_of,
    rows,
    slug,
    text_of,
    toml_blocks,
)

RULE_DOCS = ("regels-schrijven.md", "writing-rules.md")
CONFIG_DOCS = ("organisatie-instellen.md", "configuring.md")
PLUGIN_DOCS = (
    "plugins.md", "plugin-security.md", "plugin-testing.md", "choosing-plugins.md",
    "plugins-kiezen.md",
)  # fmt: skip
ALL_DOCS = (
    *RULE_DOCS, *CONFIG_DOCS, *PLUGIN_DOCS, "glossary.md", "errors.md", "embedding.md",
    "method.md",
)  # fmt: skip

KEYS = [
    *rule_schema.FILE_KEYS,
    *rule_schema.RULE_KEYS,
    *(f"when.{key}" for key in rule_schema.WHEN_KEYS),
    *(f"advise.{key}" for key in rule_schema.ADVICE_KEYS),
    *(f"principles.{key}" for key in rule_schema.PRINCIPLE_KEYS),
    *(f"source.{key}" for key in rule_schema.SOURCE_KEYS),
    *(f"follow_up.{key}" for key in rule_schema.FOLLOW_UP_KEYS),
    *(f"example.{key}" for key in rule_schema.EXAMPLE_KEYS),
    *(f"extends.{key}" for key in rule_schema.EXTENDS_KEYS),
    *(f"change.{key}" for key in rule_schema.CHANGE_KEYS),
    *(f"table.{key}" for key in rule_schema.TABLE_KEYS if key not in rule_schema.RULE_KEYS),
    *(f"row.{key}" for key in rule_schema.ROW_KEYS if key not in rule_schema.FOR_ALL_ROWS),
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


RULE_BLOCKS = [
    pytest.param(block, "".join(csv_blocks(name)), id=f"{name}-{number}")
    for name in RULE_DOCS
    for number, block in enumerate(toml_blocks(name))
]


@pytest.mark.parametrize(("block", "table"), RULE_BLOCKS)
def test_each_example_of_the_rule_docs_loads_and_comes_out(
    block: str, table: str, tmp_path: Path
) -> None:
    engine = load(block, tmp_path, table=table)
    pack = engine.packs[-1]
    found = [(rule, rule.valid) for rule in pack.rules]
    found += [(change.new, change.valid) for change in pack.changes if change.new]
    assert found
    for rule, valid in found:
        at = f"{valid.since or '2026-03-01'}T12:00+01:00"
        for example in rule.examples:
            configured = load(block, tmp_path, example.config, table) if example.config else engine
            decision = configured.advise(example.given, at=at)
            advised = {part.action for part in decision.recommendations}
            assert advised >= set(example.expect)
            assert {part.action for part in decision.vetoes} >= set(example.expect_veto)
            used = {name for part in decision.recommendations for name in part.rules}
            assert rule.id in used | {part.rule for part in decision.vetoes}


def test_each_kind_of_thing_that_a_pack_can_hold_has_an_example() -> None:
    for name in RULE_DOCS:
        blocks = "".join(toml_blocks(name))
        for kind in ("[[rule]]", "[extends]", "[[change]]", "[[table]]", "from = 2", "until = 2"):
            assert f"\n{kind}" in blocks, kind
        for choice in (*CHANGE_KINDS, "unique", "priority"):
            assert f'= "{choice}"' in blocks, choice


# Each form of a cell, with a fact and a value for which it is true.
CELLS = {
    "true": ("worrying", "true"),
    "group": ("setting", "'group'"),
    "15": ("youth_age", "15"),
    "none, growing": ("relationship_stage", "'growing'"),
    "not none": ("relationship_stage", "'growing'"),
    "< 16": ("youth_age", "15"),
    ">= 18": ("youth_age", "18"),
    "12..15": ("youth_age", "15"),
    "known": ("youth_age", "15"),
    "missing": ("youth_age", ""),
    "-": ("youth_age", ""),
}


@pytest.mark.parametrize("name", RULE_DOCS)
def test_the_cells_that_a_rule_doc_shows_are_read(name: str, tmp_path: Path) -> None:
    part = part_of(name, "Wat een vakje zegt" if name == RULE_DOCS[0] else "What a cell says")
    lines = re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
    assert [cell for line in lines for cell in re.findall("`([^`]+)`", line)] == list(CELLS)
    for cell, (fact, value) in CELLS.items():
        given = f"{fact} = {value}" if value else ""
        block = f"""
format = "jw-rules/1"
pack = "cells"
version = "1"
[[table]]
id = "C"
hit = "unique"
complete = false
columns = ["{fact}"]
title = {{ nl = "Een titel", en = "A title" }}
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2] }}
row = [{{ when = ["{cell}"], advise = ["small_talk"] }}]
[[table.example]]
given = {{ {given} }}
"""
        assert load(block, tmp_path).packs[1].rules[0].examples, cell


@pytest.mark.parametrize(
    ("name", "language"), [("regels-schrijven.md", "nl"), ("writing-rules.md", "en")]
)
def test_the_error_that_a_rule_doc_shows_is_what_comes(
    name: str, language: Language, tmp_path: Path
) -> None:
    wrong = toml_blocks(name)[0].replace('["housing_need"]', '["housing_ned"]')
    with pytest.raises(PackError) as caught:
        load(wrong, tmp_path)
    first = caught.value.text(language).splitlines()[0].removeprefix("example.toml")
    assert re.search(rf"^\w+\.toml{re.escape(first)}$", text_of(name), re.MULTILINE)
    if language == "en":
        assert re.search(rf"^\w+\.toml{re.escape(first)}$", text_of("errors.md"), re.MULTILINE)


@pytest.mark.parametrize(("name", "language"), [(CONFIG_DOCS[0], "nl"), (CONFIG_DOCS[1], "en")])
def test_the_error_that_a_config_doc_shows_is_what_comes(
    name: str, language: Language, tmp_path: Path
) -> None:
    file = tmp_path / "organisation.toml"
    wrong = toml_blocks(name)[0].replace("repeat_after_days", "repeat_after_day")
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        Engine.load(configuration=file)
    assert f"\n{caught.value.text(language)}\n" in text_of(name)


@pytest.mark.parametrize(
    ("name", "heading"), [(CONFIG_DOCS[0], "Een tijdsduur"), (CONFIG_DOCS[1], "A duration")]
)
def test_the_ways_to_write_a_duration_are_read_and_mean_the_same(name: str, heading: str) -> None:
    lines = re.findall(r"^\| (`\".*?) \|", part_of(name, heading), re.MULTILINE)
    written = [re.findall(r'`"([^"]+)"`', line) for line in lines]
    assert [{DurationType().read(text) for text in texts} for texts in written] == [
        {48 * 60}, {2 * 1440}, {14 * 1440}, {90},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "heading", "mark"),
    [("regels-schrijven.md", "Grenzen", "."), ("writing-rules.md", "Bounds", ",")],
)
def test_the_bounds_are_those_of_the_code(name: str, heading: str, mark: str) -> None:
    told = re.findall(r"^\| [^|]+ \| ([\d.,]+)[ |]", part_of(name, heading), re.MULTILINE)
    assert [int(number.replace(mark, "")) for number in told] == [
        files.MOST_FILES,
        files.MOST_BYTES,
        files.LONGEST_LINE,
        rules.MOST_RULES,
        csv_rows.MOST_ROWS,
        conditions.MOST_CONDITIONS,
        parse.LONGEST_CONDITION,
        200,  # in a pattern
        table.MOST_ITEMS,
        table.LONGEST_TEXT,
        60,  # in a pattern
    ]


def test_both_rule_docs_have_the_same_examples() -> None:
    dutch, english = (
        [re.sub("^#.*", "", block, flags=re.MULTILINE) for block in toml_blocks(name)]
        for name in RULE_DOCS
    )
    assert dutch == english
    assert csv_blocks(RULE_DOCS[0]) == csv_blocks(RULE_DOCS[1]) != []


@pytest.mark.parametrize("name", CONFIG_DOCS)
def test_the_configurations_of_the_config_docs_load(name: str, tmp_path: Path) -> None:
    for block in toml_blocks(name):
        file = tmp_path / "organisation.toml"
        file.write_text(block, encoding="utf-8")
        assert Engine.load(configuration=file).configuration.values


@pytest.mark.parametrize("name", RULE_DOCS)
def test_each_key_of_a_rule_file_is_told_once(name: str) -> None:
    told = rows(name)
    assert [key for key in KEYS if key not in told] == []


@pytest.mark.parametrize("name", RULE_DOCS)
def test_each_choice_of_a_key_is_told(name: str) -> None:
    told = rows(name)
    choices: list[tuple[str, dict[str, Any]]] = [
        *((key, rule_schema.RULE_KEYS[key]) for key in ("priority", "strength", "overlay")),
        *((f"follow_up.{key}", rule_schema.FOLLOW_UP_KEYS[key]) for key in ("until", "start")),
        ("source.confidence", rule_schema.SOURCE_KEYS["confidence"]),
        ("change.kind", rule_schema.CHANGE_KEYS["kind"]),
        ("table.hit", rule_schema.TABLE_KEYS["hit"]),
    ]
    for key, schema in choices:
        assert [value for value in schema["enum"] if f"`{value}`" not in told[key]] == []


@pytest.mark.parametrize("name", RULE_DOCS)
def test_the_actions_that_no_veto_may_name_are_told(name: str, engine: Engine) -> None:
    guarded = {
        advice.action for rule in engine.rules if rule.overlay == "locked" for advice in rule.advice
    }
    told = part_of(name, "Veto's en veiligheid" if name == RULE_DOCS[0] else "Vetoes and safety")
    assert [action for action in guarded if f"`{action}`" not in told] == []


@pytest.mark.parametrize("name", RULE_DOCS)
def test_the_rules_that_stay_as_they_are_are_told(name: str, engine: Engine) -> None:
    (told,) = re.findall(r"^\| locked \| (.*) \|$", text_of(name), re.MULTILINE)
    locked = {rule.id for rule in engine.rules if rule.overlay == "locked"}
    assert set(re.findall(r"\bR\d+[a-z]?\b", told)) == locked


@pytest.mark.parametrize("name", CONFIG_DOCS)
def test_each_configuration_key_is_told_once_with_its_values(name: str, engine: Engine) -> None:
    told = rows(name)
    for key in engine.configuration.keys.values():
        assert key.id in told
        values = getattr(key.type, "values", ())
        assert [value for value in values if f"`{value}`" not in told[key.id]] == []
    unknown = [key for key in told if key not in engine.configuration.keys]
    assert unknown == []


def test_each_element_of_the_method_is_in_the_glossary_under_its_own_names(engine: Engine) -> None:
    text, method = text_of("glossary.md"), engine.method
    groups: tuple[Mapping[str, Element], ...] = (
        method.steps,
        method.substeps,
        method.principles,
        method.affordances,
        method.needs,
        method.outcomes,
    )
    for element in (element for group in groups for element in group.values()):
        row = f"| {element.label.nl} | {element.label.en} | `{element.id}` | "
        assert text.count(row) == 1, element.id


def test_the_errors_are_those_of_the_catalogue() -> None:
    told = re.findall(r"^### `(.+)`$", text_of("errors.md"), re.MULTILINE)
    assert sorted(told) == sorted(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_error_is_told_with_both_sentences_an_example_and_a_remedy(code: str) -> None:
    told = text_of("errors.md").partition(f"### `{code}`\n")[2].partition("\n#")[0]
    sentence = CATALOGUE[code]
    assert f"> {sentence.en}\n" in told
    assert f"> Nederlands: {sentence.nl}\n" in told
    assert "\n- Example: " in told
    assert "\n- What to do: " in told


@pytest.mark.parametrize("name", ALL_DOCS)
def test_links_lead_somewhere(name: str) -> None:
    for file, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text_of(name)):
        target = (DOCS / (file or name)).resolve()
        assert target.exists(), file
        assert target.is_relative_to(ROOT), file
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(slug, headings), f"{file}#{anchor}"
