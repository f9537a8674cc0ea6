"""What ``cases.md`` shows runs, in order, on a store of its own."""

import re
from pathlib import Path

import pytest

from jw_engine.casework import HAPPENED
from jw_engine.loading import home, load_base
from jw_engine.loading.casework import load_case_method
from tests.docs.pages import text_of
from tests.docs.plugin_pages import blocks, check_console, only_those_in, printed_by

NAME = "cases.md"


def test_the_commands_print_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sqlalchemy", reason="the extra store is not installed")
    monkeypatch.setenv("JW_ENGINE_STORE", f"sqlite:///{tmp_path}/cases.db")
    monkeypatch.chdir(tmp_path)
    first, *rest = blocks(text_of(NAME), "console")
    assert len(re.findall(r"^\$ jw case (\w+)", first, re.MULTILINE)) == 8
    for name, block in zip(
        ("organisation", "retention"), blocks(text_of(NAME), "toml"), strict=True
    ):
        (tmp_path / f"{name}.toml").write_text(block, encoding="utf-8")
    with only_those_in(tmp_path / "site", monkeypatch):
        for console in (first, *rest):
            check_console(console, monkeypatch)


@pytest.mark.parametrize(
    "code", [*blocks(text_of(NAME), "python"), *blocks(text_of("storing.md"), "python")]
)
def test_the_code_runs(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with only_those_in(tmp_path / "site", monkeypatch):
        printed_by(code)


def test_every_kind_that_is_named_exists() -> None:
    kinds = load_case_method(home(), load_base(home()).names).kinds
    told = text_of(NAME).partition("## Events")[2].partition("## Time")[0]
    named = set(re.findall(r"`([a-z]+_[a-z_]+)`", told))
    fields = {field for kind in kinds.values() for field in kind.fields}
    assert named <= {*kinds, *fields, HAPPENED}
    assert len(named & set(kinds)) > 15
