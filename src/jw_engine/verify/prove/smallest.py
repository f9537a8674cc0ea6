"""The smallest of the situations that the solver finds: with as little as can be in it."""

from collections.abc import Iterable
from typing import Any

import z3

from jw_engine.verify.prove.situation import Formula, Model


def smallest(solver: Any, groups: Iterable[Iterable[Formula]]) -> Model:
    """Return a model of *solver*, which has one, in which nothing could be left out.

    Args:
        solver: it was found to have a model.
        groups: what had better not hold; that of a group counts for more than that of the next.
    """
    model = solver.model()
    for group in groups:
        model = _without(solver, model, list(group))
    return model


def _without(solver: Any, model: Model, group: list[Formula]) -> Model:
    """Return a model in which none of *group* could be left out, and hold *solver* to that."""
    absent = [part for part in group if not _holds(part, model)]
    left = [part for part in group if _holds(part, model)]
    while left:
        trying = left.pop()
        if solver.check(*map(z3.Not, (*absent, trying))) == z3.sat:
            model = solver.model()
            absent += [trying, *(part for part in left if not _holds(part, model))]
            left = [part for part in left if _holds(part, model)]
    solver.add(*map(z3.Not, absent))
    return model


def _holds(part: Formula, model: Model) -> bool:
    return bool(z3.is_true(model.eval(part, model_completion=True)))
