"""Rows of costs, each worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from jw_engine.conform.model.automaton import Edge, Model

COSTLY = 1 << 40
"""A move of the model or the log alone; a silent move is 1, so that it decides between equals."""
NEVER = 1 << 80
FOREIGN = 0
"""The symbol of what the model does not know."""
SHIFT = 32
"""A row keeps the row before it under what was left to spend, so far up, and the symbol."""
MOST_NAMES = 100_000


class Row:
    """What the rest of a trace costs from each state, from 0; and the rows known before it.

    A state that is not in it costs more than there was to spend.
    """

    __slots__ = ("before", "costs")

    def __init__(self, costs: Mapping[int, int]) -> None:
        self.costs = costs
        self.before: dict[int, tuple[Row, int]] = {}


class Rows:
    """The rows of a model, made when they are first needed.

    Args:
        model: whose rows they are.
        most_cells: how many costs are kept; when there are more, they are made anew.
    """

    def __init__(self, model: Model, most_cells: int) -> None:
        self._model = model
        self._most, self._cells = most_cells, 0
        self._symbols: dict[str, int] = {}
        self._numbers: dict[tuple[str, ...], int] = {(): FOREIGN}
        self.taking: list[tuple[tuple[Edge, ...], ...]] = [tuple(() for _ in model.states)]
        self._sources: list[Mapping[int, tuple[int, ...]]] = [{}]
        self.alone = tuple(
            tuple(
                (1 if edge.label is None else COSTLY, edge)
                for edge in edges
                if edge.source != edge.target and (edge.insertable or edge.label is None)
            )
            for edges in model.edges_from
        )
        self._into = _into(self.alone)
        self._by_label: dict[str, list[int]] = {}
        for place, edge in enumerate(model.edges):
            if edge.label is not None:
                self._by_label.setdefault(edge.label, []).append(place)
        self._found: dict[frozenset[tuple[int, int]], Row] = {}
        self._last: dict[int, tuple[Row, int]] = {}

    def last(self, left: int) -> tuple[Row, int]:
        """Return the row after the last event, with *left* moves to spend, and its constant."""
        if left not in self._last:
            self._last[left] = self._row(dict.fromkeys(self._model.finals, 0), left)
        return self._last[left]

    def before(self, row: Row, symbol: int, left: int) -> tuple[Row, int]:
        """Return the row before an event that the model knows, and how much the constant grows.

        Args:
            row: the row after it.
            symbol: what the event is.
            left: how many moves there are to spend beyond the constant of *row*.
        """
        found = row.before[left << SHIFT | symbol] = self._row(self._taken(row.costs, symbol), left)
        return found

    def symbol(self, activity: str) -> int:
        """Return a number for the labels that *activity* can take; ``FOREIGN`` where it has none.

        ``taking`` has under that number the edges out of each state that it can take.
        """
        symbol = self._symbols.get(activity)
        if symbol is None:
            if len(self._symbols) > MOST_NAMES:
                self._symbols.clear()
            labels = self._model.labels_of(activity)
            symbol = self._symbols[activity] = self._numbers.setdefault(labels, len(self.taking))
            if symbol == len(self.taking):
                self._add(labels)
        return symbol

    def _add(self, labels: tuple[str, ...]) -> None:
        places = (place for label in labels for place in self._by_label[label])
        edges: list[list[Edge]] = [[] for _ in self._model.states]
        into: dict[int, dict[int, None]] = {}
        for place in sorted(places):
            edge = self._model.edges[place]
            edges[edge.source].append(edge)
            into.setdefault(edge.target, {})[edge.source] = None
        self.taking.append(tuple(map(tuple, edges)))
        self._sources.append({target: tuple(sources) for target, sources in into.items()})

    def _taken(self, after: Mapping[int, int], symbol: int) -> dict[int, int]:
        sources = self._sources[symbol]
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
