"""Many cases on two processes: through ``advise_many``, and as lines of JSON."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from inspect import signature
from itertools import cycle, islice
from typing import Any

from attrs import evolve

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases
from jw_engine.engine import LineAnswerer

_ROUNDS = 3
Many = Callable[[int], Iterable[object]]
"""The answers to the same cases, by so many processes."""


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield how many times as fast two processes are as one, their start included."""
    count = scale.lines[0]
    row = Row(
        area="core",
        name="two_processes_speedup_advise_many",
        value=None,
        unit="x",
        workload=f"{count} cases of {cases.name}",
        target=1.7,
        bound="at least",
    )
    many = [{"facts": dict(given)} for given in islice(cycle(cases.given), count)]
    advise_many: Callable[..., Any] = engine.advise_many
    if "processes" in signature(advise_many).parameters:
        yield row.measured(_speedup(lambda n: advise_many(many, processes=n), scale))
    else:
        yield row.without("advise_many has no processes yet")
    lines = [json.dumps(case).encode() for case in many]
    answerer = LineAnswerer(engine)
    value = _speedup(lambda n: answerer.answer_all(lines, n), scale)
    yield evolve(row, name="two_processes_speedup_lines", value=value)


def _speedup(many: Many, scale: Scale) -> float:
    def work(number: int) -> Callable[[], object]:
        return lambda: deque(many(number), maxlen=0)

    one, two = by_turns([work(1), work(2)], scale.with_rounds(_ROUNDS))
    return one / two
