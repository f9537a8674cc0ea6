"""An alignment: how a trace and a model go together at the least cost."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from attrs import field, frozen

from jw_engine.conform.model.automaton import Edge, Model

MoveKind = Literal["both", "model", "log", "silent"]
LOG = -1
"""The code of a move of the log alone.

Of an edge it is twice its place in the model when trace and model take it together, and one more
when the model takes it alone.
"""


class Move(NamedTuple):
    """One move: of both, of the model alone, of the log alone, or a silent one of the model.

    Args:
        state: the place of the model's state before the move.
        edge: what the model does; None for a move of the log alone.
        event: the place of the event in the trace, counted from 0; None for the model alone.
    """

    kind: MoveKind
    state: int
    edge: Edge | None = None
    event: int | None = None


@frozen
class Alignment:
    """The moves from a start to a final state, and what they cost.

    Args:
        activities: the trace.
        cost: how many moves were of the model or of the log alone.
        worst: what it would cost if nothing went together.
        start: the place of the state that it begins in.
    """

    activities: tuple[str, ...]
    cost: int
    worst: int
    start: int
    _codes: "array[int]" = field(repr=False)  # a log has many; as objects they would be heavy
    _edges: Sequence[Edge] = field(repr=False, eq=False)

    @property
    def fits(self) -> bool:
        """Whether the trace goes together with the model as it is."""
        return self.cost == 0

    @property
    def fitness(self) -> float:
        """1 where everything goes together, 0 where nothing does."""
        return 1.0 if not self.worst else 1 - self.cost / self.worst

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, in order."""
        return tuple(self._moves())

    def _moves(self) -> Iterator[Move]:
        state, event = self.start, 0
        for code in self._codes:
            edge = None if code == LOG else self._edges[code >> 1]
            if edge is None or not code & 1:
                yield Move("log" if edge is None else "both", state, edge, event)
                event += 1
            else:
                yield Move("silent" if edge.label is None else "model", state, edge)
            state = state if edge is None else edge.target


def replay(model: Model, alignment: Alignment) -> int:
    """Follow *alignment* move by move and return what it costs.

    Raises:
        ValueError: it is no alignment of its trace and *model*.
    """
    state, cost, events, edges = alignment.start, 0, 0, frozenset(model.edges)
    if state not in model.starts:
        raise ValueError("it does not begin at a start")
    for move in alignment.moves:
        if move.state != state:
            raise ValueError("a move does not begin where the one before it ended")
        if move.event is not None:
            if move.event != events:
                raise ValueError("an event is left out or comes twice")
            events += 1
        if move.edge is not None:
            if move.edge not in edges or move.edge.source != state:
                raise ValueError("the model has no such move")
            state = move.edge.target
        _check(move, model, alignment.activities)
        cost += move.kind in ("model", "log")
    if events != len(alignment.activities) or state not in model.finals:
        raise ValueError("it does not come to the end")
    return cost


def _check(move: Move, model: Model, activities: Sequence[str]) -> None:
    edge, event = move.edge, move.event
    label = None if edge is None else edge.label
    right: Mapping[MoveKind, bool] = {
        "both": event is not None and label in model.labels_of(activities[event]),
        "model": event is None and label is not None and edge is not None and edge.insertable,
        "log": event is not None and edge is None,
        "silent": event is None and edge is not None and label is None,
    }
    if not right[move.kind]:
        raise ValueError("a move is not of the kind that it says")
