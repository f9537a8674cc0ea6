"""rule-engine (Python): a precompiled ``Rule`` for each rule.

``dict.get`` resolves names: with ``default_value`` alone each missing fact costs a search for
names that are alike, which is twenty to ninety times slower.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from jw_engine.bench.peers.dialect import Dialect
from jw_engine.facts import Facts
from jw_engine.rules import Rule


class RuleEngineMatcher:
    """Asks each rule whether it matches."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        peer: Any = import_module("rule_engine")
        context = peer.Context(resolver=dict.get)
        written = map(Dialect().rule, rules)
        self._matches = [peer.Rule(text, context=context).matches for text in written]

    def prepare(self, facts: Facts) -> dict[str, Any]:
        """Return a dict; the peer takes tuples for lists."""
        return dict(facts)

    def fired(self, prepared: dict[str, Any]) -> list[int]:
        """Return the positions of the rules that fire."""
        return [place for place, matches in enumerate(self._matches) if matches(prepared)]


def can(_: Rule) -> bool:
    """Every rule can be written."""
    return True


matcher = RuleEngineMatcher
