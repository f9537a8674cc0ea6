"""What the docs for rule authors say of testing, coverage and differences is what comes."""

import json
import re
from pathlib import Path

import pytest

from jw_engine.verify.cover.case_keys import CASE_KEYS
from tests.docs.pages import part_of, text_of, toml_blocks
from tests.verify.cover.conftest import Jw

HEADINGS = {"regels-schrijven.md": "Gevallen", "writing-rules.md": "Case files"}
DOCS = tuple(HEADINGS)


def jsonl(name: str) -> str:
    (block,) = re.findall(r"^```jsonl\n(.*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)
    return str(block)


def shown(name: str) -> list[tuple[list[str], list[str]]]:
    """Return the commands that a page shows, each with the lines that come of it."""
    blocks = re.findall(r"^```text\n(\$ .*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    found = [part.splitlines() for part in parts if part]
    return [(lines[0].split(), lines[1:]) for lines in found]


@pytest.mark.parametrize("name", DOCS)
def test_each_command_gives_what_the_page_shows(
    jw: Jw, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    packs, file = {
        "regels-schrijven.md": (("mijn-pakket", "nieuw-pakket"), "gevallen.jsonl"),
        "writing-rules.md": (("my-pack", "new-pack"), "cases.jsonl"),
    }[name]
    first = toml_blocks(name)[0]
    for pack, text in zip(packs, (first, _next_version(first)), strict=True):
        Path(pack).mkdir()
        (Path(pack) / "housing.toml").write_text(text, encoding="utf-8")
    Path(file).write_text(jsonl(name), encoding="utf-8")
    commands = shown(name)
    assert {words[2] for words, _ in commands} == {"test", "coverage", "diff"}
    for words, lines in commands:
        assert words[:2] == ["jw", "rules"]
        code, out, err = jw(*words[2:])
        assert (code, err) == (0, "")
        assert lines
        assert [line for line in lines if line not in out.splitlines()] == [], words


def _next_version(text: str) -> str:
    raised = re.sub(r'(?m)^version = "([^"]*)"', r'version = "\1.1"', text)
    return raised.replace('"soon"', '"normal"')


@pytest.mark.parametrize("name", DOCS)
def test_each_key_of_a_case_is_told_once(name: str) -> None:
    part = part_of(name, HEADINGS[name])
    told = re.findall(r'^\| `"(\w+)"` \|', part, re.MULTILINE)
    assert sorted(told) == sorted(CASE_KEYS)


def test_both_pages_show_the_same_commands_and_cases() -> None:
    dutch, english = ([words[2] for words, _ in shown(name)] for name in DOCS)
    assert dutch == english
    cases = [[json.loads(line) for line in jsonl(name).splitlines()] for name in DOCS]
    without_names = [[{**case, "id": ""} for case in part] for part in cases]
    assert without_names[0] == without_names[1]


@pytest.mark.parametrize("name", DOCS)
def test_the_options_that_a_page_names_are_there(
    jw: Jw, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = text_of(name).partition("jw rules new")[2].partition("\n## ")[0]
    options = set(re.findall(r"(--[a-z][a-z-]*)", told))
    assert {"--junit", "--fail-under", "--check", "--cases", "--output"} <= options
    known = ""
    for command in ("test", "coverage", "diff", "new", "format", "schema"):
        with pytest.raises(SystemExit):
            jw(command, "--help")
        known += capsys.readouterr().out
    assert [option for option in options if option not in known] == []
