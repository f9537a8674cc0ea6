"""The questions that the automaton asks of the state graph."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from jw_engine.method import Method
from jw_engine.rules import Transition
from jw_engine.trajectory import StateGraph

_NARROW = frozenset({"skip", "direct_jump"})


@frozen
class Ways:
    """How the steps and sub-steps hang together.

    Args:
        parts: the sub-steps of each step.
        edges: the transitions, but for those that only inform.
        contact_steps: the steps of the contact track, in order.
        contact, practice: steps, each followed by its sub-steps, of either track.
        across: sub-steps that belong to no step.
        signals: steps of the practice track that a move to the contact track starts from.
        steps: the step of each step or sub-step.
    """

    parts: Mapping[str, tuple[str, ...]]
    edges: Sequence[Transition]
    contact_steps: Sequence[str]
    contact: Sequence[str]
    practice: Sequence[str]
    across: Sequence[str]
    signals: frozenset[str]
    steps: Mapping[str, str]

    @classmethod
    def of(cls, method: Method, graph: StateGraph) -> "Ways":
        """Return the ways of *graph*."""
        parts = {
            step: tuple(part.id for part in method.substeps.values() if part.step == step)
            for step in method.steps
        }
        ordered = [
            step.id for step in method.steps.values() if step.mode == "ordered" or step.also_ordered
        ]
        others = [step for step in method.steps if step not in ordered]
        edges = [edge for edge in graph.transitions if edge.kind != "informs"]
        leading = _NARROW | {"ordered"}
        return cls(
            parts=parts,
            edges=edges,
            contact_steps=ordered,
            contact=[node for step in ordered for node in (step, *parts[step])],
            practice=[node for step in others for node in (step, *parts[step])],
            across=[part.id for part in method.substeps.values() if not part.step],
            signals=frozenset(
                method.step_of(edge.origin)
                for edge in edges
                if edge.kind in leading
                and method.step_of(edge.origin) in others
                and method.step_of(edge.target) in ordered
            ),
            steps={node: method.step_of(node) for node in (*method.steps, *method.substeps)},
        )

    def step(self, node: str) -> str:
        """Return the step of a step or sub-step; empty for anything else."""
        return self.steps.get(node, "")

    def rank(self, node: str) -> int:
        """Return the place of *node* in the contact track, counted from 0; -1 outside of it."""
        step = self.step(node)
        return self.contact_steps.index(step) if step in self.contact_steps else -1

    def opened(self, step: str) -> tuple[str, ...]:
        """Return the sub-steps that being in *step* opens; all that nothing leads to as well."""
        inside = self.parts.get(step, ())
        led = {edge.target for edge in self.edges if edge.origin != edge.target}
        own = {edge.target for edge in self.edges if edge.origin == step}
        return tuple(part for part in inside if part in own or part not in led)

    def entered_by(self, edge: Transition) -> tuple[str, ...]:
        """Return the target and the sub-steps that can be entered with it in one event.

        A skip or jump leads to its target, and to what the same transition goes on to; any other
        transition to all that its target opens.
        """
        on = {
            other.target
            for other in self.edges
            if other.id == edge.id and other.origin == edge.target
        }
        further = self.opened(edge.target)
        if edge.kind in _NARROW:
            further = tuple(part for part in further if part in on)
        return (edge.target, *further)

    def open_inside(self, node: str) -> frozenset[str]:
        """Return the sub-steps that one can go to within the step of *node*."""
        step = self.step(node)
        ahead = {edge.target for edge in self.edges if edge.origin == node}
        return frozenset({*self.opened(step), *ahead, *self.before(node)} & {*self.parts[step]})

    def before(self, node: str) -> frozenset[str]:
        """Return the sub-steps that come before *node* within its step: they stay open."""
        inside = self.parts.get(self.step(node), ())
        if node not in inside:
            return frozenset()
        found: set[str] = set()
        queue = [node]
        for reached in queue:
            for edge in self.edges:
                origin = edge.origin
                new = origin in inside and origin not in found
                if new and edge.target == reached and edge.kind == "ordered":
                    found.add(origin)
                    queue.append(origin)
        return frozenset(found)

    def has_order(self, step: str) -> bool:
        """Whether the sub-steps of *step* come in some order."""
        inside = self.parts.get(step, ())
        return any(
            edge.kind == "ordered" and edge.origin in inside and edge.target in inside
            for edge in self.edges
        )

    def edge_inside(self, node: str, target: str) -> Transition | None:
        """Return the transition from *node*, or else from its step, to *target*."""
        for origin in (node, self.step(node)):
            for edge in self.edges:
                if edge.origin == origin and edge.target == target:
                    return edge
        return None

    def loop(self, step: str) -> Transition | None:
        """Return the transition that keeps *step* going."""
        return self.edge_inside(step, step)
