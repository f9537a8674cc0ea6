"""Rules written in the expression language of a peer.

A peer knows only true and false, so each leaf is written as what it has to be: known to be true,
or known to be false. That is the same help that the compiled evaluator gives itself.
"""

import json
from collections.abc import Sequence
from typing import Any

from jw_engine.facts import Facts
from jw_engine.rules import All, Compare, Condition, Contains, Given, Group, Is, Leaf, NoneOf, Rule
from jw_engine.rules.condition import Setting

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


class Dialect:
    """A language in which a missing fact reads as null; others override."""

    both, either, negate = " and ", " or ", "not "

    def name(self, fact: str) -> str:
        """Return how the value of a fact is written."""
        return fact

    def known(self, fact: str) -> str:
        """Return what is true where the fact is known."""
        return f"{fact} != null"

    def missing(self, fact: str) -> str:
        """Return what is true where the fact is missing."""
        return f"{fact} == null"

    def null_is_false(self, fact: str, text: str) -> str:  # noqa: ARG002
        """Return *text*, which is false for null, so that it is false for a missing fact."""
        return text

    def rule(self, rule: Rule) -> str:
        """Return what is true where the rule fires."""
        text = self.written(rule.condition)
        if rule.unless.parts:
            text = f"{text}{self.both}{self.negate}{self.written(rule.unless)}"
        return text

    def array(self, rules: Sequence[Rule]) -> str:
        """Return one expression: whether each of *rules* fires."""
        return f"[{', '.join(map(self.rule, rules))}]"

    def written(self, condition: Condition, *, wanted: bool = True) -> str:
        """Return what is true where *condition* is known to be *wanted*."""
        if not isinstance(condition, Group):
            return self._leaf(condition, wanted=wanted)
        every = wanted if isinstance(condition, NoneOf) else isinstance(condition, All) == wanted
        part_wanted = not wanted if isinstance(condition, NoneOf) else wanted
        parts = [self.written(part, wanted=part_wanted) for part in condition.parts]
        if not parts:
            return "true" if every else "false"
        return f"({(self.both if every else self.either).join(parts)})"

    def _leaf(self, leaf: Leaf, *, wanted: bool) -> str:
        if isinstance(leaf, Setting):
            return "true" if leaf.truth is wanted else "false"
        fact, name = leaf.fact, self.name(leaf.fact)
        if isinstance(leaf, Given):
            return self.missing(fact) if leaf.negated is wanted else self.known(fact)
        if isinstance(leaf, Is):
            return self._is(leaf, hit=leaf.negated is not wanted)
        if isinstance(leaf, Contains):
            inside = f"({json.dumps(leaf.value)} in {name})"
            return self._where_known(fact, inside if wanted else f"{self.negate}{inside}")
        assert isinstance(leaf, Compare), "all leaves are told"
        operator = leaf.operator if wanted else _OPPOSITE[leaf.operator]
        return self._where_known(fact, f"{name} {operator} {leaf.number}")

    def _is(self, leaf: Is, *, hit: bool) -> str:
        fact, name, first = leaf.fact, self.name(leaf.fact), leaf.values[0]
        if len(leaf.values) > 1:
            inside = f"({name} in {json.dumps(list(leaf.values))})"
            if hit:
                return self.null_is_false(fact, inside)
            return self._where_known(fact, f"{self.negate}{inside}")
        if isinstance(first, bool):  # not true is false
            return self.null_is_false(fact, f"{name} == {json.dumps(first is hit)}")
        if hit:
            return self.null_is_false(fact, f"{name} == {json.dumps(first)}")
        return self._where_known(fact, f"{name} != {json.dumps(first)}")

    def _where_known(self, fact: str, text: str) -> str:
        return f"({self.known(fact)}{self.both}{text})"


def plain(facts: Facts) -> dict[str, Any]:
    """Return *facts* with lists in place of tuples."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in facts.items()}
