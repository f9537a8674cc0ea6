"""zen-engine (Rust): one list expression over all rules, compiled, given a dict."""

from collections.abc import Sequence
from importlib import import_module
from itertools import compress
from typing import Any

from jw_engine.bench.peers.dialect import Dialect, plain
from jw_engine.facts import Facts
from jw_engine.rules import Rule


class ZenMatcher:
    """Evaluates the list; its positions that are true are the rules that fire."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.evaluate: Any = (
            import_module("zen").compile_expression(Dialect().array(rules)).evaluate
        )
        self._places = range(len(rules))

    def prepare(self, facts: Facts) -> dict[str, Any]:
        """Return a dict: what is missing in it reads as null."""
        return plain(facts)

    def fired(self, prepared: dict[str, Any]) -> list[int]:
        """Return the positions of the rules that fire."""
        return list(compress(self._places, self.evaluate(prepared)))


def can(_: Rule) -> bool:
    """Every rule can be written."""
    return True


matcher = ZenMatcher
