"""Rows of costs, each worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from jw_engine.conform.model.automaton import Edge, Model

COSTLY = 1 << 40
"""A move of the model or the log alone; a silent move is 1, so that it decides between equals."""
NEVER = 1 << 80

_Key = tuple[str, ...]


class Row:
    """What the rest of a trace costs from each state, from 0; and the rows known before it.

    A state that is not in it costs more than there was to spend.
    """

    __slots__ = ("before", "costs")

    def __init__(self, costs: Mapping[int, int]) -> None:
        self.costs = costs
        self.before: dict[tuple[_Key, int], tuple[Row, int]] = {}


class Rows:
    """The rows of a model, made when they are first needed.

    Args:
        model: whose rows they are.
        most_cells: how many costs are kept; when there are more, they are made anew.
    """

    def __init__(self, model: Model, most_cells: int) -> None:
        self._model = model
        self._most, self._cells = most_cells, 0
        self._labels: dict[str, _Key] = {}
        self._edges: dict[_Key, tuple[tuple[Edge, ...], ...]] = {}
        self._sources: dict[_Key, Mapping[int, tuple[int, ...]]] = {}
        self.alone = tuple(
            tuple(
                (1 if edge.label is None else COSTLY, edge)
                for edge in edges
                if edge.source != edge.target and (edge.insertable or edge.label is None)
            )
            for edges in model.edges_from
        )
        self._into = _into(self.alone)
        self._found: dict[frozenset[tuple[int, int]], Row] = {}
        self._last: dict[int, tuple[Row, int]] = {}

    def last(self, left: int) -> tuple[Row, int]:
        """Return the row after the last event, with *left* moves to spend, and its constant."""
        if left not in self._last:
            self._last[left] = self._row(dict.fromkeys(self._model.finals, 0), left)
        return self._last[left]

    def before(self, row: Row, activity: str, left: int) -> tuple[Row, int]:
        """Return the row before an event, and how much the constant grows.

        Args:
            row: the row after it.
            activity: of the event.
            left: how many moves there are to spend beyond the constant of *row*.
        """
        key = self.key(activity)
        if not key:
            return row, COSTLY
        known = row.before.get((key, left))
        if known is None:
            known = row.before[key, left] = self._row(self._taken(row.costs, key), left)
        return known

    def key(self, activity: str) -> _Key:
        """Return the labels that *activity* can take."""
        key = self._labels.get(activity)
        if key is None:
            if len(self._labels) > self._most:
                self._labels.clear()
            key = self._labels[activity] = self._model.labels_of(activity)
        return key

    def edges_of(self, activity: str, state: int) -> Sequence[Edge]:
        """Return the edges out of *state* that *activity* can take."""
        key = self.key(activity)
        return self._by_state(key)[state] if key else ()

    def _by_state(self, key: _Key) -> tuple[tuple[Edge, ...], ...]:
        edges = self._edges.get(key)
        if edges is None:
            edges = self._edges[key] = tuple(
                tuple(edge for edge in out if edge.label in key) for out in self._model.edges_from
            )
            into: dict[int, dict[int, None]] = {}
            for edge in (edge for out in edges for edge in out):
                into.setdefault(edge.target, {})[edge.source] = None
            self._sources[key] = {target: tuple(sources) for target, sources in into.items()}
        return edges

    def _taken(self, after: Mapping[int, int], key: _Key) -> dict[int, int]:
        self._by_state(key)
        sources = self._sources[key]
        costs = {state: cost + COSTLY for state, cost in after.items()}
        for state, cost in after.items():
            for source in sources.get(state, ()):
                if cost < costs.get(source, NEVER):
                    costs[source] = cost
        return costs

    def _row(self, costs: dict[int, int], left: int) -> tuple[Row, int]:
        """Let the model move by itself, and find or keep the row, counted from 0."""
        most = (left + 1) * COSTLY
        queue = [(cost, state) for state, cost in costs.items() if cost < most]
        heapify(queue)
        while queue:
            cost, state = heappop(queue)
            if cost > costs[state]:
                continue
            for weight, source in self._into[state]:
                more = cost + weight
                if more < most and more < costs.get(source, NEVER):
                    costs[source] = more
                    heappush(queue, (more, source))
        least = min(costs.values(), default=0)
        kept = {state: cost - least for state, cost in costs.items() if cost < most}
        key = frozenset(kept.items())
        row = self._found.get(key)
        if row is None:
            if self._cells > self._most:
                self._forget()
            self._cells += len(kept) + 1
            row = self._found[key] = Row(kept)
        return row, least

    def _forget(self) -> None:
        self._cells = 0
        self._found.clear()
        self._last.clear()  # they lead to all the others


def cheapest(costs: Mapping[int, int], states: Iterable[int]) -> tuple[int, int]:
    """Return the least cost among *states*, and the first of them that has it."""
    return min((costs.get(state, NEVER), place, state) for place, state in enumerate(states))[::2]


def _into(
    alone: Sequence[Sequence[tuple[int, Edge]]],
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return for each state from where the model comes to it by itself, at which cost."""
    found: list[dict[int, int]] = [{} for _ in alone]
    for edges in alone:
        for weight, edge in edges:
            least: Mapping[int, int] = found[edge.target]
            found[edge.target][edge.source] = min(weight, least.get(edge.source, weight))
    return tuple(tuple((weight, source) for source, weight in sources.items()) for sources in found)
