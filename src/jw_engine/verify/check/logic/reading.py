"""Conditions and rules as formulas: when a rule fires, and when it does not."""

from collections.abc import Mapping

from attrs import frozen

from jw_engine.rules import All, Condition, Group, NoneOf, Rule
from jw_engine.verify.check.logic.domains import Domains, TooLargeError
from jw_engine.verify.check.logic.formula import (
    Among,
    Every,
    Formula,
    denied,
    every,
    some,
    variables,
)


def known(condition: Condition, domains: Domains, *, wanted: bool = True) -> Formula:
    """Return that *condition* is known to be *wanted*.

    Raises:
        TooLargeError: it speaks of a fact of too many cells.
    """
    if not isinstance(condition, Group):
        return domains.reading(condition, wanted=wanted)
    inside = not wanted if isinstance(condition, NoneOf) else wanted
    parts = (known(part, domains, wanted=inside) for part in condition.parts)
    needs_all = wanted if isinstance(condition, NoneOf) else isinstance(condition, All) == wanted
    return every(parts) if needs_all else some(parts)


@frozen(eq=False)
class Reading:
    """One rule.

    Args:
        fires, silent: when it does, and when it does not.
        needs: by variable, the cells in which it has to stand for the rule to fire.
        speaks_of: all its variables.
    """

    fires: Formula
    silent: Formula
    needs: Mapping[int, int]
    speaks_of: frozenset[int]


def read(rule: Rule, domains: Domains) -> Reading | None:
    """Return the reading of *rule*, or None where it is too large for one."""
    try:
        holds = known(rule.condition, domains)
        blocked = known(rule.unless, domains)
    except TooLargeError:
        return None
    fires = every([holds, denied(blocked)])
    parts = fires.parts if isinstance(fires, Every) else (fires,)
    needs = {part.variable: part.cells for part in parts if isinstance(part, Among)}
    return Reading(fires, denied(fires), needs, variables(fires))
