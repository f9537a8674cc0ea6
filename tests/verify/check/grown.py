"""A pack of as many rules as are wanted, over the vocabulary of the base."""

import json
import random
from pathlib import Path

from jw_engine.bench.rules.grown import grown_rules, write_rules
from jw_engine.loading import Base


def write_grown(
    folder: Path, base: Base, rules: int, seed: int = 7, *, expecting: bool = False
) -> Path:
    """Write a pack of *rules* rules, each with an example that makes it fire.

    With *expecting* the examples expect advice and vetoes at random, so that some fail.
    """
    rng = random.Random(seed)
    written = grown_rules(base, rules, rng)
    if expecting:
        written = [f"{each}{_expected(base, rng)}\n" for each in written]
    return write_rules(folder, written)


def _expected(base: Base, rng: random.Random) -> str:
    advised, forbidden = (
        rng.sample(sorted(action.id for action in base.names.method.actions.values()), 1)
        for _ in range(2)
    )
    return f"expect = {json.dumps(advised)}\nexpect_veto = {json.dumps(forbidden)}\n"
