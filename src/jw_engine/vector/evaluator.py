"""Conditions on arrays: each is read twice, as known to be true and as known to be false.

Both readings have two values, so that numpy's ``&`` and ``|`` are exact for Kleene's logic.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from jw_engine.facts import Facts, Value
from jw_engine.rules import Any, Condition, Group, Leaf, NoneOf, Rule, Setting, truth
from jw_engine.rules.compiled import Guarded
from jw_engine.vector.column import Codes, Column, Known, columns_of


class VectorEvaluator:
    """Tells of many cases at once which conditions hold and are not blocked.

    Args:
        guarded: each with its ``unless``; of rules, or of positions.
        columns: of the facts that the cases may have; another fact is missing.
    """

    name = "vector"

    def __init__(self, guarded: Sequence[Guarded], columns: Mapping[str, Column]) -> None:
        self._guarded = tuple(guarded)
        self._columns = columns

    @classmethod
    def of(cls, rules: Sequence[Rule], cases: Sequence[Facts]) -> "VectorEvaluator":
        """Return the evaluator of *rules* for cases with the values of *cases*."""
        values: dict[str, list[Value]] = {}
        for facts in cases:
            for name, value in facts.items():
                values.setdefault(name, []).append(value)
        guarded = [(rule.condition, rule.unless) for rule in rules]
        return cls(guarded, columns_of([part for pair in guarded for part in pair], values))

    def encode(self, cases: Sequence[Facts]) -> dict[str, Codes]:
        """Return *cases* as codes by fact, each of shape (cases,)."""
        return {
            name: np.array([column.code(facts.get(name)) for facts in cases], dtype=np.uint8)
            for name, column in self._columns.items()
        }

    def fired(self, codes: Mapping[str, Codes], count: int) -> NDArray[np.bool_]:
        """Return whether each condition holds, of shape (count, conditions).

        Args:
            codes: by fact, of shape (count,); a fact that is left out is missing.
            count: how many cases there are.
        """
        found = np.empty((len(self._guarded), count), dtype=np.bool_)
        asked: dict[tuple[Leaf, bool], Known] = {}
        for place, (condition, unless) in enumerate(self._guarded):
            holds = self._known(condition, True, codes, asked)
            blocked = self._known(unless, True, codes, asked)
            np.greater(holds, blocked, out=found[place])
        return np.ascontiguousarray(found.T)

    def _known(
        self,
        condition: Condition,
        wanted: bool,  # noqa: FBT001 (a truth value, not a switch)
        codes: Mapping[str, Codes],
        asked: dict[tuple[Leaf, bool], Known],
    ) -> Known:
        if isinstance(condition, Group):
            every = isinstance(condition, Any) != wanted
            each = isinstance(condition, NoneOf) != wanted
            joined = np.logical_and if every else np.logical_or
            found: Known = np.array(every)
            for part in condition.parts:
                found = joined(found, self._known(part, each, codes, asked))
            return found
        if isinstance(condition, Setting):
            return np.array(condition.truth is wanted)
        key = (condition, wanted)
        if key not in asked:
            of_fact = codes.get(condition.fact)
            asked[key] = (
                np.array(truth(condition, {}) is wanted)
                if of_fact is None
                else self._columns[condition.fact].known[condition][wanted][of_fact]
            )
        return asked[key]
