"""A model taken from a log itself: what directly follows what in its most frequent ways through."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jw_engine.conform.model.automaton import Edge, Model, State
from jw_engine.errors import Text

_NAME = Text(
    "wat in het grootste deel van het logboek op elkaar volgt",
    "what follows on what in most of the log",
)


def discover(traces: Iterable[Sequence[str]], share: float = 0.8) -> Model:
    """Return a model of the most frequent ways through, in which every trace of those fits.

    Args:
        traces: the activities of each trace.
        share: the part of the traces that has to fit, 0 to 1; equally frequent ways come together.
    """
    ways = Counter(tuple(trace) for trace in traces)
    wanted, got, last = share * ways.total(), 0, 0
    states: dict[str, int] = {}
    edges: dict[tuple[int, str], None] = {}
    finals: set[int] = set()
    for way, count in sorted(ways.items(), key=lambda item: (-item[1], item[0])):
        if got >= wanted and count < last:
            break
        got, last = got + count, count
        here = 0
        for activity in way:
            edges.setdefault((here, activity))
            here = states.setdefault(activity, len(states) + 1)
        finals.add(here)
    return Model(
        name=_NAME,
        states=(State("start"), *map(State, states)),
        edges=tuple(Edge(source, states[label], label) for source, label in edges),
        starts=(0,),
        finals=frozenset(finals or {0}),
        labels={activity: Text(activity, activity) for activity in states},
    )
