"""``jw rules coverage``: what cases reach, and what they do not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine
from jw_engine.cli.rules_cover import Engines
from jw_engine.rules import facts_of, fires, leaves, truth
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.coverage import cover
from tests.rules.strategies import values_of
from tests.verify.cover.conftest import PACK, Jw, as_json, write_cases, write_pack
from tests.verify.cover.html_page import check_accessible
from tests.verify.cover.test_run import CASES


def test_the_base_packs_own_tests_reach_all_of_it(jw: Jw) -> None:
    code, out, _ = jw("coverage", "--format", "json", "--fail-under", 100, "--cases", *CASES)
    told = as_json(out)
    assert (code, told["unreached"]) == (0, [])
    assert told["summary"]["percent"] == 100
    assert told["summary"]["fired"]["total"] == len(told["rules"]) == len(Engine.load().rules)
    for rule in told["rules"]:
        assert rule["fired"] > 0, rule["rule"]
        for condition in rule["conditions"]:
            assert condition["true"] > 0, (rule["rule"], condition["key"])
            assert condition["false"] > 0, (rule["rule"], condition["key"])
            assert condition.get("blocked", 1) > 0, (rule["rule"], condition["key"])


def _counts(rule: Mapping[str, Any]) -> list[tuple[str, str, int, int, int, int | None]]:
    return [
        (c["key"], c["text"], c["true"], c["false"], c["unknown"], c.get("blocked"))
        for c in rule["conditions"]
    ]


def test_each_condition_is_counted_true_false_and_unknown(
    jw: Jw, pack: Path, tmp_path: Path
) -> None:
    cases = write_cases(
        tmp_path / "c.jsonl",
        [
            {"facts": {"housing_need": True, "initiator": "youth"}},
            {"facts": {"housing_need": True, "initiator": "youth", "referral_stage": "done"}},
            {"facts": {"housing_need": False, "initiator": "worker", "referral_stage": "done"}},
        ],
    )
    told = as_json(jw("coverage", "--pack", pack, "--cases", cases, "--format", "json")[1])
    assert (told["examples"], told["cases"]) == (2, 3)
    room, alone = told["rules"]
    assert (room["rule"], room["pack"], room["fired"]) == ("T1", "town", 2)
    assert _counts(room) == [
        ("when.all[0]", "housing_need", 3, 1, 1, None),
        ("when.any[0]", "youth_asks_support", 1, 0, 4, None),
        ("when.any[1]", "initiator is youth", 2, 1, 2, None),
        ("unless[0]", "referral_stage is known", 2, 3, 0, 1),
    ]
    assert (alone["rule"], alone["fired"]) == ("T2", 1)
    assert _counts(alone) == [("when.all[0]", "school_attendance_problem", 1, 0, 4, None)]
    assert told["unreached"] == [
        {
            "rule": "T1",
            "key": "when.any[0]",
            "text": "youth_asks_support",
            "missing": ["false"],
        },
        {
            "rule": "T2",
            "key": "when.all[0]",
            "text": "school_attendance_problem",
            "missing": ["false"],
        },
    ]
    places = 2 + 2 * 5 + 1  # rules, conditions both ways, and one unless that blocks
    assert (told["summary"]["places"], told["summary"]["reached"]) == (places, places - 2)
    assert told["summary"]["blocked"] == {"reached": 1, "total": 1}


def test_an_unless_that_is_true_where_the_rule_would_not_fire_anyway_blocks_nothing(
    jw: Jw, pack: Path, tmp_path: Path
) -> None:
    facts = {"housing_need": False, "referral_stage": "done"}
    cases = write_cases(tmp_path / "c.jsonl", [{"facts": facts}])
    told = as_json(jw("coverage", "--pack", pack, "--cases", cases, "--format", "json")[1])
    gap = next(gap for gap in told["unreached"] if gap["key"] == "unless[0]")
    assert gap["missing"] == ["blocked"]


def test_a_rule_that_nothing_makes_fire_is_told(jw: Jw, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", PACK.replace('id = "T2"', 'id = "T2"\nfrom = 2031-01-01'))
    cases = write_cases(
        tmp_path / "c.jsonl", [{"facts": {"school_attendance_problem": True}, "at": "2030-12-31"}]
    )
    told = as_json(jw("coverage", "--pack", folder, "--cases", cases, "--format", "json")[1])
    assert told["rules"][1]["fired"] == 1  # by its example alone, on a day on which it holds
    _, text, _ = jw("coverage", "--pack", folder, "--lang", "en")
    assert "T1  Looking for a room" in text
    assert "unless[0]: referral_stage is known – nowhere true, blocks nowhere" in text


def test_conditions_on_settings_are_covered_by_the_cases_that_set_them(
    jw: Jw, tmp_path: Path
) -> None:
    text = PACK.replace('when.all = ["housing_need"]', 'when.all = ["area.policy is ask, help"]')
    text = text.replace(
        "given = { housing_need = true,", 'config = { "area.policy" = "ask" }\ngiven = {'
    )
    folder = write_pack(tmp_path / "p", text)
    cases = write_cases(
        tmp_path / "c.jsonl", [{"facts": {}, "config": {"area.policy": "refer"}}, {"facts": {}}]
    )
    told = as_json(jw("coverage", "--pack", folder, "--cases", cases, "--format", "json")[1])
    setting = told["rules"][0]["conditions"][0]
    assert (setting["text"], setting["true"], setting["false"]) == (
        "area.policy is ask, help",
        1,
        1,
    )
    assert setting["unknown"] == 2


def test_less_than_was_asked_ends_with_1(jw: Jw, pack: Path) -> None:
    assert jw("coverage", "--pack", pack)[0] == 0
    assert jw("coverage", "--pack", pack, "--fail-under", 30)[0] == 0
    assert jw("coverage", "--pack", pack, "--fail-under", 99.9)[0] == 1


def test_the_percentage_is_never_rounded_up(jw: Jw) -> None:
    cases = [*CASES]
    cases.remove(next(file for file in cases if file.name == "coverage_03_orienting.jsonl"))
    told = as_json(jw("coverage", "--format", "json", "--cases", *cases)[1])["summary"]
    assert told["reached"] < told["places"]
    assert told["percent"] <= told["reached"] / told["places"] * 100 < 100


def test_cases_that_cannot_be_read_are_told_all_at_once(jw: Jw, tmp_path: Path) -> None:
    cases = write_cases(
        tmp_path / "c.jsonl",
        [{"facts": {"youth_age": "old"}}, "no", {"facts": {}, "config": {"area.policy": "x"}}],
    )
    code, out, err = jw("coverage", "--cases", cases)
    assert (code, out) == (1, "")
    assert [line.split(":")[1].split(",")[0] for line in err.splitlines()] == ["1", "2", "3"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_can_be_read_by_everybody(
    jw: Jw, tmp_path: Path, pack: Path, language: str
) -> None:
    file = tmp_path / "coverage.html"
    arguments = ("--pack", pack, "--format", "html", "--output", file, "--lang", language)
    assert jw("coverage", *arguments) == (0, "", "")
    page = check_accessible(file.read_text(encoding="utf-8"), language)
    title = {"nl": "Op zoek naar een kamer", "en": "Looking for a room"}[language]
    assert any(title in text for text in page.texts["summary"])
    assert "referral_stage is known" in page.texts["code"]
    missing = {"nl": "nergens niet waar", "en": "nowhere false"}[language]
    assert any(missing in text for text in page.texts["td"])


def test_what_an_author_writes_is_text_in_the_page_and_no_html(jw: Jw, tmp_path: Path) -> None:
    text = PACK.replace("Op zoek naar een kamer", "<script>alert('x')</script> & meer")
    folder = write_pack(tmp_path / "p", text)
    page = check_accessible(jw("coverage", "--pack", folder, "--format", "html")[1], "nl")
    assert any("<script>alert('x')</script> & meer" in text for text in page.texts["summary"])


def test_the_page_of_the_base_pack_says_that_everything_is_reached(jw: Jw) -> None:
    out = jw("coverage", "--format", "html", "--lang", "en", "--cases", *CASES)[1]
    page = check_accessible(out, "en")
    assert any("Every place is reached" in text for text in page.texts["p"])
    assert len(page.all("details")) == len(Engine.load().rules)


ENGINE = Engine.load()
_NAMES = sorted(set().union(*(facts_of(rule.condition) for rule in ENGINE.packs[0].rules[:25])))
FACTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            name: values_of(ENGINE.vocabulary.facts[name].type)
            for name in _NAMES
            if name in ENGINE.vocabulary.facts
        },
    ),
    max_size=4,
)


@given(FACTS)
def test_the_counts_are_those_of_the_reference(situations: list[dict[str, Any]]) -> None:
    cases = [Case(str(number), facts) for number, facts in enumerate(situations)]
    coverage = cover(cases, Engines(ENGINE), ["base"])
    read = [ENGINE.vocabulary.read(facts) for facts in situations]
    bound = {rule.id: rule for rule in ENGINE.rules}
    for covered in coverage.rules[:40]:
        rule = bound[covered.rule.id]
        assert covered.fired == sum(fires(rule, facts) for facts in read)
        both = (*leaves(rule.condition), *leaves(rule.unless))
        for condition, leaf in zip(covered.conditions, both, strict=True):
            counts = condition.true, condition.false, condition.unknown
            truths = [truth(leaf, facts) for facts in read]
            assert counts == tuple(map(truths.count, (True, False, None)))
