"""The documents on checking say what it finds."""

import re
from pathlib import Path

import pytest

from jw_engine.cli.main import main
from jw_engine.verify.check.texts import LONGEST
from tests.docs.pages import rows, text_of, toml_blocks
from tests.verify.check.conftest import KINDS

PAGES = [("controleren.md", "nl"), ("checking.md", "en")]


@pytest.mark.parametrize("name", [name for name, _ in PAGES])
def test_each_code_is_told_once(name: str) -> None:
    told = rows(name)
    assert set(told) == KINDS
    longest = [int(number) for number in re.findall(r"\d+", told["text-long"])]
    assert longest == [LONGEST["title"], LONGEST["because"]]


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_what_a_document_shows_is_what_comes(
    name: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = toml_blocks(name)
    (tmp_path / "example.toml").write_text(block, encoding="utf-8")
    assert main(["rules", "check", "--pack", str(tmp_path), "--lang", language]) == 1
    assert f"```text\n{capsys.readouterr().out}```" in text_of(name)
