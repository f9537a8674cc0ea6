"""Checking a large pack, beside loading it cold."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row
from jw_engine.bench.rules.grown import grown_rules, write_rules
from jw_engine.loading import load_pack
from jw_engine.verify.check import check

_ROUNDS = 5
_SEED = 7


def row(engine: Engine, scale: Scale) -> Row:
    """Return how many times its cold load the check of a generated pack takes."""
    with TemporaryDirectory() as name:
        grown = grown_rules(engine.base, scale.rules, random.Random(_SEED))  # noqa: S311
        folder = write_rules(Path(name), grown)
        found = len(check([folder]).findings)
        checked, loaded = by_turns(
            [lambda: check([folder]), lambda: load_pack(folder, engine.base)],
            scale.with_rounds(_ROUNDS),
        )
    return Row(
        area="rules",
        name="check_cost_over_cold_load",
        value=checked / loaded,
        unit="x",
        workload=f"{scale.rules:,} generated rules beside the base, {found:,} findings, no cache; "
        f"loading them {loaded * 1000:.0f} ms",
        target=20,
    )
