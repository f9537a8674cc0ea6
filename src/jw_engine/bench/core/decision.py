"""A complete decision, down to its JSON, beside zen-engine's bare evaluation of the same rules."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

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
        workload=f"advise, to_dict and json.dumps; {cases.told(len(engine.rules))}",
        target=1.5,
    )
    try:
        matcher = ZEN.matcher(engine.rules)
    except PeerMissingError as missing:
        yield row.without(str(missing))
        return
    evaluate: Any = matcher.evaluate  # type: ignore[attr-defined]
    prepared = [matcher.prepare(facts) for facts in cases.facts]

    def complete(given: Mapping[str, Any]) -> str:
        return json.dumps(engine.advise(given).to_dict())

    ours, theirs = by_turns([over(complete, cases.given), over(evaluate, prepared)], scale)
    yield row.measured(ours / theirs, versions=versions_of(ZEN.distribution))
