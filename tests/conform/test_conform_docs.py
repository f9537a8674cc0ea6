"""What the docs on conforming show is what comes out."""

import re
from pathlib import Path

import pytest

from jw_engine.cli.main import main
from jw_engine.conform import LogOptions
from jw_engine.conform.model.file import MOST_EDGES, MOST_STATES
from tests.docs.pages import DOCS, ROOT, csv_blocks, text_of, toml_blocks

DOCS_HERE = ("conforming.md", "volgen-van-de-methode.md")


def _blocks(name: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)


@pytest.fixture
def files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Put the files that a document shows in a folder of their own, under the names it gives."""
    name: str = request.param
    for kind, blocks in (("csv", csv_blocks(name)), ("toml", toml_blocks(name))):
        written = re.findall(rf"\(`(\w+\.{kind})`\)", text_of(name))
        for file, block in zip(written, blocks, strict=True):
            (tmp_path / file).write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return name


@pytest.mark.parametrize("files", DOCS_HERE, indirect=True)
def test_the_commands_give_what_the_docs_show(
    files: str, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = _blocks(files, "console")
    assert len(blocks) == 2
    for block in blocks:
        command, _, shown = block.partition("\n")
        assert main(command.removeprefix("$ jw ").split()) == 1
        assert capsys.readouterr().out == shown


@pytest.mark.parametrize("files", DOCS_HERE, indirect=True)
def test_the_python_of_the_docs_runs_and_gives_what_it_says(files: str) -> None:
    for block in _blocks(files, "python"):
        names: dict[str, object] = {}
        for line in re.split(r"\n(?!\s|\))", block.strip()):
            code, _, said = line.partition("  # ")
            if said:
                assert repr(eval(code, names)) == said
            else:
                exec(code, names)


def test_both_docs_show_the_same_files() -> None:
    first, second = DOCS_HERE
    assert csv_blocks(first) == csv_blocks(second) != []
    assert toml_blocks(first) == toml_blocks(second) != []


@pytest.mark.parametrize(("name", "mark"), [(DOCS_HERE[0], ","), (DOCS_HERE[1], ".")])
def test_the_bounds_that_are_told_are_those_of_the_code(name: str, mark: str) -> None:
    options, text = LogOptions(), text_of(name)
    assert f"{options.most_bytes >> 30} GiB" in text
    for bound in (options.most_events, options.most_in_case, MOST_STATES, MOST_EDGES):
        assert f"{bound:,}".replace(",", mark) in text


@pytest.mark.parametrize("name", DOCS_HERE)
def test_links_lead_somewhere(name: str) -> None:
    for file in re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name)):
        assert (DOCS / file).resolve().is_relative_to(ROOT)
        assert (DOCS / file).exists(), file
