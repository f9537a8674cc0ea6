"""Decision tables: what a row says, what a hit policy allows, and which row wins."""

import csv
import io
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine
from jw_engine.engine import EngineName
from jw_engine.facts import BoolType, EnumType, FactType, IntType, TextType, Value
from jw_engine.rules import (
    All,
    Compare,
    CompiledEvaluator,
    Condition,
    Given,
    Is,
    ReferenceEvaluator,
    fires,
)
from jw_engine.rules.hit import Grid, first_wins
from tests.rules.folders import codes, load, problems
from tests.rules.strategies import make_rule

HEAD = 'format = "jw-rules/1"\npack = "mine"\nversion = "1"\n'
EXAMPLE = "[[table.example]]\ngiven = {{ {} }}\n"
BOTH = """\
row = [
    { when = ["true", "true"], advise = ["small_talk"] },
    { when = ["true", "false"], advise = ["listen_and_probe"] },
    { when = ["false", "-"], advise = ["consult_colleague"] },
]
"""
WANTED = "worrying = true, contact_exists = true"


def table(
    rows: str,
    *,
    hit: str = "unique",
    columns: str = '"worrying", "contact_exists"',
    given: str = WANTED,
    more: str = "",
) -> str:
    return f"""{HEAD}
[[table]]
id = "T"
hit = "{hit}"
columns = [{columns}]
title = {{ nl = "Een titel", en = "A title" }}
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2], confidence = "added", document = "Beleid" }}
{more}
{rows}
{EXAMPLE.format(given) if given else ""}"""


def write(folder: Path, text: str, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "tables.toml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.csv").write_bytes(raw)
    return folder


def listed(folder: Path) -> list[tuple[str, str, str]]:
    """Return code, place and English sentence of everything that is wrong."""
    return [(each.code, str(each.place), each.text("en")) for each in problems(folder)]


def fired(engine: Engine, **facts: Any) -> list[str]:
    """Return the rows of the table that fire, by what the evaluator says."""
    read = engine.vocabulary.read(facts)
    places = engine.adviser.evaluator.fired(read)
    return sorted(name for name in (engine.rules[p].id for p in places) if name.startswith("T."))


def test_each_row_becomes_a_rule(tmp_path: Path) -> None:
    engine = load(write(tmp_path, table(BOTH)))
    assert [rule.id for rule in engine.packs[1].rules] == ["T.1", "T.2", "T.3"]
    assert fired(engine, worrying=True, contact_exists=True) == ["T.1"]
    assert fired(engine, worrying=True, contact_exists=False) == ["T.2"]
    assert fired(engine, worrying=False) == ["T.3"]
    assert fired(engine, worrying=True) == []
    decision = engine.advise({"worrying": True, "contact_exists": True})
    found = {part.action: part.rules for part in decision.recommendations}
    assert "T.1" in found["small_talk"]


def test_a_row_goes_before_what_the_table_says_for_all(tmp_path: Path) -> None:
    own = (
        'strength = "must", priority = "soon", before = ["R5"], '
        'because = { nl = "Juist.", en = "Just so." }'
    )
    text = table(
        BOTH.replace('"small_talk"] }', f'"small_talk"], {own} }}').replace(
            ', before = ["R5"]', ""
        ),
        more='step = "making_contact"\nstrength = "may"\nunless = ["peer_quarrel"]',
    )
    engine = load(write(tmp_path, text))
    first, second, _ = engine.packs[1].rules
    assert (first.priority, first.strength, first.because.en) == ("soon", "must", "Just so.")
    assert (second.priority, second.strength, second.because.en) == ("normal", "may", "A reason.")
    assert {advice.step for advice in (*first.advice, *second.advice)} == {"making_contact"}
    assert fired(engine, worrying=True, contact_exists=True, peer_quarrel=True) == []


def test_a_table_holds_on_its_days(tmp_path: Path) -> None:
    more = "from = 2026-07-01\nuntil = 2026-07-02"
    engine = load(write(tmp_path, table(BOTH, more=more)))
    facts = {"worrying": False}
    shown = {
        day: "T.3" in str(engine.advise(facts, at=f"2026-{day}T12:00+02:00").to_dict())
        for day in ("06-30", "07-01", "07-02")
    }
    assert shown == {"06-30": False, "07-01": True, "07-02": False}


