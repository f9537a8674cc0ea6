"""Small random automata and traces, and their least cost by an independent way: a shortest path."""

from collections.abc import Sequence

import networkx as nx
from hypothesis import strategies as st

from jw_engine.conform import Model
from jw_engine.conform.model.automaton import Edge, State
from jw_engine.errors import Text

_LABELS = ("a", "b", "c")
Case = tuple[Model, tuple[str, ...]]


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Models that come to an end, with silent moves, loops and moves that may not be assumed."""
    count = draw(st.integers(1, 5))
    places = st.integers(0, count - 1)
    edges = draw(
        st.lists(
            st.builds(Edge, places, places, st.sampled_from([*_LABELS, None]), st.booleans()),
            max_size=10,
            unique=True,
        )
    )
    backbone = [Edge(n, n + 1, draw(st.sampled_from([*_LABELS, None]))) for n in range(count - 1)]
    return Model(
        name=Text("", ""),
        states=tuple(State(str(n)) for n in range(count)),
        edges=tuple(dict.fromkeys([*edges, *backbone])),
        starts=draw(st.sampled_from([(0,), (0, count - 1)])),
        finals=frozenset({count - 1, *draw(st.sets(places, max_size=1))}),
        symbols={"either": ("a", "b")},
    )


def cases() -> st.SearchStrategy[Case]:
    """A model and a trace."""
    activities = st.sampled_from([*_LABELS, "either", "foreign"])
    return st.tuples(models(), st.lists(activities, max_size=7).map(tuple))


def least_cost(model: Model, trace: Sequence[str]) -> int:
    """Return the length of the shortest path through the product of *model* and *trace*."""
    graph: nx.DiGraph[object] = nx.DiGraph()

    def add(origin: object, target: object, weight: int) -> None:
        known = graph.get_edge_data(origin, target)
        if known is None or weight < known["weight"]:
            graph.add_edge(origin, target, weight=weight)

    for start in model.starts:
        add("start", (0, start), 0)
    for final in model.finals:
        add((len(trace), final), "end", 0)
    for place in range(len(trace) + 1):
        taken = model.symbols.get(trace[place], (trace[place],)) if place < len(trace) else ()
        for state in range(len(model.states)):
            add((place, state), (place + 1, state), 1)
        for edge in model.edges:
            if edge.label is None or edge.insertable:
                add((place, edge.source), (place, edge.target), int(edge.label is not None))
            if edge.label in taken:
                add((place, edge.source), (place + 1, edge.target), 0)
    return int(nx.shortest_path_length(graph, "start", "end", weight="weight"))
