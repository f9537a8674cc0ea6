"""Fewer states for the same moves: states that nothing tells apart become one."""

from collections.abc import Hashable, Sequence

from attrs import evolve

from jw_engine.conform.model.automaton import Edge, Model


def smaller(model: Model) -> Model:
    """Return *model* with one state for all that are in the same step and have the same moves.

    The first of such states stays, with its edges in their order. A silent edge is a label as any
    other here, so that what an alignment tells stays the same as well.
    """
    block: list[int] = _numbered(
        [(state.step, place in model.finals) for place, state in enumerate(model.states)]
    )
    count = 0
    while count != (count := len(set(block))):
        block = _numbered(
            [
                (
                    block[place],
                    frozenset(
                        (edge.label, block[edge.target], edge.insertable, _told(edge))
                        for edge in edges
                    ),
                )
                for place, edges in enumerate(model.edges_from)
            ]
        )
    first: dict[int, int] = {}
    for place, number in enumerate(block):
        first.setdefault(number, place)
    edges = dict.fromkeys(
        evolve(edge, source=number, target=block[edge.target])
        for number, place in first.items()
        for edge in model.edges_from[place]
    )
    return evolve(
        model,
        states=tuple(model.states[place] for place in first.values()),
        edges=tuple(edges),
        starts=tuple(dict.fromkeys(block[start] for start in model.starts)),
        finals=frozenset(block[final] for final in model.finals),
    )


def _told(edge: Edge) -> tuple[str, str]:
    return (edge.transition.id, edge.transition.kind) if edge.transition else ("", "")


def _numbered(keys: Sequence[Hashable]) -> list[int]:
    """Return for each of *keys* its number by first appearance."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]
