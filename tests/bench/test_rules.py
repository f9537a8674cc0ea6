"""What the area ``rules`` measures. No test looks at a time."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from jw_engine import Engine
from jw_engine.bench.core.matching import differing
from jw_engine.bench.measure import QUICK, Scale
from jw_engine.bench.peers import ZEN_TABLE, Peer
from jw_engine.bench.row import Row
from jw_engine.bench.rules import overlays, proving, tables
from jw_engine.bench.rules.grown import grown_rules, write_rules
from jw_engine.bench.rules.table_rows import COLUMNS, table_cases, table_rules
from jw_engine.bench.workload import workload
from jw_engine.loading import load_pack
from jw_engine.rules import rule_facts
from tests.bench.test_peers import Deaf, peer_with

Measure = Callable[[Engine, Scale], Row]


def test_a_grown_pack_loads_and_is_the_same_each_time(engine: Engine, tmp_path: Path) -> None:
    written = grown_rules(engine.base, 150, random.Random(1))
    assert written == grown_rules(engine.base, 150, random.Random(1))
    pack = load_pack(write_rules(tmp_path / "grown", written), engine.base)
    assert len(pack.rules) == 150


def test_each_overlay_adds_rules_and_changes_an_open_one(engine: Engine) -> None:
    overlaid = overlays.with_overlays(engine)
    added = overlaid.packs[1:]
    assert len(added) == overlays.PACKS
    assert {len(pack.rules) for pack in added} == {overlays.ADDED}
    changes = [change for pack in added for change in pack.changes]
    assert {change.kind for change in changes} == {"tighten", "replace"}
    kept = {rule.id: rule for rule in engine.rules}
    for change in changes:
        assert kept[change.rule].overlay == "open"
        assert change.new not in (None, kept[change.rule])
    assert len(overlaid.rules) == len(engine.rules) + overlays.PACKS * overlays.ADDED
    fired = [overlaid.advise(given) for given in workload(engine, QUICK)[0].given]
    assert all(decision.recommendations for decision in fired)


def test_a_table_has_its_rows_and_its_columns(engine: Engine) -> None:
    made = table_rules(engine.base, 60, random.Random(2))
    assert [rule.id for rule in made] == [f"T.{number}" for number in range(1, 61)]
    assert frozenset().union(*map(rule_facts, made)) == set(COLUMNS)


def test_the_decision_table_of_zen_engine_answers_as_the_reference(engine: Engine) -> None:
    made = table_rules(engine.base, 300, random.Random(3))
    assert ZEN_TABLE.rules_of(made) == list(made)
    theirs = peer_with(ZEN_TABLE, list(made))
    cases = table_cases(engine.base, 200, random.Random(4))
    assert {len(facts) for facts in cases} >= {2, 3}
    assert any(len(theirs.fired(theirs.prepare(facts))) > 1 for facts in cases)
    assert differing(theirs, made, cases) == 0


def test_a_table_that_answers_otherwise_gets_no_figure(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Peer, "matcher", lambda *_: Deaf())
    made = tables.row(engine, evolve(QUICK, cases=200))
    assert made.value is None
    assert "answers otherwise" in made.reason


@pytest.mark.parametrize(
    ("module", "measure", "reason"),
    [("zen", tables.row, "[bench]"), ("z3", proving.row, "verify")],
)
def test_what_is_not_installed_gives_null_and_a_reason(
    module: str, measure: Measure, reason: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    told = measure(engine, QUICK).to_dict()
    assert told["value"] is None
    assert told["ok"] is None
    assert reason in told["reason"]