@pytest.mark.parametrize(
    ("column", "cell", "yes", "no"),
    [
        ("worrying", "true", [True], [False]),
        ("worrying", "false", [False], [True]),
        ("worrying", "is true", [True], [False]),
        ("worrying", "is not true", [False], [True]),
        ("worrying", "not true", [False], [True]),
        ("worrying", " true ", [True], [False]),
        ("relationship_stage", "growing", ["growing"], ["none", "strong"]),
        ("relationship_stage", "none, growing", ["none", "growing"], ["strong"]),
        ("relationship_stage", "is not none, growing", ["strong"], ["none", "growing"]),
        ("relationship_stage", "not none", ["strong"], ["none"]),
        ("youth_age", "15", [15], [14, 16]),
        ("youth_age", "12..15", [12, 13, 15], [11, 16]),
        ("youth_age", "15..15", [15], [14, 16]),
        ("youth_age", "< 16", [15], [16]),
        ("youth_age", "<=16", [16], [17]),
        ("youth_age", "> 16", [17], [16]),
        ("youth_age", ">= 16", [16], [15]),
        ("youth_age", "is not 15", [16], [15]),
        ("youth_age", "12, 14", [12, 14], [13]),
        ("youth_age", "is known", [0, 99], []),
        ("youth_age", "known", [0, 99], []),
        ("signal_topic", "call_to_riot", ["call_to_riot"], ["exposing"]),
        ("signal_topic", '"two words"', ["two words"], ["two"]),
        ("signal_topic", '"=1+1"', ["=1+1"], ["2"]),
        ("signal_topic", "isolated", ["isolated"], ["olated"]),
        ("signal_topic", "container", ["container"], ["er"]),
        ("youth_age", "-", [3, 80], []),
        ("youth_age", "", [3, 80], []),
    ],
)
def test_a_cell_is_what_follows_the_fact(
    tmp_path: Path, column: str, cell: str, yes: list[Any], no: list[Any]
) -> None:
    quote = "'" if '"' in cell else '"'
    rows = f'row = [{{ when = [{quote}{cell}{quote}, "true"], advise = ["small_talk"] }}]'
    value = f'"{yes[0]}"' if isinstance(yes[0], str) else str(yes[0]).lower()
    text = table(
        rows,
        columns=f'"{column}", "group_exists"',
        given=f"{column} = {value}, group_exists = true",
        more="complete = false",
    )
    engine = load(write(tmp_path, text))
    for each in yes:
        assert fired(engine, **{column: each, "group_exists": True}) == ["T.1"]
    for each in no:
        assert fired(engine, **{column: each, "group_exists": True}) == []
    assert bool(fired(engine, group_exists=True)) == (cell in {"-", ""})


def test_a_cell_may_ask_whether_a_fact_is_missing(tmp_path: Path) -> None:
    rows = 'row = [{ when = ["missing", "true"], advise = ["small_talk"] }]'
    given = "contact_exists = true"
    text = table(rows, given=given, more="complete = false")
    engine = load(write(tmp_path, text))
    assert fired(engine, contact_exists=True) == ["T.1"]
    assert fired(engine, contact_exists=True, worrying=False) == []


