"""The state graph as a networkx graph, and what has to be true of it."""

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
    moves = nx.MultiDiGraph(
        (origin, target, {"kind": kind})
        for origin, target, kind in whole.edges(data="kind")
        if kind != "part" and origin != target
    )
    problems = []
    for step in method.steps:
        others = set(method.steps) - {step}
        if not any(nx.has_path(whole, other, step) for other in others):
            problems.append(Problem("graph-unreachable", Place(item=step), {"name": step}))
    for node in whole:
        leaves_it = any(kind != "part" for _, _, kind in whole.edges(node, data="kind"))
        goes_on = leaves_it or any(step in moves for step in _steps_of(whole, node))
        if not goes_on:
            problems.append(Problem("graph-dead-end", Place(item=node), {"name": node}))
    problems += _without_jump(method, whole)
    return problems


def _steps_of(whole: "nx.MultiDiGraph[str]", node: str) -> list[str]:
    return [target for _, target, kind in whole.edges(node, data="kind") if kind == "part"]


def _without_jump(method: Method, whole: "nx.MultiDiGraph[str]") -> list[Problem]:
    """From each step the signalling that goes on has to lead to the jump, whatever is known."""
    always = nx.MultiDiGraph()
    always.add_nodes_from(whole)
    jumps = []
    for origin, target, edge in whole.edges(data=True):
        if edge["kind"] in ("continuous", "part"):
            always.add_edge(origin, target)
        elif edge["kind"] == "direct_jump":
            jumps.append(origin)
    return [
        Problem("graph-no-jump", Place(item=step), {"name": step})
        for step in method.steps
        if not any(nx.has_path(always, step, jump) for jump in jumps)
    ]
