"""``jw rules prove`` as its user sees it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.verify.prove.conftest import Copy
from tests.verify.prove.planting import chance_now_where_nothing_worries, own_pack

from jw_engine.cli.main import main
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base
from jw_engine.verify.prove.properties import load_properties

Captured = pytest.CaptureFixture[str]


def test_what_holds_ends_with_0(capsys: Captured) -> None:
    assert main(["rules", "prove", "--property", "P1", "--property", "P3", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.count("these packs: proved") == out.count("any overlay: proved") == 2
    assert "Danger and offences come first" in out
    assert "2 properties, 4 proofs in" in out


def test_what_does_not_hold_ends_with_1_and_is_told_in_both_languages(
    capsys: Captured, tmp_path: Path
) -> None:
    options = ["rules", "prove", "--property", "P4", "--pack", str(own_pack(tmp_path))]
    for language, words in (("nl", "deze pakketten: weerlegd"), ("en", "these packs: refuted")):
        assert main([*options, "--lang", language]) == 1
        out = capsys.readouterr().out
        assert words in out
        assert "invite_physical_conversation" in out


def test_what_is_not_demanded_is_told_and_harms_nothing(capsys: Captured) -> None:
    assert main(["rules", "prove", "--property", "P4", "--lang", "en", "--format", "json"]) == 0
    found = {each["scope"]: each for each in json.loads(capsys.readouterr().out)}
    assert found["any_overlay"]["status"] == "refuted"
    assert found["any_overlay"]["demanded"] is False
    assert found["any_overlay"]["counterexample"]["without"]


def test_json_has_the_counterexample_as_a_case(
    capsys: Captured, tmp_path: Path, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance_now_where_nothing_worries(copy)
    monkeypatch.setattr("jw_engine.engine.engine.home", lambda: copy.folder)
    options = ["rules", "prove", "--property", "P8", "--format", "json", "--lang", "en"]
    assert main([*options, "--output", str(tmp_path)]) == 1
    fine, wrong = json.loads(capsys.readouterr().out)
    assert (fine["status"], "counterexample" in fine) == ("proved", False)
    assert (wrong["status"], wrong["scope"]) == ("refuted", "any_overlay")
    assert wrong["counterexample"]["overlay"].startswith("format")
    case = tmp_path / "P8-any_overlay" / "case.json"
    read = json.loads(case.read_text(encoding="utf-8"))
    assert read == {"facts": wrong["counterexample"]["facts"]}
    assert main(["advise", str(case)]) == 0
    pack = tmp_path / "P8-any_overlay" / "pack"
    assert main(["advise", str(case), "--pack", str(pack)]) == 0


def test_a_property_that_is_not_there_ends_with_2(capsys: Captured) -> None:
    assert main(["rules", "prove", "--property", "p1", "--lang", "en"]) == 2
    assert "property p1 does not exist" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_ends_with_2(capsys: Captured, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("x", encoding="utf-8")
    options = ["rules", "prove", "--property", "P4", "--output", str(taken), "--lang", "en"]
    assert main(options) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_solver_that_gives_up_is_undecided_and_not_proved(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    import z3

    from jw_engine.verify.prove.prover import Prover

    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    prover = Prover(base, (base.pack,), ConfigurationHistory(base.names.keys), _no_engine)
    prop = next(prop for prop in load_properties(base.names) if prop.id == "P1")
    verdict = prover.verdict(prop, "any_overlay")
    assert (verdict.status, verdict.fine) == ("undecided", False)


def test_what_the_engine_does_not_show_is_undecided(base: Base, copy: Copy) -> None:
    from jw_engine import Engine
    from jw_engine.verify.prove.prover import Prover

    history = ConfigurationHistory(base.names.keys)
    safe = Engine.of(base, (base.pack,), history)
    chance_now_where_nothing_worries(copy)
    unsafe = copy.base()
    prover = Prover(unsafe, (unsafe.pack,), history, lambda *_: safe)
    prop = next(prop for prop in load_properties(base.names) if prop.id == "P8")
    verdict = prover.verdict(prop, "any_overlay")
    assert (verdict.status, verdict.fine) == ("undecided", False)


def _no_engine(*_: object) -> Any:
    raise AssertionError
