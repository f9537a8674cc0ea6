"""Formulas of two-valued logic over facts that each have finitely many cells.

A cell is a value, or a stretch of values, that no condition tells apart; being missing is a cell
too. A literal says that a fact stands in one of some cells, written as the bits of a number, so
that its denial is the number with its bits turned over.
"""

from collections.abc import Iterable
from typing import Union

from attrs import frozen


@frozen
class Among:
    """The variable stands in one of *cells* (bits; a negative number has all but some)."""

    variable: int
    cells: int


@frozen
class Every:
    """All parts hold; true where there is none."""

    parts: tuple["Formula", ...]


@frozen
class Some:
    """A part holds; false where there is none."""

    parts: tuple["Formula", ...]


Formula = Union[Among, Every, Some]  # noqa: UP007 (it names itself)
TRUE = Every(())
FALSE = Some(())


def every(parts: Iterable[Formula]) -> Formula:
    """Return that all *parts* hold, with the literals of one variable joined."""
    cells: dict[int, int] = {}
    rest: list[Formula] = []
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, Among):
            cells[part.variable] = cells.get(part.variable, -1) & part.cells
        elif isinstance(part, Every):
            waiting += part.parts
        elif part == FALSE:
            return FALSE
        else:
            rest.append(part)
    if 0 in cells.values():
        return FALSE
    return _one_or(Every, [*(Among(*pair) for pair in cells.items()), *rest])


def some(parts: Iterable[Formula]) -> Formula:
    """Return that one of *parts* holds, with the literals of one variable joined."""
    cells: dict[int, int] = {}
    rest: list[Formula] = []
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, Among):
            cells[part.variable] = cells.get(part.variable, 0) | part.cells
        elif isinstance(part, Some):
            waiting += part.parts
        elif part == TRUE:
            return TRUE
        else:
            rest.append(part)
    if -1 in cells.values():
        return TRUE
    return _one_or(Some, [*(Among(*pair) for pair in cells.items()), *rest])


def _one_or(group: type[Every] | type[Some], parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else group(tuple(parts))


def denied(formula: Formula) -> Formula:
    """Return that *formula* does not hold."""
    if isinstance(formula, Among):
        return Among(formula.variable, ~formula.cells)
    if isinstance(formula, Every):
        return some(denied(part) for part in formula.parts)
    return every(denied(part) for part in formula.parts)


def variables(formula: Formula) -> frozenset[int]:
    """Return the variables that *formula* speaks of."""
    if isinstance(formula, Among):
        return frozenset({formula.variable})
    return frozenset[int]().union(*map(variables, formula.parts))