def test_a_column_may_be_a_configuration_key(tmp_path: Path) -> None:
    rows = """row = [
        { when = ["help"], advise = ["small_talk"] },
        { when = ["not help"], advise = ["refer_on"] },
    ]"""
    text = table(rows, columns='"area.policy"', given="")
    text += '[[table.example]]\ngiven = {}\nconfig = { "area.policy" = "help" }\n'
    folder = write(tmp_path, text)
    assert fired(load(folder, configuration={"area.policy": "help"})) == ["T.1"]
    assert fired(load(folder, configuration={"area.policy": "ask"})) == ["T.2"]
    assert fired(load(folder)) == []


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("worrying", "maybe", "condition-value"),
        ("worrying", "< 3", "condition-operator"),
        ("youth_age", "many", "condition-value"),
        ("youth_age", "15..12", "condition-value"),
        ("youth_age", "12 .. 15", "condition-syntax"),
        ("youth_age", "999", "condition-value"),
        ("youth_age", "\u0661\u0662..\u0661\u0665", "condition-value"),
        ("youth_age", "< privacy.photo_min_age", "condition-value"),
        ("youth_age", "< 16 and worrying", "condition-syntax"),
        ("youth_age", "9" * 30 + ".." + "9" * 31, "condition-value"),
        ("relationship_stage", "stong", "condition-value"),
        ("relationship_stage", "12..15", "condition-operator"),
        ("signal_topic", "=1+1", "condition-syntax"),
        ("signal_topic", "@SUM(A1)", "condition-syntax"),
        ("signal_topic", "x" * 600, "condition-syntax"),
        ("platforms_in_use", "contains discord", "table-column"),
        ("trends_known_on", "2026-01-01", "table-column"),
        ("no_such_fact", "true", "name-unknown"),
    ],
)
def test_a_cell_that_cannot_be_is_told(tmp_path: Path, column: str, cell: str, code: str) -> None:
    rows = f'row = [{{ when = ["{cell}"], advise = ["small_talk"] }}]'
    text = table(rows, columns=f'"{column}"', more="complete = false")
    assert code in codes(write(tmp_path, text))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('hit = "unique"', 'hit = "first"'), "name-unknown"),
        (('hit = "unique"\n', ""), "key-missing"),
        (('columns = ["worrying", "contact_exists"]\n', ""), "key-missing"),
        (('["worrying", "contact_exists"]', '["worrying", "worrying"]'), "id-duplicate"),
        (('["worrying", "contact_exists"]', '["worrying"]'), "table-cells"),
        (('["true", "true"]', '["true"]'), "table-cells"),
        (('["true", "true"]', '["true", "true", "-"]'), "table-cells"),
        (('["true", "true"]', "[true, true]"), "key-type"),
        ((BOTH, ""), "key-missing"),
        ((BOTH, "row = 3"), "key-type"),
        ((BOTH, "row = [3]"), "key-type"),
        (('["small_talk"]', '["smal_talk"]'), "name-unknown"),
        (('["small_talk"]', '["close_contact"]'), "advise-forbidden"),
        (('["small_talk"]', '["small_talk"], veto = ["small_talk"]'), "rule-self-veto"),
        (('["small_talk"]', '[], veto = ["intervene_now"]'), "safety-veto"),
        (('["small_talk"]', "[]"), "rule-no-effect"),
        (('["small_talk"]', '["small_talk"], unless = ["peer_quarrel"]'), "key-unknown"),
        (('["small_talk"]', '["small_talk"], from = 2026-01-01'), "key-unknown"),
        (('["small_talk"]', '["small_talk"], before = ["R1"]'), "order-rank"),
        (('priority = "normal"\n', ""), "key-missing"),
        (('priority = "normal"', 'priority = "nomal"'), "name-unknown"),
        (('id = "T"\n', ""), "key-missing"),
        (('id = "T"', 'id = "T 1"'), "id-invalid"),
        (('hit = "unique"', 'hit = "unique"\nwhen.always = true'), "key-unknown"),
        (('hit = "unique"', 'hit = "unique"\ncomplete = "no"'), "key-type"),
        (('hit = "unique"', 'hit = "unique"\nstep = "nowhere"'), "name-unknown"),
        (('hit = "unique"', 'hit = "unique"\nsubstep = "s7c_refer"'), "substep-of"),
        (('hit = "unique"', 'hit = "unique"\nfrom = 2026-02-01\nuntil = 2026-01-01'),
         "period-empty"),
        (("[[table.example]]", "[[table.exmple]]"), "key-unknown"),
        ((EXAMPLE.format(WANTED), ""), "rule-no-example"),
        ((WANTED, "worrying = true"), "example-fails"),
        ((WANTED, 'worrying = "yes"'), "fact-type"),
    ],
)  # fmt: skip
def test_mistakes_in_a_table_are_told(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    text = table(BOTH)
    assert change[0] in text
    assert code in codes(write(tmp_path, text.replace(change[0], change[1], 1)))


def test_what_the_table_says_wrong_for_all_rows_is_told_once(tmp_path: Path) -> None:
    text = table(BOTH).replace('priority = "normal"\n', "")
    found = listed(write(tmp_path, text))
    assert [(code, place) for code, place, _ in found] == [
        ("key-missing", "tables.toml:5, T, priority")
    ]


def test_what_a_row_says_wrong_is_told_with_its_number(tmp_path: Path) -> None:
    text = table(BOTH.replace('["true", "false"]', '["true", "flase"]'))
    ((code, place, _),) = listed(write(tmp_path, text))
    assert (code, place.endswith(", T, row[1].when.all[1]")) == ("condition-value", True)


OVERLAP = BOTH.replace('["false", "-"]', '["-", "false"]')


@pytest.mark.parametrize(
    ("hit", "rows", "found"),
    [
        ("unique", BOTH, []),
        ("any", BOTH, []),
        ("collect", BOTH, []),
        ("priority", BOTH, []),
        ("unique", OVERLAP, ["table-overlap", "table-gap"]),
        ("any", OVERLAP, ["table-differs", "table-gap"]),
        ("collect", OVERLAP, ["table-gap"]),
        ("priority", OVERLAP, ["table-gap"]),
        ("any", OVERLAP.replace("consult_colleague", "listen_and_probe"), ["table-gap"]),
    ],
)
def test_each_hit_policy_allows_what_it_says(
    tmp_path: Path, hit: str, rows: str, found: list[str]
) -> None:
    assert [code for code, _, _ in listed(write(tmp_path, table(rows, hit=hit)))] == found


@pytest.mark.parametrize(
    "more",
    [
        'veto = ["take_over_tasks"]',
        'priority = "soon"',
        'strength = "must"',
        'follow_up = { action = "small_talk", after = "contact.return_after" }',
    ],
)
def test_rows_that_hold_together_may_not_differ_in_anything_they_do(
    tmp_path: Path, more: str
) -> None:
    rows = f"""row = [
        {{ when = ["true", "-"], advise = ["small_talk"] }},
        {{ when = ["-", "true"], advise = ["small_talk"], {more} }},
    ]"""
    text = table(rows, hit="any", more="complete = false")
    assert codes(write(tmp_path / "a", text)) == {"table-differs"}
    same = text.replace(f", {more}", ', because = { nl = "Ook.", en = "Also." }')
    assert codes(write(tmp_path / "b", same)) == set()


def test_an_overlap_names_both_rows(tmp_path: Path) -> None:
    told = [text for _, _, text in listed(write(tmp_path, table(OVERLAP)))]
    assert told[0].startswith("The rows T.2, T.3 sometimes hold together")
    assert "worrying = false, contact_exists = true" in told[1]


@pytest.mark.parametrize(
    ("columns", "cells", "values"),
    [
        ('"worrying"', ["true"], "worrying = false"),
        ('"youth_age"', ["< 12", "12..15", "> 16"], "youth_age = 16"),
        ('"youth_age"', ["is not 15"], "youth_age = 15"),
        ('"youth_age"', ["known"], ""),
        ('"relationship_stage"', ["none, acquainted", "growing"], "relationship_stage = strong"),
        ('"signal_topic"', ["exposing"], "signal_topic = "),
        ('"signal_topic"', ["not exposing", "exposing"], ""),
        (
            '"worrying", "youth_age"',
            ['true", "-', 'false", "< 16'],
            "worrying = false, youth_age = 16",
        ),
        ('"youth_age", "worrying"', ['-", "true'], "youth_age = 0, worrying = false"),
        ('"signal_topic", "worrying"', ['-", "true'], "worrying = false"),
        ('"worrying"', ["missing"], "worrying = true"),
    ],
)
def test_a_gap_is_told_with_values_that_no_row_covers(
    tmp_path: Path, columns: str, cells: list[str], values: str
) -> None:
    rows = ",\n".join(f'{{ when = ["{cell}"], advise = ["small_talk"] }}' for cell in cells)
    text = table(f"row = [{rows}]", columns=columns, hit="collect", given="youth_age = 15")
    told = {code: sentence for code, _, sentence in listed(write(tmp_path / "a", text))}
    assert ("table-gap" in told) == bool(values)
    assert values in told.get("table-gap", "")
    free = text.replace('hit = "collect"', 'hit = "collect"\ncomplete = false')
    assert "table-gap" not in codes(write(tmp_path / "b", free))


def test_a_table_that_is_too_large_to_go_through_says_so(tmp_path: Path, engine: Engine) -> None:
    """Rows that each ask three things of sixty, at random: a riddle, and no table."""
    kinds = engine.base.names.types.items()
    names = [name for name, kind in kinds if isinstance(kind, BoolType) and "." not in name][:60]
    chance = random.Random(1)
    lines = [",".join([*names, "advise"])]
    for _ in range(400):
        cells = dict.fromkeys(names, "-")
        cells |= {name: chance.choice(["true", "false"]) for name in chance.sample(names, 3)}
        lines.append(",".join([*cells.values(), "small_talk"]))
    columns = ", ".join(f'"{name}"' for name in names)
    text = table('rows = "rows.csv"', columns=columns, hit="collect")
    assert codes(write(tmp_path, text, rows="\n".join(lines))) == {"table-too-large"}


def test_rows_that_all_meet_become_no_giant_rules(tmp_path: Path) -> None:
    rows = "worrying,contact_exists,advise\n" + "true,-,small_talk\n" * 300
    text = table('rows = "rows.csv"', hit="priority", more="complete = false")
    assert codes(write(tmp_path, text, rows=rows)) == {"table-too-large"}


def test_a_great_table_is_gone_through_at_once() -> None:
    """Two thousand rows over six columns, all of which meet the last one."""
    names = [f"b{number}" for number in range(11)]
    types = dict.fromkeys(names, BoolType())
    rules = [
        make_rule(
            f"T.{row}",
            All(tuple(Is(n, (bool(row >> at & 1),)) for at, n in enumerate(names))),
        )
        for row in range(2**11)
    ]
    grid = Grid.of(rules, names, types)
    assert grid.gap() is None
    assert list(grid.meeting()) == []
    assert Grid.of(rules[1:], names, types).gap() == (False,) * 11


TYPES: dict[str, FactType] = {"b1": BoolType(), "b2": BoolType(), "number": IntType(-3, 3),
         "word": EnumType(("red", "green", "blue")), "text": TextType(("x", "y"))}  # fmt: skip
_cells: dict[str, st.SearchStrategy[Condition]] = {
    "b1": st.sampled_from([Is("b1", (True,)), Is("b1", (False,)), Given("b1"), Given("b1", True)]),
    "b2": st.sampled_from([Is("b2", (True,)), Is("b2", (True,), negated=True)]),
    "number": st.builds(Compare, st.just("number"), st.sampled_from("<>"), st.integers(-3, 3)),
    "word": st.builds(Is, st.just("word"), st.sampled_from([("red",), ("red", "blue")]),
                      st.booleans()),
    "text": st.builds(Is, st.just("text"), st.sampled_from([("x",), ("y", "z")]), st.booleans()),
}  # fmt: skip
_rows = st.lists(
    st.fixed_dictionaries({}, optional=_cells).map(lambda row: All(tuple(row.values()))),
    min_size=1,
    max_size=6,
).map(lambda rows: [make_rule(f"T.{number}", when) for number, when in enumerate(rows, 1)])
_known = {
    "b1": st.booleans(), "b2": st.booleans(), "number": st.integers(-3, 3),
    "word": st.sampled_from(["red", "green", "blue"]), "text": st.sampled_from(list("xyzq")),
}  # fmt: skip
_facts = st.fixed_dictionaries({}, optional=_known)


@given(_rows, st.lists(_facts, min_size=1, max_size=8))
def test_the_first_row_wins_as_in_a_simple_loop(
    rules: list[Any], cases: list[dict[str, Value]]
) -> None:
    settled = first_wins(rules, Grid.of(rules, list(TYPES), TYPES))
    for case in cases:
        first = next((number for number, rule in enumerate(rules) if fires(rule, case)), None)
        expected = [] if first is None else [first]
        assert [number for number, rule in enumerate(settled) if fires(rule, case)] == expected
        assert ReferenceEvaluator(settled).fired(case) == expected
        assert CompiledEvaluator(settled).fired(case) == expected


@given(_rows, _facts)
def test_rows_that_hold_together_somewhere_are_found(
    rules: list[Any], case: dict[str, Value]
) -> None:
    meeting = set(Grid.of(rules, list(TYPES), TYPES).meeting())
    holding = [number for number, rule in enumerate(rules) if fires(rule, case)]
    assert {(a, b) for a in holding for b in holding if a < b} <= meeting


@given(_rows, st.fixed_dictionaries(_known))
def test_a_gap_is_a_gap_and_where_there_is_none_a_row_holds(
    rules: list[Any], case: dict[str, Value]
) -> None:
    gap = Grid.of(rules, list(TYPES), TYPES).gap()
    if gap is None:
        assert any(fires(rule, case) for rule in rules)
    else:
        values = dict(zip(TYPES, gap, strict=True))
        assert [rule.id for rule in rules if fires(rule, values)] == []


def test_the_first_row_wins_with_every_evaluator(tmp_path: Path) -> None:
    rows = """row = [
        { when = ["missing", "-"], advise = ["small_talk"] },
        { when = ["true", "true"], advise = ["listen_and_probe"] },
        { when = ["-", "true"], advise = ["consult_colleague"] },
        { when = ["-", "-"], advise = ["refer_on"] },
    ]"""
    folder = write(tmp_path, table(rows, hit="priority"))
    names: tuple[EngineName, ...] = ("compiled", "reference")
    for name in names:
        engine = load(folder, engine=name)
        assert fired(engine, contact_exists=True) == ["T.1"]
        assert fired(engine, worrying=True, contact_exists=True) == ["T.2"]
        assert fired(engine, worrying=False, contact_exists=True) == ["T.3"]
        assert fired(engine, worrying=True, contact_exists=False) == ["T.4"]
        assert fired(engine, worrying=True) == ["T.4"]


# CSV

CSV = """\
worrying,contact_exists,advise,because_nl,because_en
true,true,small_talk,Omdat.,Because.
true,false,listen_and_probe consult_colleague,,
false,-,consult_colleague,,
"""


def from_csv(folder: Path, content: str | bytes, **more: Any) -> Path:
    return write(folder, table('rows = "rows.csv"', **more), rows=content)


@pytest.mark.parametrize(
    "content",
    [
        CSV,
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        CSV.replace("\n", "\r\n"),
        "\ufeff" + CSV,
        CSV.replace("\n", "\n\n"),
        CSV + ",,,,\n",
        CSV.replace("true,", '"true",'),
        CSV.replace("-,", ","),
        CSV.rstrip("\n"),
    ],
    ids=["plain", "semicolons", "tabs", "Windows", "mark", "empty lines", "empty cells", "quotes",
         "nothing for whatever", "no end of line"],
)  # fmt: skip
def test_rows_may_stand_in_a_file_as_a_spreadsheet_saves_it(tmp_path: Path, content: str) -> None:
    engine = load(from_csv(tmp_path, content))
    first, second, third = engine.packs[1].rules
    assert (first.because.nl, first.because.en) == ("Omdat.", "Because.")
    assert [a.action for a in second.advice] == ["listen_and_probe", "consult_colleague"]
    assert second.because.en == "A reason."
    assert fired(engine, worrying=False) == ["T.3"]
    assert third.place.file == "rows.csv"


def test_a_csv_file_counts_for_the_hash(tmp_path: Path) -> None:
    one = load(from_csv(tmp_path / "a", CSV)).packs[1]
    two = load(from_csv(tmp_path / "b", CSV.replace("Because.", "So."))).packs[1]
    assert one.hash != two.hash


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (CSV.encode("utf-16"), "file-encoding", "rows.csv:1, T"),
        (CSV.replace("Omdat", "Één").encode("latin-1"), "file-encoding", "rows.csv:1, T"),
        (CSV.replace("Omdat.", '"Omdat."x'), "file-csv", "rows.csv:2, T"),
        (CSV.replace("Omdat.", '"Omdat.'), "file-csv", "rows.csv:4, T"),
        (CSV.replace("Omdat.", "x" * 200_000), "file-csv", "rows.csv:2, T"),
        ("", "key-missing", "rows.csv:1, T"),
        (CSV.replace("contact_exists,", "contact,"), "key-missing", "rows.csv:1, T"),
        (CSV.replace("contact_exists,", "Worrying,"), "key-missing", "rows.csv:1, T"),
        (CSV.replace("contact_exists,", "worrying,"), "id-duplicate", "rows.csv:1, T"),
        (CSV.replace("because_nl", "reden"), "key-unknown", "rows.csv:2, T, reden"),
        (CSV.replace("advise", "advice"), "rule-no-effect", "rows.csv:2, T, advise"),
        (CSV.replace("small_talk", "smal_talk"), "name-unknown", "rows.csv:2, T, advise[0].action"),
        (CSV.replace("Because.", ""), "text-incomplete", "rows.csv:2, T, because"),
        (CSV.replace("false,-,", "flase,-,"), "condition-value", "rows.csv:4, T, when.all[0]"),
        (CSV.replace("true,false,", "true,"), "table-cells", "rows.csv:3, T"),
        (CSV.replace("true,false,", "true,false,x,"), "table-cells", "rows.csv:3, T"),
        (CSV + "false,-,small_talk,,\n" * 2_000, "key-length", "rows.csv:1, T"),
        ("worrying,contact_exists,advise\n", "key-missing", "tables.toml:5, T, row"),
    ],
)  # fmt: skip
def test_mistakes_in_a_csv_file_are_told_where_they_stand(
    tmp_path: Path, content: str | bytes, code: str, place: str
) -> None:
    found = listed(from_csv(tmp_path, content))
    assert (code, place) in [(code, place) for code, place, _ in found]


