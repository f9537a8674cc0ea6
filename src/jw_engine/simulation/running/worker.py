"""Whoever does blocks: here, in another process or on another machine, it is done the same way."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

import pyarrow as pa
from attrs import frozen

from jw_engine._version import __version__
from jw_engine.errors import JwError, Problem
from jw_engine.simulation.measuring import Sums
from jw_engine.simulation.outcomes import Counts, Rows
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.running.kernels import KernelName, kernel_of
from jw_engine.simulation.running.parcel import unpack
from jw_engine.simulation.running.plan import Plan
from jw_engine.simulation.running.table import encode, records
from jw_engine.simulation.running.totals import Totals
from jw_engine.simulation.scenario import Scenario

VERSIONS: tuple[str, str] = (__version__, pa.__version__)


@frozen
class Order:
    """What is to be done; plain data, that can be sent.

    Args:
        plans: of each way of working.
        packed: the scenario and the rules; empty where the work is done in this process.
        keep: whether the rows are wanted.
        measured: whether the sums of what is measured are.
        sample: the trajectories whose rows are wanted in any case.
        versions: of this program, and of what writes the rows: others may write other bytes.
    """

    plans: tuple[Plan, ...]
    packed: bytes
    kernel: KernelName
    keep: bool
    measured: bool
    sample: frozenset[int]
    versions: tuple[str, str] = VERSIONS

    def sampled(self, number: int) -> list[int]:
        """Return the trajectories of the sample that are in a block."""
        first, count = self.plans[0].span(number)
        return sorted(each for each in self.sample if first <= each < first + count)


@frozen
class Part:
    """A block under one way of working.

    Args:
        totals: of all its trajectories, as JSON knows them.
        rows: its Parquet file, or None where it is not wanted.
        sampled: rows by the number of the trajectory.
    """

    totals: dict[str, Any]
    rows: bytes | None
    sampled: dict[int, dict[str, Any]]


@frozen
class Done:
    """A block that is done, under each way of working.

    Args:
        sums: of what is measured, or None where it is not wanted.
    """

    number: int
    parts: tuple[Part, ...]
    sums: Sums | None


@frozen
class Refused:
    """Why a worker cannot do it: an error as data, since errors are not sent well."""

    problems: tuple[Problem, ...]


class Worker:
    """Does blocks; what it meets, it keeps for the next one.

    Args:
        programs: None: they are made of what is packed.

    Raises:
        JwError: the extras or the versions here are not those of the run.
    """

    def __init__(self, order: Order, programs: Sequence[Program] | None = None) -> None:
        self.order = order
        self._kernel = kernel_of(order.kernel)
        self._programs = _loaded(order) if programs is None else programs
        self._lock = Lock()  # a worker of Dask may have threads; the tables of a program have none

    def do(self, number: int) -> Done:
        """Return what comes of a block."""
        order, found, parts = self.order, [], []
        for plan, program in zip(order.plans, self._programs, strict=True):
            first, count = plan.span(number)
            with self._lock:
                rows, counts = self._kernel(program, plan.seed, first, count)
            found.append(rows)
            parts.append(self._part(plan, number, rows, counts))
        sums = None
        if order.measured:
            sums = sums_of(self._programs[0].scenario, order.plans[0], number, found)
        return Done(number, tuple(parts), sums)

    def _part(self, plan: Plan, number: int, rows: Rows, counts: Counts) -> Part:
        first, _ = plan.span(number)
        wanted = self.order.sampled(number)
        sampled = records(rows.at([each - first for each in wanted]), wanted, plan.identity)
        return Part(
            Totals.of(rows, counts, plan.identity).to_dict(),
            encode(rows, first, plan.identity) if self.order.keep else None,
            dict(zip(wanted, sampled, strict=True)),
        )


def sums_of(scenario: Scenario, plan: Plan, number: int, ways: Sequence[Rows]) -> Sums:
    """Return the sums of what is measured of a block."""
    return Sums.of(scenario, plan.identity["positions"], plan.span(number)[0], ways)


def _loaded(order: Order) -> list[Program]:
    if order.versions != VERSIONS:
        raise RunError.of("simulation-worker-other")
    scenario, engines = unpack(order.packed)
    return [Program.of(scenario, engine) for engine in engines]


_last: list[Worker] = []
_making = Lock()


def do_blocks(order: Order, numbers: tuple[int, ...]) -> list[Done] | Refused:
    """Do some blocks in this process, which keeps its worker for the next ones."""
    try:
        with _making:
            if not _last or _last[0].order != order:
                _last[:] = [Worker(order)]
            worker = _last[0]
        return [worker.do(number) for number in numbers]
    except JwError as error:
        return Refused(error.problems)
