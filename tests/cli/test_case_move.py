"""``jw case move``: what a municipality sees before and after its rules changed."""

import json
import re
from pathlib import Path

import pytest

from jw_engine.cli.main import main
from tests.cli.conftest import Run

NOW = ("--at", "2026-03-10T09:00+01:00")
DAY = "2026-03-02T10:00+01:00"


@pytest.fixture
def jw(jw_case: Run, tmp_path: Path) -> Run:
    (tmp_path / "organisation.toml").write_text(
        'format = "jw-organisation/1"\n[contact]\nrepeat_after_days = 7\n'
    )
    return jw_case


@pytest.fixture
def opened(jw: Run, tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text(
        json.dumps({"at": DAY, "event": "contact_attempted"}), encoding="utf-8"
    )
    assert jw("open", "c1", "--at", DAY).returncode == 0
    assert jw("record", "c1", "--events", "events.jsonl", "--at", DAY).returncode == 0


def _flat(page: str) -> str:
    return " ".join(page.split())


CONFIG = ("--config", "organisation.toml")


@pytest.mark.usefixtures("opened")
def test_a_dry_run_then_a_move_then_nothing(jw: Run) -> None:
    dry = jw("move", "--dry-run", *CONFIG, *NOW)
    assert dry.returncode == 0, dry.stderr
    assert "c1: can be moved" in dry.stdout
    assert re.search(r"another moment: .+ \(09-03-2026 .+\), was term not", _flat(dry.stdout))
    assert "Nothing was changed." in dry.stdout
    assert "1 over te zetten." in jw("move", "--dry-run", *CONFIG, *NOW, lang="nl").stdout
    (moved,) = json.loads(jw("move", *CONFIG, *NOW, "--format", "json").stdout)
    assert (moved["case"], moved["outcome"]) == ("c1", "moved")
    (shifted,) = moved["follow_ups"]["shifted"]
    assert (shifted["action"], shifted["at_before"]) == ("repeat_contact", None)
    assert shifted["at"].startswith("2026-03-09T")
    assert "1 stood on this already." in jw("move", *CONFIG, *NOW).stdout
    shown = json.loads(jw("show", "c1", *CONFIG, "--format", "json").stdout)
    assert shown["basis"] == moved["to"]
    assert "It stands on: online-lifeworld 2026.1, base 2026.1 (" in jw("show", "c1").stdout
    assert jw("verify").returncode == 0


@pytest.mark.usefixtures("opened")
def test_what_cannot_be_moved_is_told_and_the_rest_is_moved(jw: Run) -> None:
    done = jw("move", "c9", "c1", *CONFIG, *NOW)
    assert done.returncode == 1
    assert "[case-unknown]" in done.stdout
    assert "1 moved, 1 cannot be moved." in done.stdout
    assert jw("erase", "c1", "--reason", "asked for", *NOW).returncode == 0
    assert (jw("move", *CONFIG).returncode, jw("move", "c1", *CONFIG).returncode) == (0, 1)
    assert "There are no cases." in jw("move", *CONFIG).stdout


@pytest.mark.usefixtures("opened")
def test_an_advice_on_another_basis_names_the_command(jw: Run) -> None:
    page = _flat(jw("advise", "c1", *CONFIG, *NOW).stdout)
    assert "jw case move c1 --dry-run" in page
    told = json.loads(jw("advise", "c1", *NOW, "--format", "json").stdout)
    assert "case-basis-other" not in [notice["code"] for notice in told["notices"]]


@pytest.mark.usefixtures("opened")
def test_a_case_is_read_once_for_an_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    from jw_engine.store.sql.store import SqlStore

    real, read = SqlStore.load, []

    def load(self: SqlStore, stream: str, after: int = 0) -> object:
        read.append(stream)
        return real(self, stream, after)

    monkeypatch.setattr(SqlStore, "load", load)
    assert main(["case", "advise", "c1", "--no-plugins", *NOW]) == 0
    assert read == ["c1"]