@pytest.mark.parametrize("name", ["other.csv", "../rows.csv", "tables.toml", "/etc/passwd", ""])
def test_rows_come_from_a_csv_file_in_the_folder_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "rows.csv").write_text(CSV, encoding="utf-8")
    text = table(f'rows = "{name}"')
    assert "file-unreadable" in codes(write(tmp_path / "a", text, unused=CSV))


@pytest.mark.parametrize("cell", ["=1+1", "+31 6", "-1+1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_what_looks_like_a_formula_stays_text(tmp_path: Path, cell: str) -> None:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["worrying", "advise", "because_nl", "because_en"])
    rows.writerow(["true", "small_talk", cell, cell])
    folder = write(
        tmp_path,
        table('rows = "rows.csv"', columns='"worrying"', more="complete = false"),
        rows=written.getvalue(),
    )
    decision = load(folder).advise({"worrying": True})
    reasons = [b.en for part in decision.recommendations for b in part.because]
    assert cell.strip() in reasons


def test_rows_may_stand_in_both_places(tmp_path: Path) -> None:
    more = 'row = [{ when = ["true", "true"], advise = ["small_talk"] }]'
    rest = "worrying,contact_exists,advise\nfalse,-,refer_on\ntrue,false,refer_on\n"
    text = table('rows = "rows.csv"', more=more)
    engine = load(write(tmp_path, text, rows=rest))
    assert [rule.id for rule in engine.packs[1].rules] == ["T.1", "T.2", "T.3"]
    assert fired(engine, worrying=False) == ["T.2"]


def test_many_tables_over_one_file_do_not_fill_the_memory(tmp_path: Path) -> None:
    rows = "worrying,contact_exists,advise\n" + "true,true,small_talk\n" * 2_000
    one = table('rows = "rows.csv"', hit="collect", more="complete = false").removeprefix(HEAD)
    text = HEAD + "".join(one.replace('"T"', f'"T{number}"') for number in range(12))
    assert codes(write(tmp_path, text, rows=rows)) == {"pack-too-large"}
