"""The contact position and the ways out of a step, as formulas over a situation."""

from collections.abc import Iterator, Mapping

import z3
from attrs import define, field

from jw_engine.method import MEANINGS, Method
from jw_engine.rules import Condition, Transition
from jw_engine.trajectory import StateGraph
from jw_engine.verify.prove.reading import known, some
from jw_engine.verify.prove.situation import Formula, Situation


def leaving(step: str, method: Method, graph: StateGraph) -> Iterator[Transition]:
    """Yield the transitions from *step*, or a part of it, to another step."""
    for edge in graph.transitions:
        target = method.step_of(edge.target)
        if method.step_of(edge.origin) == step and target not in ("", step):
            yield edge


@define
class Track:
    """The contact track: positions by what is known and what was done; transitions by guards.

    Args:
        done: by meaning of an action, that one was done since support last ended.
    """

    method: Method
    graph: StateGraph
    situation: Situation
    done: Mapping[str, Formula] = field(init=False)

    @done.default
    def _done(self) -> Mapping[str, Formula]:
        return {meaning: z3.Bool(f"done: {meaning}") for meaning in MEANINGS}

    def stands_at(self, name: str) -> Formula:
        """Return that the contact position is *name*, as ``trajectory.position`` says."""
        last = self.graph.positions[-1].id
        result = z3.BoolVal(last == name)
        for position in reversed(self.graph.positions):
            by_doing = self.done[position.done] if position.done else z3.BoolVal(False)
            holds = z3.And(
                z3.Or(by_doing, known(position.condition, self.situation)),
                z3.Not(known(position.unless, self.situation)),
            )
            result = z3.If(holds, z3.BoolVal(position.id == name), result)
        return result

    def way_out(self, step: str) -> Formula:
        """Return that some transition leads out of *step* to another."""
        return some(known(edge.guard, self.situation) for edge in self._out_of(step))

    def guards(self) -> Iterator[tuple[str, str, Condition]]:
        """Yield each way from one step to another, with what opens it."""
        for step in self.method.steps:
            for edge in self._out_of(step):
                yield step, self.method.step_of(edge.target), edge.guard

    def _out_of(self, step: str) -> Iterator[Transition]:
        return leaving(step, self.method, self.graph)
