"""A scenario to begin with, and scenarios as pictures."""

from pathlib import Path

import pytest

from jw_engine import Engine
from jw_engine.errors import Language, UsageError
from jw_engine.simulation.checking import check_scenario
from jw_engine.simulation.scenario import read_scenario
from jw_engine.simulation.scenario.drawing import describe, dot, graph_dict, mermaid, moves
from jw_engine.simulation.scenario.template import write_scenario
from tests.simulation.conftest import SCENARIOS, WHOLE, Read


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["mine.toml", "Mijn team 2.toml", "2026.toml"])
def test_what_is_written_holds_together(
    name: str, language: Language, tmp_path: Path, engine: Engine
) -> None:
    file = tmp_path / name
    write_scenario(file, language)
    assert check_scenario(read_scenario(file, engine.base.names), engine) == []
    before = file.read_text(encoding="utf-8")
    assert ("lowest level" in before) == (language == "en")
    with pytest.raises(UsageError) as caught:
        write_scenario(file, language)
    assert caught.value.problems[0].code == "file-exists"
    assert file.read_text(encoding="utf-8") == before
    with pytest.raises(UsageError):
        write_scenario(tmp_path / "no" / "folder.toml", language)


def test_moves_stay_within_the_levels(read: Read) -> None:
    found = [(move.origin, move.target) for move in moves(read(WHOLE))]
    assert found == [("none", "some"), ("some", "strong")]
    text = WHOLE.replace("change =", 'when = ["trust is not none"]\nchange =')
    found = [(move.origin, move.target) for move in moves(read(text))]
    assert found == [("some", "strong")]


def test_the_picture_tells_variables_moves_and_endings(read: Read) -> None:
    text = WHOLE.replace("change =", 'ends = "gone"\nchange =').replace(
        "[worker]", '[[ending]]\nid = "gone"\nlabel = { nl = "Weg", en = "Gone" }\n\n[worker]'
    )
    scenario = read(text)
    told = describe(scenario, "en")
    for part in ("Trust (trust): none < some < strong", "from none to some: Answers", "Gone"):
        assert part in told
    assert graph_dict(scenario, "nl")["moves"][0]["to"] == "some"
    assert "v0_0 -->" in mermaid(scenario, "en")
    assert "v0_0 -> v0_1" in dot(scenario, "en")


def test_signs_of_the_drawing_language_do_no_harm(read: Read) -> None:
    hostile = WHOLE.replace('en = "Answers"', """en = 'a"];<script>`x`'""")
    for draw in (mermaid, dot):
        assert "<" not in draw(read(hostile), "en").replace("<-", "")


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_shipped_ones_can_be_drawn(file: Path, engine: Engine) -> None:
    scenario = read_scenario(file, engine.base.names)
    for draw in (describe, mermaid, dot):
        assert draw(scenario, "nl") != draw(scenario, "en")
