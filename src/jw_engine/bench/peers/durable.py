"""durable-rules (Rete in C): its low-level module in this process, with our own shards.

The evaluator ``durable`` asks a worker process instead, which costs more and is safe.
"""

from collections.abc import Sequence
from importlib import import_module
from itertools import count as numbers
from typing import Any

from jw_engine.durable.branches import count
from jw_engine.durable.shards import MOST_BRANCHES, divide
from jw_engine.facts import Facts
from jw_engine.rules import Rule

_names = numbers()  # no two rulesets of a process may have the same


class DurableMatcher:
    """Asserts one wide fact in each shard and reads the names of the rules that fire."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        ruleset: Any = import_module("jw_engine.durable.worker").Ruleset
        shards = divide(rules)
        self._writers = [shard.writer() for shard in shards]
        self._fired = [ruleset(f"b{next(_names)}", shard.definition()).fired for shard in shards]

    def prepare(self, facts: Facts) -> list[str]:
        """Return what each shard is told, in JSON, which is all that the peer takes."""
        return [write(facts) for write in self._writers]

    def fired(self, prepared: list[str]) -> list[int]:
        """Return the positions of the rules that fire."""
        names = [
            name for ask, text in zip(self._fired, prepared, strict=True) for name in ask(text)
        ]
        return sorted({int(name.partition("-")[0]) for name in names})


def can(rule: Rule) -> bool:
    """Return whether the rule is within the limits of the peer."""
    return count(rule) <= MOST_BRANCHES


matcher = DurableMatcher
