"""The smallest of the situations that the solver finds: with as little as can be in it."""

from collections.abc import Iterable
from typing import Any

import z3

from jw_engine.verify.prove.situation import Formula, Model


def smallest(solver: Any, present: Iterable[Formula]) -> Model:
    """Return a model of *solver*, which has one, in which none of *present* could be left out.

    Args:
        solver: it was found to have a model.
        present: what had better not hold; what matters most not to have comes last.
    """
    model = solver.model()
    absent = [part for part in present if not _holds(part, model)]
    left = [part for part in present if _holds(part, model)]
    needed: list[Formula] = []
    while left:
        trying = left.pop()
        if solver.check(*map(z3.Not, (*absent, trying))) == z3.sat:
            model = solver.model()
            absent += [trying, *(part for part in left if not _holds(part, model))]
            left = [part for part in left if _holds(part, model)]
        else:
            needed.append(trying)
    return model


def _holds(part: Formula, model: Model) -> bool:
    return bool(z3.is_true(model.eval(part, model_completion=True)))
