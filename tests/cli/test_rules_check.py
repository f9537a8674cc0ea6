"""``jw rules check``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.verify.check.conftest import HEAD, rule

GIVEN = {"worrying": True, "youth_age": 14}
KEYS = ["code", "severity", "text", "mend", "file", "line", "rule", "key", "rules"]
COVERED = rule("P1", 'when.all = ["youth_age < 18"]', GIVEN) + rule(
    "P2", 'when.all = ["youth_age < 21"]', GIVEN
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    return folder


def write(folder: Path, rules: str) -> None:
    (folder / "planted.toml").write_text(HEAD + rules, encoding="utf-8")


def test_the_base_is_fine_and_its_notes_are_shown_when_asked_for(jw: Run) -> None:
    quiet = jw("rules", "check")
    assert quiet.returncode == 0
    assert quiet.stdout.count("\n") == 1
    assert "--notes" in quiet.stdout
    assert jw("rules", "check", "--format", "json").stdout.strip() == "[]"
    noted = json.loads(jw("rules", "check", "--notes", "--format", "json").stdout)
    assert {each["severity"] for each in noted} == {"note"}


def test_a_finding_as_data(jw: Run, pack: Path) -> None:
    write(pack, COVERED)
    told = {}
    for language in ("nl", "en"):
        done = jw("rules", "check", "--pack", str(pack), "--format", "json", "--lang", language)
        assert done.returncode == 1
        (told[language],) = json.loads(done.stdout)
        assert list(told[language]) == KEYS
    assert told["nl"]["code"] == told["en"]["code"] == "subsumed"
    assert told["en"]["severity"] == "warning"
    assert (told["en"]["rule"], told["en"]["key"], told["en"]["rules"]) == ("P1", "when", ["P2"])
    assert (told["en"]["file"], told["en"]["line"]) == ("planted.toml", 6)
    assert told["nl"]["text"] != told["en"]["text"]
    assert told["nl"]["mend"] != told["en"]["mend"]


def test_a_finding_as_text(jw: Run, pack: Path) -> None:
    write(pack, COVERED)
    done = jw("rules", "check", "--pack", str(pack), "--lang", "en")
    assert done.returncode == 1
    first, *_, last = done.stdout.splitlines()
    assert first == "warning: planted.toml:6, P1, when [subsumed]"
    assert last.startswith("Looked at: 2 rules. 0 errors, 1 warning")


def test_a_pack_that_does_not_load_is_told_whole_with_exit_code_2(jw: Run, pack: Path) -> None:
    write(pack, rule("P0", 'when.all = ["worying"]', GIVEN) + COVERED)
    done = jw("rules", "check", "--pack", str(pack), "--format", "json", "--lang", "en")
    assert done.returncode == 2
    assert [(each["code"], each["severity"]) for each in json.loads(done.stdout)] == [
        ("name-unknown", "error"), ("subsumed", "warning"),
    ]  # fmt: skip


def test_a_configuration_that_cannot_be_loaded_is_told(jw: Run, tmp_path: Path) -> None:
    (tmp_path / "organisation.toml").write_text("[privacy]\nphoto_min_age = 12\n", encoding="utf-8")
    done = jw("rules", "check", "--config", "organisation.toml", "--format", "json")
    assert done.returncode == 2
    assert [each["code"] for each in json.loads(done.stdout)] == ["config-fixed"]


def test_several_packs_are_checked_together(jw: Run, tmp_path: Path) -> None:
    for name, rule_id, age in (("one", "P1", 18), ("two", "P2", 21)):
        folder = tmp_path / name
        folder.mkdir()
        text = HEAD.replace("planted", name) + rule(
            rule_id, f'when.all = ["youth_age < {age}"]', GIVEN
        )
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    done = jw("rules", "check", "--pack", "one", "--pack", "two", "--format", "json")
    (told,) = json.loads(done.stdout)
    assert (told["file"], told["rule"], told["rules"]) == ("one.toml", "P1", ["P2"])


def test_rules_may_name_facts_of_a_folder_that_is_given(jw: Run) -> None:
    plugin = Path(__file__).parents[2] / "plugins/jw-voorbeeldstad/src/jw_voorbeeldstad"
    rules, vocabulary = ("--pack", str(plugin / "rules")), ("--vocabulary", str(plugin / "facts"))
    assert "[name-unknown]" in jw("rules", "check", *rules, "--lang", "en").stdout
    done = jw("rules", "check", *rules, *vocabulary, "--lang", "en")
    assert (done.returncode, "0 errors" in done.stdout) == (0, True)
    assert jw("rules", "test", *rules, *vocabulary).returncode == 0
    case = json.dumps({"facts": {"neighbourhood_team_involved": True, "worrying": True}})
    assert jw("advise", "-", *vocabulary, given=case).returncode == 0
    lines = "\n".join([case] * 3)
    at = ("--at", "2026-03-01T12:00+01:00")
    assert jw(
        "advise", "--batch", "-", *vocabulary, *at, "--processes", "2", given=lines
    ).stdout == (jw("advise", "--batch", "-", *vocabulary, *at, given=lines).stdout)
