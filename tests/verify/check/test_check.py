"""The check as a whole: clean packs, packs that do not load, places, and how long it takes."""

from pathlib import Path
from time import perf_counter

import pytest

from jw_engine.loading import Base, home, load_base, load_pack
from jw_engine.rules import rule_facts
from jw_engine.verify.check import check
from tests.docs.pages import csv_blocks, toml_blocks
from tests.verify.check.conftest import HEAD, KINDS, Check, found, loud, rule
from tests.verify.check.grown import write_grown

GIVEN = {"worrying": True, "youth_age": 14}


def test_the_base_has_nothing_that_has_to_be_told() -> None:
    report = check()
    assert report.loads
    assert report.rules >= 158
    assert loud(report.findings) == []


@pytest.mark.parametrize("name", ["regels-schrijven.md", "writing-rules.md"])
def test_the_packs_of_the_docs_have_nothing_that_has_to_be_told(name: str, tmp_path: Path) -> None:
    (table,) = csv_blocks(name)
    (tmp_path / "overleg.csv").write_text(table, encoding="utf-8")
    for block in toml_blocks(name):
        (tmp_path / "example.toml").write_text(block, encoding="utf-8")
        report = check([tmp_path])
        assert report.loads
        assert loud(report.findings) == []


def test_only_the_given_packs_are_told_of(checked: Check) -> None:
    findings = checked(rule("P1", 'when.all = ["worrying"]', GIVEN))
    assert {each.place.item for each in findings} <= {"P1"}


def test_what_the_base_leaves_unused_is_noted_where_the_base_is_checked(base: Base) -> None:
    notes = found(check().findings, "fact-unused", "note")
    asked = {name for each in base.pack.rules for name in rule_facts(each)}
    assert notes
    for each in notes:
        assert each.place.key in base.names.vocabulary.facts
        assert each.place.key not in asked


def test_all_that_is_wrong_with_a_pack_is_told_at_once(tmp_path: Path) -> None:
    planted = [
        rule("P1", 'when.all = ["worying"]', GIVEN),
        rule("P2", 'when.all = ["youth_age is old"]', GIVEN),
        rule("P3", 'when.all = ["worrying", "worrying is false"]', GIVEN),
        rule("P4", 'when.all = ["worrying"]', GIVEN, more="colour = 1"),
        rule("P5", 'when.all = ["youth_age < 18"]', GIVEN),
        rule("P6", 'when.all = ["youth_age < 21"]', GIVEN),
    ]
    (tmp_path / "planted.toml").write_text(HEAD + "\n".join(planted), encoding="utf-8")
    report = check([tmp_path])
    told = {(each.place.item, each.code): each for each in report.findings}
    assert not report.loads
    assert {
        ("P1", "name-unknown"), ("P2", "condition-value"), ("P3", "never-fires"),
        ("P3", "example-fails"), ("P4", "key-unknown"), ("P5", "subsumed"),
    } <= told.keys()  # fmt: skip
    assert told["P1", "name-unknown"].mend.en == "Did you mean worrying?"
    assert [each.severity for each in report.findings] == sorted(
        (each.severity for each in report.findings), key=["error", "warning", "note"].index
    )


def test_nothing_is_concluded_from_a_rule_that_cannot_be_read_whole(tmp_path: Path) -> None:
    """P1 would cover P2 if the condition that cannot be read were left out."""
    planted = [
        rule("P1", 'when.all = ["worrying", "worying"]', GIVEN),
        rule("P2", 'when.all = ["worrying", "youth_age < 18"]', GIVEN),
    ]
    (tmp_path / "planted.toml").write_text(HEAD + "\n".join(planted), encoding="utf-8")
    assert {each.code for each in check([tmp_path]).findings} == {"name-unknown"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format = ", "file-toml"),
        ('format = "jw-rules/1"\npack = "base"\nversion = "1"\n', "pack-twice"),
        (HEAD + rule("R1", 'when.all = ["worrying"]', GIVEN), "id-duplicate"),
        (
            HEAD
            + rule("P1", 'when.all = ["worrying"]', GIVEN, ["small_talk"],
                   more='veto = ["assess_urgency"]'),
            "safety-veto",
        ),
    ],
)  # fmt: skip
def test_packs_that_do_not_go_together_are_told(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "planted.toml").write_text(text, encoding="utf-8")
    report = check([tmp_path])
    assert not report.loads
    assert found(report.findings, code, "error")


