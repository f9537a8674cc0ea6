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

from array import array
from collections.abc import Iterable, Iterator, Sequence

from jw_engine.conform.aligning.alignment import LOG, Alignment
from jw_engine.conform.aligning.rows import COSTLY, FOREIGN, SHIFT, Row, Rows
from jw_engine.conform.model.automaton import Model

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
        self._usual = 0  # traces of a log are alike, so what was spent on one is a good guess
        row, total = self._rows.last(len(model.states))
        self._shortest = (row.cheapest(model.starts)[0] + total) // COSTLY

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
        least, state = rows[0].cheapest(self.model.starts)
        cost = (least + totals[0]) // COSTLY
        codes = self._read(symbols, rows, totals, state)
        return Alignment(trace, cost, len(trace) + self._shortest, state, codes, self.model.edges)

    def _all_rows(self, symbols: Sequence[int]) -> tuple[list[Row], list[int]]:
        """Return the rows and constants from the front, with as little spent as is enough."""
        foreign = symbols.count(FOREIGN)
        for spent in _budgets(self._usual // 2, len(symbols) + self._shortest - foreign):
            rows, totals = self._rows_for(symbols, spent + foreign)
            least, _ = rows[-1].cheapest(self.model.starts)
            if len(rows) > len(symbols) and (least + totals[-1]) // COSTLY <= spent + foreign:
                break
        self._usual = spent
        rows.reverse()
        totals.reverse()
        return rows, totals

    def _rows_for(self, symbols: Sequence[int], spent: int) -> tuple[list[Row], list[int]]:
        """Return the rows from the end, as far as *spent* moves go."""
        row, total = self._rows.last(spent)
        rows, totals, left = [row], [total], spent
        for symbol in reversed(symbols):
            if symbol == FOREIGN:
                more = COSTLY
            else:
                key = left << SHIFT | symbol
                known = row.before.get(key)
                if known is None:
                    row, more = self._rows.before(row, symbol, left)
                else:
                    row, more = known, row.more[key]
                if not row.core:
                    break
            if more:
                total += more
                left = spent - total // COSTLY
            rows.append(row)
            totals.append(total)
        return rows, totals

    def _read(
        self, symbols: Sequence[int], rows: Sequence[Row], totals: Sequence[int], state: int
    ) -> "array[int]":
        """Return the codes of the moves that the rows tell of, from the front."""
        codes = array("i")
        taking, alone = self._rows.taking, self._rows.alone
        here = rows[0].cost(state)
        for event, symbol in enumerate(symbols):
            row, after = rows[event], rows[event + 1]
            shift = totals[event] - totals[event + 1]  # the next row counts from elsewhere
            core, edges = after.core, taking[symbol]
            while True:
                for target, code in edges[state]:
                    cost = core.get(target)
                    if (after.cost(target) if cost is None else cost) == here + shift:
                        codes.append(code)
                        break
                else:
                    here, target, code = _alone(alone[state], row, here)
                    codes.append(code)
                    if code != LOG:
                        state = target
                        continue
                    target, here = state, here - COSTLY
                state, here = target, here + shift
                break
        while True:
            here, state, code = _alone(alone[state], rows[-1], here)
            if code == LOG:
                return codes
            codes.append(code)


def _alone(edges: Sequence[tuple[int, int, int]], row: Row, here: int) -> tuple[int, int, int]:
    """Return how the model goes by itself at the least cost: what is left, where to, and the code.

    The code is ``LOG`` where it does not.
    """
    for weight, target, code in edges:
        if weight <= here and row.cost(target) == here - weight:
            return here - weight, target, code
    return here, LOG, LOG


def _budgets(first: int, worst: int) -> Iterator[int]:
    """Yield *first*, twice that, and so on; at last what is always enough."""
    spent = first
    while spent < worst:
        yield spent
        spent = spent * 2 or 1
    yield worst


def conform_trace(model: Model, activities: Iterable[str]) -> Alignment:
    """Return the least-cost alignment of one trace; for a whole log, use one ``Aligner``."""
    return Aligner(model).align(activities)
