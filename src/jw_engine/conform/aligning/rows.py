"""Rows of costs, each worked out once.

What the rest of a trace costs from a state is at most what it costs from another one and the moves
of the model to that. So a row is told by a few states, its core: those whose cost does not follow
from that of others.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush

from jw_engine.conform.model.automaton import Model

COSTLY = 1 << 40
"""A move of the model or the log alone; a silent move is 1, so that it decides between equals."""
NEVER = 1 << 80
FOREIGN = 0
"""The symbol of what the model does not know."""
SHIFT = 32
"""A row keeps the row before it under what was left to spend, so far up, and the symbol."""
MOST_NAMES = 100_000

_Taking = tuple[tuple[tuple[int, int], ...], ...]


class Row:
    """What the rest of a trace costs from each state, from 0; and the rows known before it.

    Args:
        core: the costs of the core, by state, the least first. What costs more than there was to
            spend is not among them.
        ways: for each state, what the model's own moves to it cost from every state.
    """

    # numbers and few containers: there are many rows, and the garbage collector looks at each
    __slots__ = ("before", "core", "more", "ways")

    def __init__(self, core: dict[int, int], ways: Mapping[int, Sequence[int]]) -> None:
        self.core, self.ways = core, ways
        self.before: dict[int, Row] = {}
        self.more: dict[int, int] = {}

    def cost(self, state: int) -> int:
        """Return what the rest costs from *state*; ``NEVER`` or more where it cannot be."""
        cost = self.core.get(state)
        if cost is None:
            ways = self.ways
            costs = [cost + ways[place][state] for place, cost in self.core.items()]
            cost = min(costs, default=NEVER)
        return cost

    def cheapest(self, states: Iterable[int]) -> tuple[int, int]:
        """Return the least cost among *states*, and the first of them that has it."""
        costs = [(self.cost(state), place, state) for place, state in enumerate(states)]
        cost, _, state = min(costs)
        return cost, state


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
        self.taking: list[_Taking] = [tuple(() for _ in model.states)]
        self._taken: list[tuple[tuple[int, tuple[int, ...]], ...]] = [()]
        alone: list[list[tuple[int, int, int]]] = [[] for _ in model.states]
        self._by_label: dict[str, list[int]] = {}
        for place, edge in enumerate(model.edges):
            if edge.label is not None:
                self._by_label.setdefault(edge.label, []).append(place)
            if edge.source != edge.target and (edge.insertable or edge.label is None):
                weight = 1 if edge.label is None else COSTLY
                alone[edge.source].append((weight, edge.target, 2 * place + 1))
        self.alone = tuple(map(tuple, alone))
        self._into = _into(self.alone)
        self._ways: dict[int, list[int]] = {}
        self._found: dict[tuple[int, ...], Row] = {}
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
        most, cost_from = (left + 1) * COSTLY, row.cost
        costs = {state: cost + COSTLY for state, cost in row.core.items()}
        for target, sources in self._taken[symbol]:
            cost = cost_from(target)
            if cost < most:
                for source in sources:
                    if cost < costs.get(source, NEVER):
                        costs[source] = cost
        key = left << SHIFT | symbol
        found, row.more[key] = self._row(costs, left)
        row.before[key] = found
        return found, row.more[key]

    def symbol(self, activity: str) -> int:
        """Return a number for the labels that *activity* can take; ``FOREIGN`` where it has none.

        ``taking`` has under that number, for each state, where it can go and the codes of those
        edges; ``alone`` has where the model can go by itself, with the weights before them.
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
        edges: list[list[tuple[int, int]]] = [[] for _ in self._model.states]
        into: dict[int, dict[int, None]] = {}
        for place in sorted(places):
            edge = self._model.edges[place]
            edges[edge.source].append((edge.target, 2 * place))
            into.setdefault(edge.target, {})[edge.source] = None
        self.taking.append(tuple(map(tuple, edges)))
        self._taken.append(tuple((target, tuple(sources)) for target, sources in into.items()))

    def _row(self, costs: Mapping[int, int], left: int) -> tuple[Row, int]:
        """Keep of *costs* what does not follow from others, and find or keep the row, from 0."""
        most, ways = (left + 1) * COSTLY, self._ways
        core: dict[int, int] = {}
        least = 0
        flat: list[int] = []
        for state in sorted(costs, key=lambda state: (costs[state], state)):
            cost = costs[state]
            if cost >= most:
                break
            if not core:
                least = cost
            cost -= least
            if not _follows(state, cost, core, ways):
                core[state] = cost
                flat += (state, cost)
                if state not in ways:
                    self._add_way(state)
        key = tuple(flat)
        row = self._found.get(key)
        if row is None:
            if self._cells > self._most:
                self._forget()
            self._cells += len(key) + 1
            row = self._found[key] = Row(core, ways)
        return row, least

    def _add_way(self, to: int) -> None:
        """Work out what the model's own moves to the state *to* cost from every state."""
        way = self._ways[to] = [NEVER] * len(self.alone)
        way[to] = 0
        queue = [(0, to)]
        while queue:
            cost, state = heappop(queue)
            if cost > way[state]:
                continue
            for weight, source in self._into[state]:
                if cost + weight < way[source]:
                    way[source] = cost + weight
                    heappush(queue, (cost + weight, source))

    def _forget(self) -> None:
        self._cells = 0
        self._found.clear()
        self._last.clear()  # they lead to all the others


def _follows(
    state: int, cost: int, core: Mapping[int, int], ways: Mapping[int, Sequence[int]]
) -> bool:
    """Whether the rest costs as little from *state* by way of a state of *core*."""
    for other, less in core.items():
        if less == cost:  # only what costs less can lead to it
            return False
        if less + ways[other][state] <= cost:
            return True
    return False


def _into(
    alone: Sequence[Sequence[tuple[int, int, int]]],
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return for each state from where the model comes to it by itself, at which cost."""
    found: list[dict[int, int]] = [{} for _ in alone]
    for source, edges in enumerate(alone):
        for weight, target, _ in edges:
            known: Mapping[int, int] = found[target]
            found[target][source] = min(weight, known.get(source, weight))
    return tuple(tuple((weight, source) for source, weight in sources.items()) for sources in found)
