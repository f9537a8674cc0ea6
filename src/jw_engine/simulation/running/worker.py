"""Whoever does blocks: here, in another process or on another machine, it is done the same way."""

from threading import Lock
from typing import Any

import pyarrow as pa
from attrs import frozen

from jw_engine._version import __version__
from jw_engine.errors import JwError, Problem
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.running.kernels import KernelName, kernel_of
from jw_engine.simulation.running.parcel import unpack
from jw_engine.simulation.running.plan import Plan
from jw_engine.simulation.running.table import encode, records
from jw_engine.simulation.running.totals import Totals

VERSIONS: tuple[str, str] = (__version__, pa.__version__)


@frozen
class Order:
    """What is to be done; plain data, that can be sent.

    Args:
        packed: the scenario and the rules; empty where the work is done in this process.
        keep: whether the rows are wanted.
        sample: the trajectories whose rows are wanted in any case.
        versions: of this program, and of what writes the rows: others may write other bytes.
    """

    plan: Plan
    packed: bytes
    kernel: KernelName
    keep: bool
    sample: frozenset[int]
    versions: tuple[str, str] = VERSIONS


@frozen
class Done:
    """A block that is done.

    Args:
        totals: of all its trajectories, as JSON knows them.
        rows: its Parquet file, or None where it is not wanted.
        sampled: rows by the number of the trajectory.
    """

    number: int
    totals: dict[str, Any]
    rows: bytes | None
    sampled: dict[int, dict[str, Any]]


@frozen
class Refused:
    """Why a worker cannot do it: an error as data, since errors are not sent well."""

    problems: tuple[Problem, ...]


class Worker:
    """Does blocks; what it meets, it keeps for the next one.

    Args:
        program: None: it is made of what is packed.

    Raises:
        JwError: the extras or the versions here are not those of the run.
    """

    def __init__(self, order: Order, program: Program | None = None) -> None:
        self.order = order
        self._kernel = kernel_of(order.kernel)
        self._program = _loaded(order) if program is None else program
        self._lock = Lock()  # a worker of Dask may have threads; the tables of a program have none

    def do(self, number: int) -> Done:
        """Return what comes of a block."""
        order, plan = self.order, self.order.plan
        first, count = plan.span(number)
        with self._lock:
            rows, counts = self._kernel(self._program, plan.seed, first, count)
        wanted = sorted(each for each in order.sample if first <= each < first + count)
        sampled = records(rows.at([each - first for each in wanted]), wanted, plan.identity)
        return Done(
            number,
            Totals.of(rows, counts, plan.identity).to_dict(),
            encode(rows, first, plan.identity) if order.keep else None,
            dict(zip(wanted, sampled, strict=True)),
        )


def _loaded(order: Order) -> Program:
    if order.versions != VERSIONS:
        raise RunError.of("simulation-worker-other")
    return Program.of(*unpack(order.packed))


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
