"""Which rules fire: the compiled evaluator beside each peer, the same answers checked first."""

from collections.abc import Iterator, Sequence

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.peers import PEERS, Matcher, Peer, PeerMissingError
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.workload import Cases
from jw_engine.facts import Facts
from jw_engine.rules import CompiledEvaluator, ReferenceEvaluator, Rule


def differing(matcher: Matcher, rules: Sequence[Rule], cases: Sequence[Facts]) -> int:
    """Return for how many of *cases* the answer is another than that of the reference."""
    reference = ReferenceEvaluator(rules)
    return sum(matcher.fired(matcher.prepare(facts)) != reference.fired(facts) for facts in cases)


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield how many times our speed each peer needs for the same answer."""
    for peer in PEERS:
        yield _beside(peer, engine, cases, scale)


def _beside(peer: Peer, engine: Engine, cases: Cases, scale: Scale) -> Row:
    row = Row(
        area="core",
        name=f"matching_speedup_over_{peer.name}_{cases.id}",
        value=None,
        unit="x",
        workload=cases.told(len(engine.rules)),
        target=peer.target,
        bound="at least",
    )
    rules = peer.rules_of(engine.rules)
    try:
        theirs = peer.matcher(rules)
    except PeerMissingError as missing:
        return row.without(str(missing))
    ours = CompiledEvaluator(rules)
    wrong = differing(theirs, rules, cases.facts)
    if wrong:
        return row.without(f"{peer.distribution} answers otherwise in {wrong} cases")
    prepared = [theirs.prepare(facts) for facts in cases.facts]
    seconds = by_turns([over(ours.fired, cases.facts), over(theirs.fired, prepared)], scale)
    left_out = len(engine.rules) - len(rules)
    return row.measured(
        seconds[1] / seconds[0],
        cases.told(len(rules)) + (f", {left_out} that it cannot express" if left_out else ""),
        versions_of(peer.distribution),
    )
