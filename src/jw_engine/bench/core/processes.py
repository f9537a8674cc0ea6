"""Many cases on two processes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from math import ceil

from jw_engine import Decision, Engine, ErrorAnswer
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases
from jw_engine.engine import TextAnswer

_ROUNDS = 3
_NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
# what else is asked for, and of how many of the cases: enough that starting up does not count
_KINDS = (("", 1.0), ("explain", 0.5), ("what_if", 0.075))
Many = Callable[[int], Iterable[object]]
"""The answers to the same cases, by so many processes."""


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield how many times as fast two processes are as one, their start included.

    For answers of three kinds: what an answer costs to make decides what a second process brings.
    """
    for asked, share in _KINDS:
        count = ceil(scale.lines[0] * share)
        many = [{"facts": dict(given)} for given in islice(cycle(cases.given), count)]
        with_it = f" with {asked}" if asked else ""
        yield Row(
            area="core",
            name=f"two_processes_speedup_advise_many{with_it.replace(' ', '_')}",
            value=_speedup(partial(_answers, engine, many, asked), scale),
            unit="x",
            workload=f"{count} cases of {cases.name}, answers{with_it} as JSON text",
            target=1.7,
            bound="at least",
        )


def _answers(
    engine: Engine, many: Sequence[object], asked: str, processes: int
) -> Iterator[object]:
    explain, what_if = asked == "explain", asked == "what_if"
    if processes == 1:
        found: Iterable[Decision | ErrorAnswer | TextAnswer] = engine.advise_many(
            many, at=_NOW, explain=explain, what_if=what_if
        )
    else:
        found = engine.advise_many_in(processes, many, at=_NOW, explain=explain, what_if=what_if)
    return (answer.to_json() for answer in found)


def _speedup(many: Many, scale: Scale) -> float:
    def work(number: int) -> Callable[[], object]:
        return lambda: deque(many(number), maxlen=0)

    one, two = by_turns([work(1), work(2)], scale.with_rounds(_ROUNDS))
    return one / two
