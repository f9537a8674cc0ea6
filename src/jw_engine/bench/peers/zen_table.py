"""zen-engine's own decision table: a row for each rule, hit policy collect, given a dict."""

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from jw_engine.bench.peers.dialect import plain
from jw_engine.facts import Facts
from jw_engine.rules import All, Compare, Is, Rule, leaves

_BOUNDS = {">=", "<="}


class ZenTable:
    """Evaluates the table; what comes out of a row is its number."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        engine: Any = import_module("zen").ZenEngine()
        self._evaluate: Any = engine.create_decision(json.dumps(_graph(rules))).evaluate

    def prepare(self, facts: Facts) -> dict[str, Any]:
        """Return a dict: what is missing in it fits only a cell that is empty."""
        return plain(facts)

    def fired(self, prepared: dict[str, Any]) -> list[int]:
        """Return the positions of the rows that hold."""
        return [hit["row"] for hit in self._evaluate(prepared)["result"]]


def can(rule: Rule) -> bool:
    """Only what a cell for each fact can say: a stretch of numbers, or one value."""
    return isinstance(rule.condition, All) and all(
        (isinstance(leaf, Compare) and leaf.operator in _BOUNDS)
        or (isinstance(leaf, Is) and not leaf.negated and len(leaf.values) == 1)
        for leaf in rule.condition.parts
    )


def _graph(rules: Sequence[Rule]) -> dict[str, Any]:
    names = dict.fromkeys(leaf.fact for rule in rules for leaf in _leaves(rule))
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in names],
        "outputs": [{"id": "row", "name": "row", "field": "row"}],
        "rules": [
            {"_id": str(place), **dict.fromkeys(names, ""), **_cells(rule), "row": str(place)}
            for place, rule in enumerate(rules)
        ],
    }
    nodes = [_node("in", "input", {}), _node("table", "decisionTable", table)]
    return {
        "nodes": [*nodes, _node("out", "output", {})],
        "edges": [
            {"id": source, "type": "edge", "sourceId": source, "targetId": target}
            for source, target in (("in", "table"), ("table", "out"))
        ],
    }


def _node(name: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    spot = {"x": 0, "y": 0}
    return {
        "id": name, "name": name, "type": f"{kind}Node", "content": content, "position": spot
    }  # fmt: skip


def _leaves(rule: Rule) -> list[Compare | Is]:
    return [leaf for leaf in leaves(rule.condition) if isinstance(leaf, Compare | Is)]


def _cells(rule: Rule) -> dict[str, str]:
    """Return a cell for each fact of *rule*: ``[12..15]``, ``"need"`` or ``true``."""
    cells = {
        leaf.fact: json.dumps(leaf.values[0]) for leaf in _leaves(rule) if isinstance(leaf, Is)
    }
    bounds: dict[str, dict[str, int | str]] = {}
    for leaf in _leaves(rule):
        if isinstance(leaf, Compare):
            bounds.setdefault(leaf.fact, {})[leaf.operator] = leaf.number
    stretches = {name: f"[{both['>=']}..{both['<=']}]" for name, both in bounds.items()}
    return cells | stretches


matcher = ZenTable