def test_a_copy_of_the_base_is_checked_in_its_place(base: Base, tmp_path: Path) -> None:
    """Its ids are refused at load; what was planted in it comes out all the same."""
    for file in sorted((home() / "base").glob("*.toml")):
        text = file.read_text(encoding="utf-8").replace('pack = "base"', 'pack = "copy"')
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    plain = {each.code for each in check([tmp_path]).findings if each.severity != "note"}
    given = {"immediate_danger_youth": True, "worrying": True}
    when = 'when.all = ["immediate_danger_youth", "worrying"]'
    planted = rule("P1", when, given, ["intervene_now"])
    head = HEAD.replace("planted", "copy").replace('"1"', f'"{base.pack.version}"')
    (tmp_path / "planted.toml").write_text(head + planted, encoding="utf-8")
    report = check([tmp_path])
    assert "id-duplicate" in plain
    assert plain.isdisjoint(KINDS)
    assert not report.loads
    (shadowed,) = found(report.findings, "shadowed", "warning")
    assert (shadowed.place.item, shadowed.rules) == ("P1", ("R1",))


def test_a_finding_stands_at_the_line_of_its_key(tmp_path: Path) -> None:
    wide = rule("P6", 'when.all = ["youth_age < 21"]', GIVEN)
    text = HEAD + rule("P5", 'when.all = ["youth_age < 18"]', GIVEN) + wide
    (tmp_path / "planted.toml").write_text(text, encoding="utf-8")
    (told,) = found(check([tmp_path]).findings, "subsumed")
    assert told.place.file == "planted.toml"
    assert told.place.line is not None
    assert text.splitlines()[told.place.line - 1] == 'when.all = ["youth_age < 18"]'


def test_a_change_of_a_base_rule_is_checked_as_it_stands(tmp_path: Path) -> None:
    """An organisation may replace a rule that is open, here by something that never fires."""
    text = HEAD + (
        f'[[change]]\nrule = "{_OPEN}"\nkind = "replace"\nbasis = "Beleid 2026"\n'
        'reason = { nl = "Wij doen dit anders.", en = "We do this otherwise." }\n'
        'set = { when = { all = ["youth_age < 12", "youth_age > 14"] } }\n'
    )
    (tmp_path / "planted.toml").write_text(text, encoding="utf-8")
    report = check([tmp_path])
    assert [each.place.item for each in found(report.findings, "never-fires")] == [_OPEN]


_OPEN = next(r.id for r in load_base(home()).pack.rules if r.overlay == "open" and not r.before)


def test_a_large_pack_takes_a_few_times_as_long_as_loading_it(base: Base, tmp_path: Path) -> None:
    folder = write_grown(tmp_path / "grown", base, 1_500)
    start = perf_counter()
    load_pack(folder, base)
    loaded = perf_counter()
    report = check([folder])
    assert report.rules == 1_500
    assert perf_counter() - loaded < 20 * (loaded - start)


def test_many_rules_that_are_alike_are_no_trouble(tmp_path: Path) -> None:
    planted = [
        rule(f"P{n}", f'when.any = ["worrying", "youth_age < {n % 40 + 1}"]', GIVEN)
        for n in range(600)
    ]
    (tmp_path / "planted.toml").write_text(HEAD + "\n".join(planted), encoding="utf-8")
    start = perf_counter()
    report = check([tmp_path])
    assert perf_counter() - start < 20
    assert len(found(report.findings, "duplicate")) == 560
    assert len(found(report.findings, "subsumed")) == 39
