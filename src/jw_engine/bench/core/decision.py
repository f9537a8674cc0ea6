"""A complete decision, down to its JSON, beside zen-engine's bare evaluation of the same rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.peers import ZEN, PeerMissingError
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.workload import Cases


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield how many times zen-engine's time a complete decision takes."""
    row = Row(
        area="core",
        name=f"decision_cost_over_{ZEN.name}_{cases.id}",
        value=None,
        unit="x",
        workload=f"advise, to_dict and to_json; {cases.told(len(engine.rules))}",
        target=1.5,
    )
    try:
        matcher = ZEN.matcher(engine.rules)
    except PeerMissingError as missing:
        yield row.without(str(missing))
        return
    evaluate: Any = matcher.evaluate  # type: ignore[attr-defined]
    prepared = [matcher.prepare(facts) for facts in cases.facts]

    def complete(given: Mapping[str, Any]) -> object:
        decision = engine.advise(given)
        return decision.to_dict(), decision.to_json()

    def as_text(given: Mapping[str, Any]) -> str:
        return engine.advise(given).to_json()

    ours, text, theirs = by_turns(
        [over(complete, cases.given), over(as_text, cases.given), over(evaluate, prepared)], scale
    )
    versions = versions_of(ZEN.distribution)
    yield row.measured(ours / theirs, versions=versions)
    only_text = evolve(
        row,
        name=f"decision_text_cost_over_{ZEN.name}_{cases.id}",
        workload=f"advise and to_json; {cases.told(len(engine.rules))}",
        target=None,
    )
    yield only_text.measured(text / theirs, versions=versions)
