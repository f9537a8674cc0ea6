"""Which behaviours can come of what was done."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from jw_engine.method import Method
from jw_engine.simulation.scenario import Scenario


@frozen
class Fitting:
    """Which behaviours can come of what was done.

    Args:
        by_action: by action (last: nothing done) and behaviour, whether it can come of it.
        by_affordance: by behaviour, a bit for each affordance that it can come of.
    """

    by_action: NDArray[np.bool_]
    by_affordance: NDArray[np.int32]

    @classmethod
    def of(cls, scenario: Scenario, method: Method) -> "Fitting":
        """Return the fitting of a scenario to the actions of a method."""
        bits = {name: 1 << place for place, name in enumerate(method.affordances)}
        by_action = np.zeros((len(method.actions) + 1, len(scenario.behaviours)), dtype=np.bool_)
        for place, behaviour in enumerate(scenario.behaviours):
            for number, action in enumerate(method.actions.values()):
                by_action[number, place] = (
                    action.id in behaviour.actions or action.means in behaviour.means
                )
            if not behaviour.answers:
                by_action[:, place] = True
        carried = [sum(bits[name] for name in each.affordances) for each in scenario.behaviours]
        return cls(by_action, np.array(carried, dtype=np.int32))

    def after(
        self, actions: NDArray[np.int16], affordances: NDArray[np.int32]
    ) -> NDArray[np.bool_]:
        """Return for each behaviour, in a last axis, whether it can come of what was done.

        Args:
            actions: of any shape; -1: nothing.
            affordances: of the same shape, a bit for each that the rules named with the action.
        """
        return self.by_action[actions] | ((self.by_affordance & affordances[..., None]) > 0)
