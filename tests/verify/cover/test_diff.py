"""``jw rules diff``: what changes, in which cases, and because of which rules."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from jw_engine.loading import home
from tests.verify.cover.conftest import PACK, Jw, as_json, write_cases, write_pack
from tests.verify.cover.html_page import check_accessible
from tests.verify.cover.test_run import CASES

ROOM = {"housing_need": True, "youth_asks_support": True}


def besides_version(err: str) -> str:
    """What is told besides that the version did not rise, which these packs leave as it is."""
    told = [
        line for line in err.splitlines() if not re.search("did not rise|ging niet omhoog", line)
    ]
    return "\n".join(told)


def difference(jw: Jw, old: Path, new: Path, *arguments: object) -> Any:
    code, out, err = jw("diff", old, new, "--format", "json", *arguments)
    assert (code, besides_version(err)) == (0, "")
    return as_json(out)


def changed(pack: Path, *swaps: tuple[str, str], name: str = "new") -> Path:
    text = PACK
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return write_pack(pack.parent / name, text)


def test_the_same_rules_differ_in_nothing(jw: Jw, pack: Path) -> None:
    told = difference(jw, pack, pack)
    assert told["rules"] == {"added": [], "removed": [], "changed": []}
    assert (told["cases"], told["unreadable"]) == ([], [])
    assert told["compared"] > 250
    text = jw("diff", pack, pack, "--lang", "en")[1]
    assert "No rule has changed." in text
    assert "The advice changes in none of these situations." in text


def test_rules_that_come_go_and_change_are_told_with_their_keys(jw: Jw, pack: Path) -> None:
    new = changed(
        pack,
        ('id = "T2"', 'id = "T3"'),
        ('unless = ["referral_stage is known"]\n', ""),
        ("The day of registering counts.", "The day of registration counts."),
        ("lines = [12, 18]", "lines = [12, 19]"),
    )
    told = difference(jw, pack, new)["rules"]
    assert [rule["rule"] for rule in told["added"]] == ["T3"]
    assert [rule["rule"] for rule in told["removed"]] == ["T2"]
    assert [(rule["rule"], rule["keys"]) for rule in told["changed"]] == [
        ("T1", ["because", "source", "unless"])
    ]


@pytest.mark.parametrize(
    ("swaps", "keys"),
    [
        ([('priority = "soon"', 'priority = "normal"')], ["priority"]),
        ([('priority = "soon"', 'priority = "soon"\nstrength = "may"')], ["strength"]),
        ([('["housing_need"]', '["housing_need", "youth_asks_support"]')], ["when"]),
        ([('named = ["practical_help"]', 'implied = ["practical_help"]')], ["principles"]),
        ([('veto = ["small_talk"]', 'veto = ["diagnose"]')], ["veto", "example"]),
        ([("Not going alone", "Not alone")], ["title"]),
        ([('expect = ["guide_through_application"]', "")], ["example"]),
        ([('id = "T2"', 'id = "T2"\nuntil = 2030-01-01')], ["from/until"]),
        (
            [('step = "offering_perspective" }', "}"), ('application", }', 'application" }')],
            ["advise"],
        ),
    ],
)
def test_each_key_is_told_by_its_own_name(
    jw: Jw, pack: Path, swaps: list[tuple[str, str]], keys: list[str]
) -> None:
    told = difference(jw, pack, changed(pack, *swaps))["rules"]
    assert [sorted(rule["keys"]) for rule in told["changed"]] == [sorted(keys)]


def by_id(told: Any, name: str) -> Any:
    return next(case for case in told["cases"] if case["id"] == name)


def test_a_new_rule_changes_the_advice_where_it_fires(jw: Jw, pack: Path, tmp_path: Path) -> None:
    cases = write_cases(
        tmp_path / "recorded.jsonl",
        [{"id": 7, "facts": ROOM}, {"id": "other", "facts": {"worrying": True}}],
    )
    told = difference(jw, home(), pack, "--cases", cases)
    assert [rule["rule"] for rule in told["rules"]["added"]] == ["T1", "T2"]
    room = by_id(told, "7")
    assert room["gained"] == ["guide_through_application"]
    assert (room["lost"], room["first"], room["line"]) == ([], None, 1)
    assert room["because"] == [{"rule": "T1", "cause": "added"}]
    assert "other" not in [case["id"] for case in told["cases"]]
    assert by_id(told, "T2 #1")["vetoes_gained"] == ["small_talk"]


def test_taking_a_rule_away_is_the_same_the_other_way_round(jw: Jw, pack: Path) -> None:
    there = {case["id"]: case for case in difference(jw, home(), pack)["cases"]}
    back = {case["id"]: case for case in difference(jw, pack, home())["cases"]}
    assert there.keys() == back.keys()
    assert there
    for name, case in there.items():
        other = back[name]
        assert (case["gained"], case["lost"]) == (other["lost"], other["gained"])
        assert case["vetoes_gained"] == other["vetoes_lost"]
        assert [part["rule"] for part in case["because"]] == [
            part["rule"] for part in other["because"]
        ]
        assert {part["cause"] for part in other["because"]} == {"removed"}


def test_a_condition_that_holds_less_often_is_told_where_it_no_longer_holds(
    jw: Jw, pack: Path, tmp_path: Path
) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "room", "facts": ROOM}])
    new = changed(pack, ('when.any = ["youth_asks_support", ', "when.any = ["), (
        "youth_asks_support = true", 'initiator = "youth"'
    ))  # fmt: skip
    told = by_id(difference(jw, pack, new, "--cases", cases), "room")
    assert told["lost"] == ["guide_through_application"]
    assert told["because"] == [{"rule": "T1", "cause": "silent"}]
    again = by_id(difference(jw, new, pack, "--cases", cases), "room")
    assert again["because"] == [{"rule": "T1", "cause": "fires"}]


def test_what_comes_first_is_told_and_what_made_it_so(jw: Jw, pack: Path, tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "room", "facts": ROOM}])
    new = changed(pack, ('priority = "soon"', 'priority = "soon"\nstrength = "must"'))
    told = by_id(difference(jw, pack, new, "--cases", cases), "room")
    assert told["first"] == {"old": "listen_and_probe", "new": "guide_through_application"}
    assert (told["gained"], told["lost"]) == ([], [])
    assert told["because"] == [{"rule": "T1", "cause": "changed"}]
    text = " ".join(jw("diff", pack, new, "--cases", cases, "--lang", "en")[1].split())
    assert "now Go through the application" in text
    assert "T1 (Looking for a room) was changed" in text


SECOND = """
[[rule]]
id = "T4"
title = { nl = "Samen bellen", en = "Calling together" }
when.all = ["housing_need"]
advise = [{ action = "give_practical_help", step = "offering_perspective" }]
priority = "soon"
strength = "must"
because = { nl = "Samen bellen gaat beter.", en = "Calling together goes better." }
source = { page = 5, lines = [1, 2], confidence = "added", document = "Afspraken" }
[[rule.example]]
given = { housing_need = true }
"""


def test_rules_that_only_change_places_are_told_as_that(jw: Jw, tmp_path: Path) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "room", "facts": ROOM}])
    now = PACK.replace('priority = "soon"', 'priority = "soon"\nstrength = "must"', 1)
    head, first, rest = now.partition("\n[[rule]]\n")
    old = write_pack(tmp_path / "old", now + SECOND)
    new = write_pack(tmp_path / "moved", head + SECOND + first + rest)
    told = difference(jw, old, new, "--cases", cases)
    assert told["rules"]["changed"] == []
    room = by_id(told, "room")
    assert room["first"] == {"old": "guide_through_application", "new": "give_practical_help"}
    assert {"rule": "T1", "cause": "order"} in room["because"]
    assert {"rule": "T4", "cause": "order"} in room["because"]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(home(), tmp_path / "rules"))


def test_two_bases_are_compared_over_the_handbooks_cases(jw: Jw, rules: Path) -> None:
    file = rules / "base" / "01_safety_and_weighing.toml"
    text = file.read_text(encoding="utf-8")
    start = text.index('[[rule]]\nid = "R12"')
    end = text.index("[[rule]]", start + 5)
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    told = difference(jw, home(), rules, "--cases", *CASES)
    assert [rule["rule"] for rule in told["rules"]["removed"]] == ["R12"]
    assert told["rules"]["added"] == told["rules"]["changed"] == []
    lost = by_id(told, "r012-bond-at-stake")
    assert lost["lost"] == ["inform_youth_of_considerations"]
    assert lost["because"] == [{"rule": "R12", "cause": "removed"}]
    example = by_id(told, "R12 #1")
    assert example["past"] is True
    assert "R12 voorbeeld 1 (oud)" in jw("diff", home(), rules)[1]


def test_a_folder_of_the_base_pack_alone_stands_in_its_place(jw: Jw, rules: Path) -> None:
    told = difference(jw, home(), rules / "base")
    assert told["rules"] == {"added": [], "removed": [], "changed": []}


def test_a_case_that_one_side_cannot_read_is_told(jw: Jw, rules: Path, tmp_path: Path) -> None:
    for file in (rules / "method" / "facts").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("housing_need", "room_needed"), encoding="utf-8")
    for file in (rules / "base").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("housing_need", "room_needed"), encoding="utf-8")
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "room", "facts": {"housing_need": True}}])
    told = difference(jw, home(), rules, "--cases", cases)
    room = next(part for part in told["unreadable"] if part["id"] == "room")
    assert (room["sides"], room["error"]["code"]) == (["new"], "fact-unknown")
    page = jw("diff", home(), rules, "--cases", cases, "--format", "html")[1]
    assert any("Niet te vergelijken" in text for text in check_accessible(page, "nl").texts["h2"])


def test_the_configuration_counts_on_both_sides(jw: Jw, rules: Path, tmp_path: Path) -> None:
    file = rules / "base" / "11_across_steps.toml"
    text = file.read_text(encoding="utf-8")
    assert '"area.policy is help"' in text
    helped = text.replace('"area.policy is help"', '"area.policy is help, ask"')
    file.write_text(helped, encoding="utf-8")
    config = tmp_path / "organisation.toml"
    config.write_text('"area.policy" = "ask"\n', encoding="utf-8")
    elsewhere = {"id": "x", "facts": {"youth_from_other_area": True}}
    cases = write_cases(tmp_path / "c.jsonl", [elsewhere])
    assert difference(jw, home(), rules, "--cases", cases)["cases"] == []
    told = difference(jw, home(), rules, "--cases", cases, "--config", config)
    assert by_id(told, "x")["gained"] == ["listen_and_probe"]
    assert by_id(told, "x")["because"] == [{"rule": "R157b", "cause": "fires"}]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_can_be_read_by_everybody(
    jw: Jw, pack: Path, tmp_path: Path, language: str
) -> None:
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "<b>room</b>", "facts": ROOM}])
    file = tmp_path / "changes.html"
    new = changed(pack, ('priority = "soon"', 'priority = "soon"\nstrength = "must"'))
    arguments = ("--cases", cases, "--format", "html", "--output", file, "--lang", language)
    code, out, err = jw("diff", pack, new, *arguments)
    assert (code, out, besides_version(err)) == (0, "", "")
    page = check_accessible(file.read_text(encoding="utf-8"), language)
    assert any("<b>room</b>" in text for text in page.texts["li"])
    heading = {"nl": "In 2 situaties", "en": "In 2 situations"}[language]
    assert heading in page.texts["h3"]


def test_no_value_of_a_person_is_told(jw: Jw, pack: Path, tmp_path: Path) -> None:
    facts = {**ROOM, "signal_topic": "Kees Jansen", "youth_age": 16}
    cases = write_cases(tmp_path / "c.jsonl", [{"id": "x", "facts": facts}])
    for form in ("text", "json", "html"):
        out = jw("diff", home(), pack, "--cases", cases, "--format", form)[1]
        assert "T1" in out
        assert "Kees" not in out


def test_wrong_use_ends_with_2(jw: Jw, pack: Path, tmp_path: Path) -> None:
    broken = write_pack(tmp_path / "broken", PACK.replace("housing_need", "housing_ned"))
    for arguments in (
        (pack, "nowhere"),
        (broken, pack),
        (pack, pack, "--cases", "nowhere.jsonl"),
        (pack, pack, "--output", tmp_path / "no" / "such.html"),
    ):
        code, _, err = jw("diff", *arguments)
        assert (code, bool(err.strip())) == (2, True), arguments
    cases = write_cases(tmp_path / "c.jsonl", ["no case"])
    assert jw("diff", pack, pack, "--cases", cases)[0] == 1


def test_a_changed_pack_whose_version_did_not_rise_is_told(jw: Jw, pack: Path) -> None:
    swap = ('priority = "soon"', 'priority = "normal"')
    new = changed(pack, swap)
    assert "did not rise" in jw("diff", pack, new, "--lang", "en")[2]
    text = (new / "rules.toml") if (new / "rules.toml").exists() else next(new.glob("*.toml"))
    raised = re.sub(r'(?m)^version = "([^"]*)"', r'version = "\1.1"', text.read_text("utf-8"))
    text.write_text(raised, encoding="utf-8")
    assert jw("diff", pack, new, "--lang", "en")[2] == ""
