"""A large decision table: the compiled evaluator beside zen-engine's own decision table."""

import random

from jw_engine import Engine
from jw_engine.bench.core.matching import differing
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.peers import ZEN_TABLE, PeerMissingError
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.rules.table_rows import COLUMNS, table_cases, table_rules
from jw_engine.rules import CompiledEvaluator

_SEED = 23


def row(engine: Engine, scale: Scale) -> Row:
    """Return how many times our speed zen-engine needs for the same rows."""
    rng = random.Random(_SEED)  # noqa: S311
    rules = table_rules(engine.base, scale.rows, rng)
    cases = table_cases(engine.base, scale.cases, rng)
    ours = CompiledEvaluator(rules)
    hits = sum(len(ours.fired(facts)) for facts in cases) / len(cases)
    row = Row(
        area="rules",
        name=f"table_speedup_over_{ZEN_TABLE.name}",
        value=None,
        unit="x",
        workload=f"{len(rules):,} rows of {len(COLUMNS)} columns, hit policy collect; "
        f"{len(cases)} cases, {hits:.1f} rows each",
        target=ZEN_TABLE.target,
        bound="at least",
    )
    try:
        theirs = ZEN_TABLE.matcher(rules)
    except PeerMissingError as missing:
        return row.without(str(missing))
    wrong = differing(theirs, rules, cases)
    if wrong:
        return row.without(f"{ZEN_TABLE.distribution} answers otherwise in {wrong} cases")
    prepared = [theirs.prepare(facts) for facts in cases]
    seconds = by_turns([over(ours.fired, cases), over(theirs.fired, prepared)], scale)
    return row.measured(seconds[1] / seconds[0], versions=versions_of(ZEN_TABLE.distribution))
