"""Fair timing: side by side, turn by turn, in medians, with the garbage collector on."""

import time
from collections.abc import Callable, Sequence
from math import ceil
from statistics import median
from typing import TypeVar

from attrs import evolve, frozen

Work = Callable[[], object]
T = TypeVar("T")


@frozen
class Scale:
    """How much is measured.

    Args:
        cases: how many cases of each kind at most.
        rounds: how often each contestant has its turn.
        turn: how many seconds a turn takes at least.
        copies: how many times the rules in the growth rows, a moderate and a large number.
        lines: how many lines of a batch, for its speed, and for its memory few and many.
        starts: how often each process is started.
        rules: how many rules in a generated pack.
        rows: how many rows in a decision table.
        properties: how many are proved; None: all.
        stored: how many events, and how many timers, are in a store: few and many.
    """

    cases: int = 400
    rounds: int = 15
    turn: float = 0.03
    copies: tuple[int, int] = (10, 100)
    lines: tuple[int, int, int] = (20_000, 10_000, 100_000)
    starts: int = 15
    rules: int = 1_500
    rows: int = 1_000
    properties: int | None = None
    stored: tuple[int, int] = (1_000, 1_000_000)

    def with_rounds(self, rounds: int) -> "Scale":
        """Return a scale for what is long enough to be done once a turn, so many times at most."""
        return evolve(self, rounds=min(rounds, self.rounds), turn=0.0)


# to see that it runs; its figures mean nothing
QUICK = Scale(
    cases=5,
    rounds=1,
    turn=0.0,
    copies=(2, 3),
    lines=(20, 10, 20),
    starts=1,
    rules=20,
    rows=20,
    properties=1,
    stored=(100, 1_000),
)  # fmt: skip
LONG = Scale(lines=(20_000, 10_000, 1_000_000))


def timed(work: Work) -> float:
    """Return how many seconds *work* takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def by_turns(contestants: Sequence[Work], scale: Scale) -> list[float]:
    """Return the median seconds of each of *contestants*, run A B … A B … after a warm-up.

    What takes less than a turn is run several times in it.
    """
    for work in contestants:
        work()
    times = (
        [max(1, ceil(scale.turn / timed(work))) for work in contestants]
        if scale.turn
        else [1] * len(contestants)
    )
    seconds: list[list[float]] = [[] for _ in contestants]
    for _ in range(scale.rounds):
        for work, count, found in zip(contestants, times, seconds, strict=True):
            start = time.perf_counter()
            for _ in range(count):
                work()
            found.append((time.perf_counter() - start) / count)
    return [median(found) for found in seconds]


def over(function: Callable[[T], object], inputs: Sequence[T]) -> Work:
    """Return the work of calling *function* on each of *inputs*."""

    def work() -> None:
        for each in inputs:
            function(each)

    return work
