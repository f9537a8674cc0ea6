"""What a model allows: states, and edges that an activity takes or that the model insists on."""

from collections.abc import Mapping
from functools import cached_property

from attrs import define, field, frozen

from jw_engine.errors import Text
from jw_engine.rules import Transition

OBSERVED = "@"
"""Before a step, in an activity: the contact was seen to stand there, without anything done."""


NOTHING = Text("", "")


@frozen
class Edge:
    """A move of the model.

    Args:
        source, target: places in the list of states.
        label: what has to happen for it; None for a silent move, which costs nothing.
        insertable: whether an alignment may assume it where it was not seen.
        transition: what the method says about the move, where it says something.
    """

    source: int
    target: int
    label: str | None
    insertable: bool = True
    transition: Transition | None = field(default=None, eq=False)


@frozen
class State:
    """A state: its id, and the step that the contact then stands in (empty: in none)."""

    id: str
    step: str = ""


@define(frozen=True, slots=False, eq=False)
class Model:
    """An automaton over labels; several labels can stand for one activity.

    Args:
        name: what the model is of.
        starts, finals: places in ``states``.
        symbols: the labels that an activity can take; an activity that is not here is a label.
        labels: how labels and activities are called.
        steps: the step or sub-step that a label or activity belongs to, where it is not one.
        warnings: the page on which an activity is named as something not to do.
        remark: what has to be said with every deviation.
    """

    name: Text
    states: tuple[State, ...]
    edges: tuple[Edge, ...]
    starts: tuple[int, ...]
    finals: frozenset[int]
    symbols: Mapping[str, tuple[str, ...]] = field(factory=dict)
    labels: Mapping[str, Text] = field(factory=dict)
    steps: Mapping[str, str] = field(factory=dict)
    warnings: Mapping[str, int] = field(factory=dict)
    remark: Text = NOTHING
    _ways: dict[tuple[int, frozenset[str]], tuple[tuple[str, ...], Edge] | None] = field(
        factory=dict, init=False, repr=False
    )

    @cached_property
    def edges_from(self) -> tuple[tuple[Edge, ...], ...]:
        """The edges out of each state, in the order of the model."""
        found: list[list[Edge]] = [[] for _ in self.states]
        for edge in self.edges:
            found[edge.source].append(edge)
        return tuple(map(tuple, found))

    @cached_property
    def edge_labels(self) -> frozenset[str]:
        """Every label that an edge has."""
        return frozenset(edge.label for edge in self.edges if edge.label is not None)

    def way_to(self, state: int, labels: frozenset[str]) -> tuple[tuple[str, ...], Edge] | None:
        """Return the shortest way from *state* to where one of *labels* can be taken.

        It is told as what has to be seen first, and the edge that can then be taken. It goes by
        what may be assumed; None where there is no such way.
        """
        known = (state, labels)
        if known not in self._ways:
            self._ways[known] = self._way_to(state, labels)
        return self._ways[known]

    def _way_to(self, state: int, labels: frozenset[str]) -> tuple[tuple[str, ...], Edge] | None:
        queue: list[tuple[int, tuple[str, ...]]] = [(state, ())]
        seen = {state}
        for here, first in queue:
            for edge in self.edges_from[here]:
                if edge.label in labels:
                    return first, edge
            for edge in self.edges_from[here]:
                if edge.target not in seen and (edge.insertable or edge.label is None):
                    seen.add(edge.target)
                    further = () if edge.label is None else (edge.label,)
                    queue.append((edge.target, (*first, *further)))
        return None

    def labels_of(self, activity: str) -> tuple[str, ...]:
        """Return the labels that *activity* can take; none where the model does not know it."""
        labels = self.symbols.get(activity, (activity,))
        return tuple(label for label in labels if label in self.edge_labels)
