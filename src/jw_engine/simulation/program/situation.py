"""How things really stand: by state met, how likely each behaviour is, and whether it is unsafe."""

import numpy as np

from jw_engine.rules import Any, Is
from jw_engine.rules.compiled import Guarded
from jw_engine.simulation.draws import threshold
from jw_engine.simulation.program.interned import Interned, Words
from jw_engine.simulation.program.layout import Layout, conditions_of
from jw_engine.simulation.scenario import Scenario
from jw_engine.vector import VectorEvaluator

_NEVER = Any(())


class Situations:
    """States of what is true and known, as far as behaviours depend on them.

    Attributes:
        states: the keys met.
        thresholds: by state and behaviour; 0 where it cannot happen.
        unsafe: by state.
    """

    def __init__(self, layout: Layout, scenario: Scenario) -> None:
        self._layout = layout
        self.key = layout.key([*conditions_of(scenario), scenario.unsafe])
        cases: list[Guarded] = (
            [(scenario.unsafe, _NEVER)] if scenario.unsafe.parts else [(_NEVER, _NEVER)]
        )
        self._choices: list[list[tuple[int | None, int]]] = []
        for behaviour in scenario.behaviours:
            by, of = behaviour.likelihood.by, behaviour.likelihood.of
            cases.append((behaviour.when, _NEVER))
            choices: list[tuple[int | None, int]] = [(None, threshold(of["other"]))]
            for value, chance in of.items():
                if by and value != "other":
                    choices.append((len(cases), threshold(chance)))
                    cases.append((Is(by, (value,)), _NEVER))
            self._choices.append(choices)
        self._holding = VectorEvaluator(cases, layout.columns)
        self.states = Interned(self.key.width)
        self.thresholds = np.zeros((0, len(scenario.behaviours)), dtype=np.int64)
        self.unsafe = np.zeros(0, dtype=np.bool_)

    def meet(self, keys: Words) -> None:
        """Work out what may happen in states that were not met before."""
        named = self._layout.named(self.key.unpack(keys, self._layout.sizes))
        holding = self._holding.fired(named, len(keys))
        found = np.zeros((len(keys), len(self._choices)), dtype=np.int64)
        case = 1
        for place, choices in enumerate(self._choices):
            when = holding[:, case]
            for which, limit in choices:
                holds = when if which is None else when & holding[:, which]
                found[holds, place] = limit
            case += len(choices)
        self.thresholds = np.concatenate([self.thresholds, found])
        self.unsafe = np.concatenate([self.unsafe, holding[:, 0]])
        self.states.add(keys)
