"""Decision tables: which rows meet, what no row covers, and what the hit policy makes of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, get_args

from attrs import evolve, frozen

from jw_engine.facts import FactType, Value
from jw_engine.rules.condition import All, Any, Leaf, Setting, leaves
from jw_engine.rules.reference import truth
from jw_engine.rules.rule import Rule
from jw_engine.rules.values import values_told_apart

Hit = Literal["unique", "any", "collect", "priority"]
HITS: tuple[Hit, ...] = get_args(Hit)
_MOST_STEPS = 200_000


@frozen
class Grid:
    """The rows of a table over the values that they tell apart.

    Args:
        columns: of each column, its values.
        rows: of each row, by column, the values for which it holds, as bits.
    """

    columns: tuple[tuple[Value, ...], ...]
    rows: tuple[tuple[int, ...], ...]

    @classmethod
    def of(
        cls, rules: Sequence[Rule], columns: Sequence[str], types: Mapping[str, FactType]
    ) -> "Grid":
        """Return the grid of *rules*, whose conditions speak of *columns* alone."""
        by_rule = [[leaf for leaf in leaves(rule.condition) if _named(leaf)] for rule in rules]
        values = []
        for name in columns:
            said = [leaf for each in by_rule for leaf in each if _named(leaf) == name]
            values.append(values_told_apart(types[name], said))
        rows = tuple(
            tuple(
                _bits(name, [leaf for leaf in each if _named(leaf) == name], kinds)
                for name, kinds in zip(columns, values, strict=True)
            )
            for each in by_rule
        )
        return cls(tuple(values), rows)

    def meeting(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of rows that both hold for some values."""
        for (one, left), (other, right) in combinations(enumerate(self.rows), 2):
            if all(a & b for a, b in zip(left, right, strict=True)):
                yield one, other

    def gap(self) -> tuple[Value, ...] | None:
        """Return values that no row covers; None where there are none, or too many to try."""
        self_rows, steps = self.rows, _MOST_STEPS

        def search(column: int, open_rows: Sequence[int]) -> tuple[Value, ...] | None:
            nonlocal steps
            if not open_rows:
                return tuple(each[0] for each in self.columns[column:])
            if column == len(self.columns):
                return None
            for place, value in enumerate(self.columns[column]):
                steps -= 1
                if steps < 0:
                    return None
                rest = [row for row in open_rows if self_rows[row][column] >> place & 1]
                found = search(column + 1, rest)
                if found is not None:
                    return (value, *found)
            return None

        return search(0, range(len(self.rows)))


def _named(leaf: Leaf) -> str:
    return "" if isinstance(leaf, Setting) else leaf.fact


def _bits(name: str, said: Sequence[Leaf], values: Sequence[Value]) -> int:
    holds = (all(truth(leaf, {name: value}) is True for leaf in said) for value in values)
    return sum(1 << place for place, each in enumerate(holds) if each)


def first_wins(rules: Sequence[Rule], grid: Grid) -> tuple[Rule, ...]:
    """Return *rules* so that each gives way to the rows above that it meets."""
    above: dict[int, list[All]] = {}
    for one, other in grid.meeting():
        condition = rules[one].condition
        above.setdefault(other, []).append(
            condition if isinstance(condition, All) else All((condition,))
        )
    return tuple(
        evolve(rule, unless=Any((*rule.unless.parts, *above.get(place, ()))))
        for place, rule in enumerate(rules)
    )
