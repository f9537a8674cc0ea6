"""Least-cost alignments, exact, and fast over a whole log.

Going through a trace from its end, a row has for every state what the rest of the trace costs from
there. Up to a constant, the row before an event follows from the row after it and the activity
alone, so each row is worked out once and then looked up: a log walks through an automaton of rows
that is made on the way. Most traces cost little, so what costs more than a few moves is not looked
at; only where that was too little, more is spent. From the front, the moves are then read off the
rows.

Of several alignments that cost the least, the one with the fewest silent moves is taken; of those,
at each point from the front, the first that there is of: a move of both, a move of the model, a
move of the log; and of several edges, the first in the order of the model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jw_engine.conform.aligning.alignment import Alignment, Move, MoveKind
from jw_engine.conform.aligning.rows import COSTLY, FOREIGN, NEVER, SHIFT, Row, Rows, cheapest
from jw_engine.conform.model.automaton import Edge, Model

MOST_CELLS = 8_000_000
"""How many costs are kept in rows; when there are more, they are made anew."""
MOST_VARIANTS = 50_000
"""How many alignments are kept for traces that are the same."""


class Aligner:
    """Aligns traces with one model. It remembers what it worked out: use one for a whole log.

    Not to be shared between threads.
    """

    def __init__(
        self, model: Model, most_cells: int = MOST_CELLS, most_variants: int = MOST_VARIANTS
    ) -> None:
        self.model = model
        self._rows = Rows(model, most_cells)
        self._known: dict[tuple[str, ...], Alignment] = {}
        self._most = most_variants
        row, total = self._rows.last(len(model.states))
        self._shortest = (cheapest(row.costs, model.starts)[0] + total) // COSTLY

    def align(self, activities: Iterable[str]) -> Alignment:
        """Return the alignment of a trace at the least cost."""
        trace = tuple(activities)
        known = self._known.get(trace)
        if known is None:
            if len(self._known) >= self._most:
                self._known.clear()
            known = self._known[trace] = self._align(trace)
        return known

    def _align(self, trace: tuple[str, ...]) -> Alignment:
        symbols = [self._rows.symbol(activity) for activity in trace]
        rows, totals = self._all_rows(symbols)
        least, state = cheapest(rows[0].costs, self.model.starts)
        cost = (least + totals[0]) // COSTLY
        moves = self._read(symbols, rows, totals, state)
        return Alignment(trace, cost, len(trace) + self._shortest, tuple(moves))

    def _all_rows(self, symbols: Sequence[int]) -> tuple[list[Row], list[int]]:
        """Return the rows and constants from the front, with as little spent as is enough."""
        foreign = symbols.count(FOREIGN)
        for spent in _budgets(len(symbols) + self._shortest - foreign):
            rows, totals = self._rows_for(symbols, spent + foreign)
            least, _ = cheapest(rows[-1].costs, self.model.starts)
            if len(rows) > len(symbols) and (least + totals[-1]) // COSTLY <= spent + foreign:
                break
        return rows[::-1], totals[::-1]

    def _rows_for(self, symbols: Sequence[int], spent: int) -> tuple[list[Row], list[int]]:
        """Return the rows from the end, as far as *spent* moves go."""
        row, total = self._rows.last(spent)
        rows, totals, left = [row], [total], spent
        for symbol in reversed(symbols):
            if symbol == FOREIGN:
                more = COSTLY
            else:
                known = row.before.get(left << SHIFT | symbol)
                row, more = known or self._rows.before(row, symbol, left)
                if not row.costs:
                    break
            if more:
                total += more
                left = spent - total // COSTLY
            rows.append(row)
            totals.append(total)
        return rows, totals

    def _read(
        self, symbols: Sequence[int], rows: Sequence[Row], totals: Sequence[int], state: int
    ) -> list[Move]:
        """Return the moves that the rows tell of, from the front."""
        moves: list[Move] = []
        taking = self._rows.taking
        event, count = 0, len(symbols)
        while True:
            costs = rows[event].costs
            here = costs[state]
            if event < count:
                left = here + totals[event] - totals[event + 1]  # as the next row counts
                edge = _leading(taking[symbols[event]][state], rows[event + 1].costs, left)
                if edge is not None:
                    moves.append(Move("both", state, edge, event))
                    state, event = edge.target, event + 1
                    continue
            edge = self._alone(state, costs, here)
            if edge is not None:
                kind: MoveKind = "silent" if edge.label is None else "model"
                moves.append(Move(kind, state, edge))
                state = edge.target
            elif event < count:
                moves.append(Move("log", state, None, event))
                event += 1
            else:
                return moves

    def _alone(self, state: int, costs: Mapping[int, int], here: int) -> Edge | None:
        for weight, edge in self._rows.alone[state]:
            if weight + costs.get(edge.target, NEVER) == here:
                return edge
        return None


def _leading(edges: Sequence[Edge], after: Mapping[int, int], left: int) -> Edge | None:
    """Return the first edge after which the rest costs what is *left*."""
    for edge in edges:
        if after.get(edge.target) == left:
            return edge
    return None


def _budgets(worst: int) -> Iterator[int]:
    """Yield 0, 1, 2, 4, … and at last what is always enough."""
    spent = 0
    while spent < worst:
        yield spent
        spent = spent * 2 or 1
    yield worst


def conform_trace(model: Model, activities: Iterable[str]) -> Alignment:
    """Return the least-cost alignment of one trace; for a whole log, use one ``Aligner``."""
    return Aligner(model).align(activities)
