"""What is measured on: the examples of the base pack, and wider cases made of them."""

import random
from collections.abc import Mapping, Sequence
from itertools import islice
from statistics import mean
from typing import Any

from attrs import frozen

from jw_engine import Engine
from jw_engine.bench.measure import Scale
from jw_engine.facts import Facts

WIDTH = 17
_SEED = 17


@frozen
class Cases:
    """Cases of one kind, as a user gives them and as the vocabulary reads them."""

    id: str
    name: str
    given: Sequence[Mapping[str, Any]]
    facts: Sequence[Facts]

    def told(self, rules: int) -> str:
        """Say how many cases, rules and facts there are."""
        width = mean(map(len, self.given))
        return f"{self.name}: {len(self.given)} cases of {width:.1f} facts, {rules} rules"


def workload(engine: Engine, scale: Scale) -> tuple[Cases, Cases]:
    """Return the examples of the base pack, and as many cases of seventeen facts."""
    examples: list[Mapping[str, Any]] = [
        example.given for rule in engine.base.pack.rules for example in rule.examples
    ]
    # a spread of the rules also where not all are taken
    some = list(islice(examples[:: max(1, len(examples) // scale.cases)], scale.cases))
    rng = random.Random(_SEED)  # noqa: S311
    wide = [_merged(examples, rng) for _ in some]
    read = engine.vocabulary.read
    return (
        Cases("examples", "examples", some, [read(given) for given in some]),
        Cases("wide", "wide cases", wide, [read(given) for given in wide]),
    )


def _merged(examples: Sequence[Mapping[str, Any]], rng: random.Random) -> dict[str, Any]:
    """Return facts of random examples, the first value of each, until there are enough."""
    merged: dict[str, Any] = {}
    while len(merged) < WIDTH:
        for name, value in rng.choice(examples).items():
            if len(merged) < WIDTH:
                merged.setdefault(name, value)
    return merged
