"""A scenario run: blocks dealt out, kept, added up and checked."""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from attrs import define, field, frozen

from jw_engine.engine import Engine
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running.checking import check_records
from jw_engine.simulation.running.folder import Folder
from jw_engine.simulation.running.kernels import KernelName, kernel_for
from jw_engine.simulation.running.parcel import pack, rules_alone
from jw_engine.simulation.running.plan import Plan
from jw_engine.simulation.running.totals import Totals
from jw_engine.simulation.running.worker import Done, Order, Worker
from jw_engine.simulation.scenario import Scenario

Advance = Callable[[int], None]
CHECKED = 20
"""How many trajectories are checked at least, unless told otherwise."""


class Executor(Protocol):
    """Whoever deals out the blocks."""

    def run(self, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
        """Yield what comes of the tasks, in any order."""


@frozen
class Serial:
    """All blocks in this process.

    Args:
        program: what is run.
    """

    program: Program

    def run(self, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
        """Yield what comes of the tasks, in order."""
        worker = Worker(order, self.program)
        for task in tasks:
            for number in task:
                yield [worker.do(number)]


@frozen
class Outcome:
    """What came of a run.

    Args:
        checked: how many trajectories went as the explaining engine tells them.
        found: how many blocks were there already.
        again: how many were there, but damaged, and were done again.
    """

    plan: Plan
    totals: Totals
    checked: int
    found: int = 0
    again: int = 0


def run(
    scenario: Scenario,
    engine: Engine,
    plan: Plan,
    *,
    executor: Executor | None = None,
    out: Path | None = None,
    kernel: KernelName | None = None,
    chunk: int = 1,
    check: int = CHECKED,
    advance: Advance = lambda _: None,
) -> Outcome:
    """Run a scenario and return what came of it; the same whoever does it.

    Args:
        scenario: what is run.
        engine: whose rules are followed; no plugin takes part.
        plan: how many, from which seed.
        executor: who deals out the blocks; None: this process does all.
        out: folder for the rows; a run that was broken off there is gone on with.
        kernel: None for the one that is soonest done.
        chunk: blocks in a task.
        check: how many trajectories are checked at least, in whole teams.
        advance: is told how many trajectories are done, each time that some are.

    Raises:
        DiffersError: a trajectory does not go as the explaining engine tells it.
        RunError: the folder, or a worker, cannot be used.
        MissingExtraError: a kernel or executor needs an extra.
    """
    engine = rules_alone(engine)
    order = Order(
        plan,
        b"" if executor is None else pack(scenario, engine),
        kernel or kernel_for(plan.trajectories),
        keep=out is not None,
        sample=frozenset(plan.sample(check)),
    )
    with ExitStack() as stack:
        folder = stack.enter_context(Folder.opened(out, plan)) if out is not None else None
        progress = _Progress(scenario, engine, order, folder, advance)
        missing = progress.find()
        tasks = [tuple(missing[at : at + chunk]) for at in range(0, len(missing), chunk)]
        if tasks:
            dealer = executor or Serial(Program.of(scenario, engine))
            results = stack.enter_context(closing(dealer.run(order, tasks)))
            for done in chain.from_iterable(results):
                progress.add(done)
        return progress.outcome()


@define
class _Progress:
    """How far a run is."""

    scenario: Scenario
    engine: Engine
    order: Order
    folder: Folder | None
    advance: Advance
    totals: Totals = field(init=False)
    checked: int = 0
    found: int = 0
    again: int = 0

    def __attrs_post_init__(self) -> None:
        self.totals = Totals.zero(self.order.plan.identity)

    def find(self) -> list[int]:
        """Add the blocks that the folder has, and return the others."""
        plan, folder = self.order.plan, self.folder
        missing = []
        for number in range(plan.blocks):
            there = folder.totals(number) if folder else None
            if there is not None:
                self.found += 1
                self._count(number, there, {})
            else:
                self.again += folder is not None and folder.has(number)
                missing.append(number)
        return missing

    def add(self, done: Done) -> None:
        """Keep and add a block."""
        if self.folder:
            self.folder.keep(done)
        identity = self.order.plan.identity
        self._count(done.number, Totals.from_dict(done.totals, identity), done.sampled)

    def _count(self, number: int, totals: Totals, sampled: dict[int, dict[str, Any]]) -> None:
        plan = self.order.plan
        first, count = plan.span(number)
        wanted = sorted(each for each in self.order.sample if first <= each < first + count)
        if wanted and self.folder:  # what is kept is what has to be right
            sampled = dict(zip(wanted, self.folder.records(wanted), strict=True))
        positions = plan.identity["positions"]
        check_records(sampled, self.scenario, self.engine, plan.seed, positions)
        self.checked += len(sampled)
        self.totals += totals
        self.advance(count)

    def outcome(self) -> Outcome:
        """Return what came of it."""
        return Outcome(self.order.plan, self.totals, self.checked, self.found, self.again)
