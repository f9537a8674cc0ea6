"""The state graph brought back to its steps, so that it can be read at a glance."""

from attrs import frozen

from jw_engine.method import Method
from jw_engine.rules import KINDS, Kind
from jw_engine.trajectory.state_graph import StateGraph


@frozen
class Arrow:
    """All moves of one kind between two steps; a loop where they are the same step.

    Args:
        origin, target: ids of steps, or of a sub-step that goes across the steps.
        transitions: the ids of the transitions that the arrow stands for, in numerical order.
    """

    origin: str
    target: str
    kind: Kind
    transitions: tuple[str, ...]

    @property
    def label(self) -> str:
        """The transitions as they are written beside the arrow."""
        return ", ".join(self.transitions)

    @property
    def loop(self) -> bool:
        """Whether the arrow says that a step goes on."""
        return self.origin == self.target


def place_of(method: Method, node: str) -> str:
    """Return the step of *node*; what goes across the steps is a place of its own."""
    return method.step_of(node) or node


def across(method: Method) -> tuple[str, ...]:
    """Return the ids of the sub-steps that go across the steps."""
    return tuple(substep.id for substep in method.substeps.values() if not substep.step)


def collapse(method: Method, graph: StateGraph) -> tuple[Arrow, ...]:
    """Return one arrow per pair of steps and kind, in the order of the steps and of the kinds.

    A loop stands only for an edge from a step to itself: the moves between the sub-steps of one
    step are in ``inside``, as they do not say that the step goes on.
    """
    found: dict[tuple[str, str, Kind], set[str]] = {}
    for edge in graph.transitions:
        origin, target = place_of(method, edge.origin), place_of(method, edge.target)
        if origin != target or edge.origin == edge.target:
            found.setdefault((origin, target, edge.kind), set()).add(edge.id)
    places = [*method.steps, *across(method)]
    arrows = (Arrow(*pair, in_order(ids)) for pair, ids in found.items())
    return tuple(
        sorted(
            arrows,
            key=lambda arrow: (
                places.index(arrow.origin),
                not arrow.loop,
                places.index(arrow.target),
                KINDS.index(arrow.kind),
            ),
        )
    )


def inside(method: Method, graph: StateGraph, step: str) -> tuple[str, ...]:
    """Return the ids of the transitions between a step and its sub-steps, or among these."""
    return in_order(
        {
            edge.id
            for edge in graph.transitions
            if edge.origin != edge.target
            and place_of(method, edge.origin) == place_of(method, edge.target) == step
        }
    )


def in_order(ids: set[str]) -> tuple[str, ...]:
    """Return transition ids in numerical order: T2 before T10."""
    return tuple(sorted(ids, key=lambda name: (len(name), name)))
