"""Packs with changes of other packs, with dates and with decision tables are tested and covered."""

import sys
from pathlib import Path

import pytest

from jw_engine.cli.main import main
from tests.verify.cover.conftest import PACK, Jw, as_json, write_cases, write_pack

CHANGE = """
[[change]]
rule = "R85"
kind = "replace"
set.when.all = ["contact_exists", "message_outside_working_hours is false"]
set.advise = [{ action = "state_availability", step = "making_contact" }]
reason = { nl = "Bij ons spreken we tijden af.", en = "We agree on times." }
basis = "Werkafspraken"
from = 2026-07-01
until = 2027-01-01
[[change.set.example]]
given = { contact_exists = true, message_outside_working_hours = false }
expect = ["state_availability"]
"""
TABLE = """
[[table]]
id = "AGE"
hit = "unique"
columns = ["youth_age"]
complete = false
step = "making_contact"
title = { nl = "Leeftijd", en = "Age" }
priority = "normal"
because = { nl = "Per leeftijd iets anders.", en = "Each age asks for something else." }
source = { page = 1, lines = [1, 2], confidence = "added", document = "Afspraken" }
[[table.row]]
when = ["< 14"]
advise = ["run_poll"]
[[table.row]]
when = [">= 14"]
advise = ["small_talk"]
[[table.example]]
given = { youth_age = 12 }
expect = ["run_poll"]
[[table.example]]
given = { youth_age = 15 }
expect = ["small_talk"]
"""


def test_a_rule_put_in_place_of_another_is_tested_and_covered_on_its_days(
    jw: Jw, tmp_path: Path
) -> None:
    pack = write_pack(tmp_path / "p", PACK + CHANGE)
    assert jw("test", "--pack", pack)[:2] == (0, "Alles klopt. Voorbeelden: 3, gevallen: 0.\n")
    facts = {"contact_exists": False, "message_outside_working_hours": True}
    cases = write_cases(
        tmp_path / "c.jsonl",
        [{"facts": facts, "at": "2026-12-31"}, {"facts": facts, "at": "2026-06-30"}],
    )
    told = as_json(jw("coverage", "--pack", pack, "--cases", cases, "--format", "json")[1])
    rule = told["rules"][-1]
    assert (rule["rule"], rule["pack"], rule["fired"]) == ("R85", "town", 1)
    assert [(c["true"], c["false"]) for c in rule["conditions"]] == [(1, 1), (1, 1)]


def test_what_a_change_does_is_told_in_a_difference(jw: Jw, tmp_path: Path) -> None:
    old = write_pack(tmp_path / "old")
    for_good = CHANGE.replace("from = 2026-07-01\nuntil = 2027-01-01\n", "")
    new = write_pack(tmp_path / "new", PACK + for_good)
    facts = {"contact_exists": True, "message_outside_working_hours": False}
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "x", "facts": facts}])
    out = jw("diff", old, new, "--cases", cases, "--format", "json")[1]
    told = as_json(out)
    (change,) = told["rules"]["changed"]
    assert change["rule"] == "R85"
    assert {"when", "advise"} <= set(change["keys"])
    case = next(case for case in told["cases"] if case["id"] == "x")
    assert case["gained"] == ["state_availability"]
    assert case["lost"] == ["communicate_at_youth_time"]
    assert case["because"] == [{"rule": "R85", "cause": "changed"}]


def test_the_rows_of_a_table_are_tested_and_covered_as_rules(jw: Jw, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", PACK + TABLE)
    assert jw("test", "--pack", pack)[:2] == (0, "Alles klopt. Voorbeelden: 4, gevallen: 0.\n")
    told = as_json(jw("coverage", "--pack", pack, "--format", "json")[1])
    rows = {rule["rule"]: rule for rule in told["rules"] if rule["rule"].startswith("AGE")}
    assert [rule["fired"] for rule in rows.values()] == [1, 1]
    assert [gap for gap in told["unreached"] if gap["rule"] in rows] == []
    end = 'expect = ["run_poll"]'
    wrong = PACK + TABLE.replace(end, 'expect = ["diagnose"]')
    code, out, _ = jw("test", "--pack", write_pack(tmp_path / "q", wrong))
    assert code == 1
    assert "AGE.1 voorbeeld 1" in out


def test_without_the_extra_it_is_told_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_pack(tmp_path / "p")
    for name in [name for name in sys.modules if "verify.cover.writing" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    assert main(["rules", "format", str(pack)]) == 2
    assert "jw-engine[cli]" in capsys.readouterr().err
    assert main(["rules", "new", str(tmp_path / "n")]) == 0
