"""rule-engine (Python) with all rules in one array.

It is faster so, but it is not how it is meant: its rules are objects that each match or not.
"""

from collections.abc import Sequence
from importlib import import_module
from itertools import compress
from typing import Any

from jw_engine.bench.peers.dialect import Dialect
from jw_engine.facts import Facts
from jw_engine.rules import Rule


class RuleEngineArrayMatcher:
    """Evaluates the array; its positions that are true are the rules that fire."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        peer: Any = import_module("rule_engine")
        context = peer.Context(resolver=dict.get)
        self._evaluate = peer.Rule(Dialect().array(rules), context=context).evaluate
        self._places = range(len(rules))

    def prepare(self, facts: Facts) -> dict[str, Any]:
        """Return a dict; the peer takes tuples for lists."""
        return dict(facts)

    def fired(self, prepared: dict[str, Any]) -> list[int]:
        """Return the positions of the rules that fire."""
        return list(compress(self._places, self._evaluate(prepared)))


def can(_: Rule) -> bool:
    """Every rule can be written."""
    return True


matcher = RuleEngineArrayMatcher
