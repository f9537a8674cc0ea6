"""Many cases on two processes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import cycle, islice

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases

_ROUNDS = 3
Many = Callable[[int], Iterable[object]]
"""The answers to the same cases, by so many processes."""


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield how many times as fast two processes are as one, their start included."""
    count = scale.lines[0]
    many = [{"facts": dict(given)} for given in islice(cycle(cases.given), count)]
    now = datetime.now().astimezone()

    def answers(processes: int) -> Iterator[object]:
        if processes == 1:
            return (answer.to_json() for answer in engine.advise_many(many, at=now))
        return (answer.to_json() for answer in engine.advise_many_in(processes, many, at=now))

    yield Row(
        area="core",
        name="two_processes_speedup_advise_many",
        value=_speedup(answers, scale),
        unit="x",
        workload=f"{count} cases of {cases.name}, answers as JSON text",
        target=1.7,
        bound="at least",
    )


def _speedup(many: Many, scale: Scale) -> float:
    def work(number: int) -> Callable[[], object]:
        return lambda: deque(many(number), maxlen=0)

    one, two = by_turns([work(1), work(2)], scale.with_rounds(_ROUNDS))
    return one / two
