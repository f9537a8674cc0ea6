"""What the pages on simulating show runs, in either language."""

import re
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the extra simulation is not installed")
pytest.importorskip("pyarrow", reason="the extra simulation is not installed")

from attrs import fields

from jw_engine.simulation.outcomes import Rows
from jw_engine.simulation.scenario import reading
from jw_engine.simulation.scenario.behaviours import KEYS as BEHAVIOUR
from tests.docs.pages import text_of
from tests.docs.plugin_pages import blocks, check_console, only_those_in, printed_by

PAGES = {"simulating.md": "first.toml", "simuleren.md": "eerste.toml"}


@pytest.mark.parametrize("page", PAGES)
def test_the_first_scenario_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (scenario,) = blocks(text_of(page), "toml")
    (tmp_path / PAGES[page]).write_text(scenario, encoding="utf-8")
    with only_those_in(tmp_path / "site", monkeypatch):
        (console,) = blocks(text_of(page), "console")
        check_console(console, monkeypatch)
        for code in blocks(text_of(page), "python"):
            assert printed_by(code).strip()


@pytest.mark.parametrize("page", PAGES)
def test_every_key_is_told(page: str) -> None:
    text = text_of(page)
    told = set(re.findall(r"`\[*([a-z_]+)\]*(?:\.[a-z]+)?`", text))
    assert set(reading.KEYS) - told == {"format"}
    assert set(BEHAVIOUR) <= told


def test_the_columns_are_told() -> None:
    text = text_of("simulating.md")
    names = {field.name for field in fields(Rows)} - {"first", "spent"}
    assert {name for name in names if f"`{name}`" not in text} == set()
