"""Where a trace left the model, read off its alignment."""

from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from jw_engine.conform.aligning import Alignment, Move
from jw_engine.conform.model.automaton import Model
from jw_engine.rules import Kind, Transition

DeviationKind = Literal["not_seen", "out_of_order", "not_to_do", "unknown"]
_SHORT: frozenset[Kind] = frozenset({"skip", "direct_jump"})
_TOLD: frozenset[Kind] = frozenset({"skip", "direct_jump", "re_entry"})


@frozen
class Deviation:
    """One place in a trace where it and the model did not go together.

    Args:
        kind: what the model has was not seen; an activity came out of the usual order; it is named
            as something not to do; or the model does not know it.
        activity: what was not seen, or what was done.
        event: the event that was done; for what was not seen, the event that it would stand before.
        first: what usually comes first: an activity can be done after that.
        transition: the move that would have allowed it.
        shortcuts: skips and jumps from there to the same step, which are part of the method too.
    """

    kind: DeviationKind
    activity: str
    event: int | None
    first: tuple[str, ...] = ()
    transition: Transition | None = None
    shortcuts: tuple[Transition, ...] = ()

    @property
    def key(self) -> tuple[DeviationKind, str, tuple[str, ...]]:
        """What is counted as the same deviation in a log."""
        return self.kind, self.activity, self.first


def deviations(model: Model, alignment: Alignment) -> tuple[Deviation, ...]:
    """Return where the trace left the model, in order."""
    return tuple(_each(model, alignment))


def part_of_method(alignment: Alignment) -> tuple[tuple[int, Transition], ...]:
    """Return the skips, jumps and comings back that fitted, each with its event, in order."""
    return tuple(
        (move.event, move.edge.transition)
        for move in alignment.moves
        if move.kind == "both"
        and move.event is not None
        and move.edge is not None
        and move.edge.transition is not None
        and move.edge.transition.kind in _TOLD
    )


def _each(model: Model, alignment: Alignment) -> Iterator[Deviation]:
    following = _following(alignment.moves)
    for move, event in zip(alignment.moves, following, strict=True):
        if move.kind == "model" and move.edge is not None and move.edge.label is not None:
            yield Deviation("not_seen", move.edge.label, event, (), move.edge.transition)
        elif move.kind == "log" and move.event is not None:
            yield _of_log(model, move, alignment.activities[move.event], move.event)


def _following(moves: Sequence[Move]) -> list[int | None]:
    """Return for each move the event that it stands before or is."""
    found: list[int | None] = []
    event: int | None = None
    for move in reversed(moves):
        event = event if move.event is None else move.event
        found.append(event)
    return found[::-1]


def _of_log(model: Model, move: Move, activity: str, event: int) -> Deviation:
    if activity in model.warnings:
        return Deviation("not_to_do", activity, event)
    labels = model.labels_of(activity)
    way = model.way_to(move.state, frozenset(labels)) if labels else None
    if way is None:
        return Deviation("unknown" if not labels else "out_of_order", activity, event)
    first, edge = way
    step = model.states[edge.target].step
    short = {
        other.transition.id: other.transition
        for other in model.edges_from[move.state]
        if other.transition is not None
        and other.transition.kind in _SHORT
        and model.states[other.target].step == step
    }
    return Deviation("out_of_order", activity, event, first, edge.transition, tuple(short.values()))
