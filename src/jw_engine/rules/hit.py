"""Decision tables: which rows meet, what no row covers, and what the hit policy makes of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate
from operator import and_, or_
from typing import Literal, get_args

from attrs import evolve, frozen

from jw_engine.facts import FactType, IntType, TextType, Value
from jw_engine.rules.condition import All, Any, Condition, Leaf, Setting, leaves
from jw_engine.rules.implies import implies
from jw_engine.rules.places import places
from jw_engine.rules.reference import truth
from jw_engine.rules.rule import Rule
from jw_engine.rules.values import values_told_apart

Hit = Literal["unique", "any", "collect", "priority"]
HITS: tuple[Hit, ...] = get_args(Hit)
_MOST_STEPS = 200_000
_MOST_PAIRS = 20_000
_SOME_TEXT = "…"


class TooManyError(Exception):
    """There are too many combinations to try."""


@frozen
class Grid:
    """The rows of a table over the values that they tell apart.

    Args:
        columns: of each column, its values.
        holding: of each column, for each of its values and at the end for a missing one, the rows
            that hold as far as this column goes, as bits.
        rows: how many there are.
    """

    columns: tuple[tuple[Value, ...], ...]
    holding: tuple[tuple[int, ...], ...]
    rows: int

    @classmethod
    def of(
        cls, rules: Sequence[Rule], columns: Sequence[str], types: Mapping[str, FactType]
    ) -> "Grid":
        """Return the grid of *rules*, whose conditions speak of *columns* alone."""
        values, holding = [], []
        for name in columns:
            said = [[x for x in leaves(rule.condition) if _fact(x) == name] for rule in rules]
            kinds = _values(types[name], [leaf for each in said for leaf in each])
            values.append(kinds)
            cases: list[dict[str, Value]] = [*({name: value} for value in kinds), {}]
            holding.append(tuple(_rows(said, facts) for facts in cases))
        return cls(tuple(values), tuple(holding), len(rules))

    def meeting(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of rows that hold together somewhere, the upper one first."""
        everywhere = (1 << self.rows) - 1
        for row in range(self.rows):
            along = (
                reduce(or_, (rows for rows in column if rows >> row & 1), 0)
                for column in self.holding
            )
            below = reduce(and_, along, everywhere) >> row + 1
            for further in places(below):
                yield row, row + 1 + further

    def gap(self) -> tuple[Value, ...] | None:
        """Return values that no row covers, or None where there are none.

        Raises:
            TooManyError: that cannot be found out in a bounded number of steps.
        """
        whatever = [reduce(and_, column[:-1]) for column in self.holding]
        to_the_end = [*accumulate(reversed(whatever), and_)][::-1]  # rows that ask nothing more
        steps, seen = 0, set[tuple[int, int]]()

        def search(column: int, still: int) -> tuple[Value, ...] | None:
            nonlocal steps
            if not still:
                return tuple(each[0] for each in self.columns[column:])
            done = column == len(self.columns) or still & to_the_end[column]
            if done or (column, still) in seen:
                return None
            seen.add((column, still))
            for value, rows in zip(self.columns[column], self.holding[column], strict=False):
                steps += 1
                if steps > _MOST_STEPS:
                    raise TooManyError
                found = search(column + 1, still & rows)
                if found is not None:
                    return (value, *found)
            return None

        return search(0, (1 << self.rows) - 1)


def _fact(leaf: Leaf) -> str:
    return "" if isinstance(leaf, Setting) else leaf.fact


def _values(kind: FactType, said: Sequence[Leaf]) -> tuple[Value, ...]:
    """Return at least one value, and of a text always one that no row names."""
    values = values_told_apart(kind, said)
    if isinstance(kind, TextType):
        return (*values, _SOME_TEXT)
    return values or ((kind.least,) if isinstance(kind, IntType) else ())


def _rows(said: Sequence[Sequence[Leaf]], facts: Mapping[str, Value]) -> int:
    holds = (all(truth(leaf, facts) is True for leaf in each) for each in said)
    return sum(1 << row for row, each in enumerate(holds) if each)


def first_wins(rules: Sequence[Rule], grid: Grid) -> tuple[Rule, ...]:
    """Return *rules* so that each gives way to the rows above that it meets.

    Raises:
        TooManyError: so many rows meet that the rules would become too large.
    """
    above: dict[int, list[Condition]] = {}
    for number, (one, other) in enumerate(grid.meeting()):
        if number == _MOST_PAIRS:
            raise TooManyError
        above.setdefault(other, []).append(_more(rules[one].condition, rules[other].condition))
    return tuple(
        evolve(rule, unless=Any((*rule.unless.parts, *above.get(row, ()))))
        for row, rule in enumerate(rules)
    )


def _more(condition: Condition, known: Condition) -> Condition:
    """Return what *condition* asks where *known* is true already."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    left = tuple(part for part in parts if not implies(known, part))
    return left[0] if len(left) == 1 else All(left)
