"""Without the solver that is told, and everything else works."""

import sys

import pytest

from jw_engine import MissingExtraError
from jw_engine.cli.main import main
from jw_engine.verify.prove.solver import check_installed


@pytest.fixture
def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)


@pytest.mark.usefixtures("without_solver")
def test_the_missing_extra_is_named() -> None:
    with pytest.raises(MissingExtraError, match=r"jw-engine\[verify\]"):
        check_installed()


@pytest.mark.usefixtures("without_solver")
def test_the_command_tells_it_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "prove", "--lang", "en"]) == 2
    assert "pip install 'jw-engine[verify]'" in capsys.readouterr().err
    assert main(["rules", "list"]) == 0
