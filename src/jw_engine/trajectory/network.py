"""The state graph as a networkx graph, and what has to be true of it."""

from collections.abc import Iterator

import networkx as nx

from jw_engine.errors import Place, Problem
from jw_engine.method import Method
from jw_engine.trajectory.state_graph import StateGraph


def network(method: Method, graph: StateGraph) -> "nx.MultiDiGraph[str]":
    """Return steps and sub-steps as nodes, transitions as edges.

    A node has ``step`` (itself, or the step it is part of); an edge has ``transition``, ``kind``
    and ``guard``. A step and its sub-steps are joined by edges of kind ``part``.
    """
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for step in method.steps:
        found.add_node(step, step=step)
    for substep in method.substeps.values():
        found.add_node(substep.id, step=substep.step)
        if substep.step:
            found.add_edge(substep.step, substep.id, kind="part")
            found.add_edge(substep.id, substep.step, kind="part")
    for edge in graph.transitions:
        found.add_edge(
            edge.origin, edge.target, transition=edge.id, kind=edge.kind, guard=edge.guard
        )
    return found


def check_graph(method: Method, graph: StateGraph) -> list[Problem]:
    """Return what is wrong: a step out of reach, a dead end, a step without the jump to 7."""
    whole = network(method, graph)
    return [
        *_out_of_reach(method, whole),
        *_dead_ends(method, whole),
        *_without_jump(method, whole),
    ]


def _out_of_reach(method: Method, whole: "nx.MultiDiGraph[str]") -> Iterator[Problem]:
    for step in method.steps:
        others = set(method.steps) - {step}
        if not any(nx.has_path(whole, other, step) for other in others):
            yield Problem("graph-unreachable", Place(item=step), {"name": step})


def _dead_ends(method: Method, whole: "nx.MultiDiGraph[str]") -> Iterator[Problem]:
    """A node is a dead end where no move leaves it or the step that it is part of."""
    leaving = {
        node
        for origin, target, edge in whole.edges(data=True)
        if edge["kind"] != "part" and origin != target
        for node in (origin, method.step_of(origin))
    }
    for node in whole:
        if node not in leaving and method.step_of(node) not in leaving:
            yield Problem("graph-dead-end", Place(item=node), {"name": node})


def _without_jump(method: Method, whole: "nx.MultiDiGraph[str]") -> Iterator[Problem]:
    """From each step the signalling that goes on has to lead to the jump, whatever is known."""
    always: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    always.add_nodes_from(whole)
    jumps = []
    for origin, target, edge in whole.edges(data=True):
        if edge["kind"] in {"continuous", "part"}:
            always.add_edge(origin, target)
        elif edge["kind"] == "direct_jump":
            jumps.append(origin)
    for step in method.steps:
        if not any(nx.has_path(always, step, jump) for jump in jumps):
            yield Problem("graph-no-jump", Place(item=step), {"name": step})
