"""The scenarios that are run: one of the bench's own, and those of the examples, if there."""

from collections import Counter
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

import jw_engine
from jw_engine import Engine
from jw_engine.rules import Rule, facts_of

if TYPE_CHECKING:
    from jw_engine.simulation.scenario import Scenario

VISITS = Path(__file__).with_name("visits.toml")
SILENT = "scenarios/silent-after-first-message.toml"
_STORIES = 40


class MissingError(Exception):
    """Something is not here that a row needs.

    Args:
        what: what is not.
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"not here: {what}")


def needed(extra: str, *modules: str) -> None:
    """Check that an extra is installed.

    Raises:
        MissingError: it is not.
    """
    for module in modules:
        if find_spec(module) is None:
            what = f"{module} (extra {extra})"
            raise MissingError(what)


def example(name: str) -> Path:
    """Return a file or folder of the examples of the source.

    Raises:
        MissingError: the examples are neither beside the package nor in this folder.
    """
    for folder in (Path(jw_engine.__file__).parents[2], Path.cwd()):
        found = folder / "examples" / name
        if found.exists():
            return found
    raise MissingError("the examples of the source")


def scenario(file: Path, engine: Engine) -> "Scenario":
    """Return the scenario in *file*."""
    from jw_engine.simulation.scenario import read_scenario

    return read_scenario(file, engine.base.names)


def with_rules(engine: Engine, about: "Scenario", count: int) -> Engine:
    """Return an engine with so many rules of the base pack, those that matter most in a scenario.

    First those that fire in it, the most frequent first, and then those that ask for the fewest
    facts that nobody tells in it.
    """
    from jw_engine.simulation.comparing.divergence import rules_behind
    from jw_engine.simulation.program.program import Program
    from jw_engine.simulation.story import story

    fired = Counter(
        rule
        for number in range(_STORIES)
        for turn in story(about, engine, 1, number).turns
        for rule in rules_behind(turn.decision)
    )
    told = Program.of(about, engine).layout.columns.keys()
    rank = partial(_rank, fired=fired, told=frozenset(told))
    rules = engine.base.pack.rules
    kept = {rule.id for rule in sorted(rules, key=rank)[:count]}
    # what went ahead of rules that are gone, goes ahead of nothing
    some = tuple(evolve(rule, before=()) for rule in rules if rule.id in kept)
    return Engine.of(engine.base, [evolve(engine.base.pack, rules=some)], engine.configuration)


def _rank(rule: Rule, fired: Counter[str], told: frozenset[str]) -> tuple[int, int]:
    return -fired[rule.id], len(set(facts_of(rule.condition)) - told)
