"""Where durable-rules cannot be used, that is told, and everything else works."""

import json
import sys
from pathlib import Path

import pytest

from jw_engine import Engine, MissingExtraError
from jw_engine.cli.main import main
from jw_engine.engine import ENGINES

DEMO = Path(__file__).parents[2] / "examples" / "demo.py"


@pytest.fixture
def without_durable_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)


@pytest.mark.usefixtures("without_durable_rules")
def test_the_missing_extra_is_named() -> None:
    with pytest.raises(MissingExtraError, match=r"jw-engine\[durable\]"):
        Engine.load(engine="durable")


@pytest.mark.usefixtures("without_durable_rules")
def test_the_command_tells_it_and_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"facts": {"worrying": True}}), encoding="utf-8")
    assert main(["advise", str(case), "--engine", "durable"]) == 2
    assert "jw-engine[durable]" in capsys.readouterr().err
    for name in ("compiled", "reference"):
        assert main(["advise", str(case), "--engine", name]) == 0


@pytest.mark.usefixtures("without_durable_rules")
def test_the_demo_says_what_it_leaves_out_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"__name__": "demo", "__file__": str(DEMO)}
    exec(compile(DEMO.read_text(encoding="utf-8"), str(DEMO), "exec"), names)
    names["compare_evaluators"]([{"facts": {"worrying": True}}])  # type: ignore[operator]
    out = capsys.readouterr().out
    assert "compiled, reference: the same answers" in out
    assert "Left out: durable (" in out


@pytest.mark.needs_durable
def test_the_command_takes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"facts": {"worrying": True}}), encoding="utf-8")
    assert main(["advise", str(case), "--engine", "durable", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["engine"] == "durable"


def test_the_command_offers_every_engine(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["advise", "--help"])
    assert f"{{{','.join(ENGINES)}}}" in capsys.readouterr().out
