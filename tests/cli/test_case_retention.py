"""``jw case list --expired`` and ``jw case erase --expired``, as a municipality runs them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DAY = ("--at", "2025-01-02T09:00+01:00")
NOW = ("--at", "2026-03-02T09:00+01:00", "--config", "organisation.toml")


@pytest.fixture
def jw(jw_case: Run, tmp_path: Path) -> Run:
    (tmp_path / "organisation.toml").write_text(
        'format = "jw-organisation/1"\n[organisation]\ntime_zone = "Europe/Amsterdam"\n'
        '[retention]\ncounts_from = "last_event"\nconsent_after_days = 365\n'
    )
    return jw_case


def test_what_is_over_is_told_and_erased_and_the_rest_stays(jw: Run) -> None:
    for name, basis in (("c1", "consent"), ("c2", "consent"), ("c3", "public_task")):
        assert jw("open", name, "--legal-basis", basis, *DAY).returncode == 0
    assert jw("record", "c2", "--did", "give_practical_help", *DAY).returncode == 0
    listed = jw("list", "--expired", *NOW)
    assert listed.returncode == 0, listed.stderr
    page = " ".join(listed.stdout.split())
    assert "c1: its term was over on 02-01-2026 09:00 (Consent, AVG art. 6.1.a)" in page
    assert "[retention-support]" in page
    assert "retention.public_task_after_days, cases: 1" in page
    dry = jw("erase", "--expired", "--dry-run", *NOW, lang="nl")
    assert (dry.returncode, "Er is niets gewist." in dry.stdout) == (1, True)
    assert json.loads(jw("list", "--format", "json").stdout) == ["c1", "c2", "c3"]
    assert jw("show", "c1").returncode == 0
    told = json.loads(jw("erase", "--expired", "--format", "json", *NOW).stdout)
    assert [(each["case"], bool(each["certificate"])) for each in told["expired"]] == [
        ("c1", True), ("c2", False),
    ]  # fmt: skip
    assert "[case-erased]" in jw("show", "c1").stderr
    shown = json.loads(jw("show", "c2", "--format", "json", *NOW).stdout)
    assert shown["retention"]["until"] == "2026-01-02T09:00:00+01:00"
    assert jw("erase", "c2", "--reason", "asked for", *NOW).returncode == 0
    assert "There is no case whose term is over." in jw("list", "--expired", *NOW).stdout
    assert jw("verify").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "case-erase-which"),
        (("c1", "--expired"), "case-erase-which"),
        (("c1",), "case-erase-reason"),
        (("c1", "--dry-run", "--reason", "x"), "case-erase-dry"),
    ],
)
def test_erasing_has_to_know_what_and_why(arguments: tuple[str, ...], code: str, jw: Run) -> None:
    assert jw("open", "c1", *DAY).returncode == 0
    done = jw("erase", *arguments)
    assert (done.returncode, f"[{code}]" in done.stderr) == (2, True)
    assert jw("show", "c1").returncode == 0


def test_without_a_configuration_nothing_is_ever_over(jw: Run) -> None:
    assert jw("open", "c1", "--legal-basis", "consent", *DAY).returncode == 0
    done = jw("erase", "--expired", "--at", "2099-01-01T00:00+01:00", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["expired"]) == (0, [])
    assert [each["key"] for each in told["notices"]] == [
        "retention.consent_after_days", "retention.counts_from",
    ]  # fmt: skip
    assert jw("show", "c1").returncode == 0
