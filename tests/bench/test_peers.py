"""Peers answer as the reference does, or are told to be missing."""

import sys

import pytest

from jw_engine import Engine
from jw_engine.bench.core import decision, matching
from jw_engine.bench.measure import QUICK, Scale
from jw_engine.bench.peers import PEERS, ZEN, Matcher, Peer, PeerMissingError
from jw_engine.bench.row import Row
from jw_engine.bench.workload import workload
from jw_engine.facts import Facts
from jw_engine.rules import Rule

MODULES = {
    "zen_engine": "zen",
    "cel": "cel",
    "durable_rules": "durable_rules_engine",
    "rule_engine": "rule_engine",
    "rule_engine_one_array": "rule_engine",
}


def peer_with(peer: Peer, rules: list[Rule]) -> Matcher:
    try:
        return peer.matcher(rules)
    except PeerMissingError as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_answers_as_the_reference_on_the_whole_workload(peer: Peer, engine: Engine) -> None:
    rules = peer.rules_of(engine.rules)
    matcher = peer_with(peer, rules)
    for cases in workload(engine, Scale()):
        assert len(cases.facts) > 250
        assert matching.differing(matcher, rules, cases.facts) == 0


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_can_express_every_rule_of_the_base_pack(peer: Peer, engine: Engine) -> None:
    assert peer.rules_of(engine.rules) == list(engine.rules)


@pytest.fixture
def without_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES.values():
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "jw_engine.durable.worker", raising=False)


@pytest.mark.usefixtures("without_peers")
def test_a_peer_that_is_not_installed_gives_null_and_a_reason(engine: Engine) -> None:
    assert set(MODULES) == {peer.name for peer in PEERS}
    cases = workload(engine, QUICK)[0]
    rows = [*matching.rows(engine, cases, QUICK), *decision.rows(engine, cases, QUICK)]
    assert len(rows) == len(PEERS) + 1
    for row in rows:
        told = row.to_dict()
        assert told["value"] is None
        assert told["ok"] is None
        assert "cannot be imported" in told["reason"]
        assert "[bench]" in told["reason"]


class Deaf:
    def prepare(self, facts: Facts) -> Facts:
        return facts

    def fired(self, _: Facts) -> list[int]:
        return []


def test_a_peer_that_answers_otherwise_gets_no_figure(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Peer, "matcher", lambda *_: Deaf())
    monkeypatch.setattr(matching, "PEERS", (ZEN,))
    row: Row = next(matching.rows(engine, workload(engine, QUICK)[0], QUICK))
    assert row.value is None
    assert "answers otherwise in 5 cases" in row.reason
