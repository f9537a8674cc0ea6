"""Many cases on two processes."""

from collections import deque
from collections.abc import Callable
from functools import partial
from inspect import signature
from itertools import cycle, islice
from typing import Any

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases

_ROUNDS = 3


def processes(engine: Engine, cases: Cases, scale: Scale) -> Row:
    """Return how many times as fast two processes are as one."""
    count = scale.lines[0]
    row = Row(
        area="core",
        name="two_processes_speedup",
        value=None,
        unit="x",
        workload=f"{count} cases of {cases.name}, advise_many, start of the processes included",
        target=1.7,
        bound="at least",
    )
    advise_many: Callable[..., Any] = engine.advise_many
    if "processes" not in signature(advise_many).parameters:
        return row.without("advise_many has no processes yet")
    many = [{"facts": dict(given)} for given in islice(cycle(cases.given), count)]

    def answer(number: int) -> None:
        deque(advise_many(many, processes=number), maxlen=0)

    one, two = by_turns([partial(answer, 1), partial(answer, 2)], scale.with_rounds(_ROUNDS))
    return row.measured(one / two, row.workload, row.versions)
