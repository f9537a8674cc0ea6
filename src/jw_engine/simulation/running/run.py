"""A scenario run: blocks dealt out, kept, added up and checked."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from attrs import define, evolve, field, frozen

from jw_engine.engine import Engine
from jw_engine.simulation.measuring import Sums
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.running.checking import check_records
from jw_engine.simulation.running.folder import Folder
from jw_engine.simulation.running.kernels import KernelName, kernel_for
from jw_engine.simulation.running.parcel import pack, rules_alone
from jw_engine.simulation.running.plan import Plan
from jw_engine.simulation.running.table import decode
from jw_engine.simulation.running.totals import Totals
from jw_engine.simulation.running.worker import Done, Order, Worker, sums_of
from jw_engine.simulation.scenario import Scenario

CHECKED = 20
"""How many trajectories are checked at least, unless told otherwise."""
WAYS = ("a", "b")
"""The folders of two ways of working."""


class Executor(Protocol):
    """Whoever deals out the blocks."""

    def run(self, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
        """Yield what comes of the tasks, in any order."""


@frozen
class Serial:
    """All blocks in this process.

    Args:
        programs: what is run, by way of working.
    """

    programs: Sequence[Program]

    def run(self, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
        """Yield what comes of the tasks, in order."""
        worker = Worker(order, self.programs)
        for task in tasks:
            for number in task:
                yield [worker.do(number)]


@frozen(kw_only=True)
class How:
    """How a run is done: what comes of it is the same.

    Args:
        executor: who deals out the blocks; None: this process does all.
        out: folder for the rows, of two ways in ``a`` and ``b``; a run that was broken off there is
            gone on with.
        kernel: None for the one that is soonest done.
        chunk: blocks in a task.
        check: how many trajectories are checked at least, in whole teams.
        advance: is told how many trajectories are done, each time that some are.
    """

    executor: Executor | None = None
    out: Path | None = None
    kernel: KernelName | None = None
    chunk: int = 1
    check: int = CHECKED
    advance: Callable[[int], None] = lambda _: None


@frozen
class Outcome:
    """What came of a run.

    Args:
        totals: by way of working.
        sums: of what is measured, or None where that was not asked.
        checked: how many trajectories went as the explaining engine tells them, of all ways.
        found: how many blocks were there already.
        again: how many were there, but damaged, and were done again.
    """

    plan: Plan
    totals: tuple[Totals, ...]
    sums: Sums | None
    checked: int = 0
    found: int = 0
    again: int = 0


def run(
    scenario: Scenario,
    engines: Sequence[Engine],
    plan: Plan,
    how: How | None = None,
    *,
    measured: bool = False,
    enough: Callable[[Sums], bool] = lambda _: False,
) -> Outcome:
    """Run a scenario and return what came of it; the same whoever does it.

    Args:
        scenario: what is run.
        engines: whose rules are followed: one, or two with the same young people; no plugin takes
            part.
        plan: how many, from which seed.
        how: it is done.
        measured: whether the measures are summed as well.
        enough: whether to stop after the blocks of these sums; needs *measured*.

    Raises:
        DiffersError: a trajectory does not go as the explaining engine tells it.
        RunError: a folder, or a worker, cannot be used.
        MissingExtraError: a kernel or executor needs an extra.
    """
    how, engines = how or How(), [rules_alone(engine) for engine in engines]
    order = Order(
        tuple(plan.by(engine) for engine in engines),
        b"" if how.executor is None else pack(scenario, engines),
        how.kernel or kernel_for(plan.trajectories),
        keep=how.out is not None,
        measured=measured,
        sample=frozenset(plan.sample(how.check)),
    )
    with ExitStack() as stack:
        folders = [
            stack.enter_context(Folder.opened(path, each))
            for path, each in zip(_paths(how.out, len(engines)), order.plans, strict=False)
        ]
        running = _Running(scenario, engines, order, folders)
        missing = running.find()
        chunk = how.chunk
        tasks = [tuple(missing[at : at + chunk]) for at in range(0, len(missing), chunk)]
        results: Iterator[list[Done]] = iter(())
        if tasks:
            dealer = how.executor or Serial([Program.of(scenario, each) for each in engines])
            results = stack.enter_context(closing(dealer.run(order, tasks)))
        for count in running.through(chain.from_iterable(results)):
            how.advance(count)
            if running.outcome.sums is not None and enough(running.outcome.sums):
                break
        return running.outcome


def _paths(out: Path | None, ways: int) -> list[Path]:
    if out is None:
        return []
    return [out] if ways == 1 else [out / name for name in WAYS]


@define
class _Running:
    """How far a run is; blocks are added up in their order, in whatever order they are done."""

    scenario: Scenario
    engines: Sequence[Engine]
    order: Order
    folders: Sequence[Folder]
    outcome: Outcome = field(init=False)
    there: dict[int, list[Totals]] = field(init=False, factory=dict)
    done: dict[int, Done] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        plans = self.order.plans
        self.outcome = Outcome(plans[0], tuple(Totals.zero(each.identity) for each in plans), None)

    def find(self) -> list[int]:
        """Find the blocks that the folders have, and return the others."""
        missing, again = [], 0
        for number in range(self.order.plans[0].blocks):
            kept = {folder.path: folder.totals(number) for folder in self.folders}
            there = [totals for totals in kept.values() if totals is not None]
            if there and len(there) == len(kept):
                self.there[number] = there
            else:
                again += any(each.has(number) and kept[each.path] is None for each in self.folders)
                missing.append(number)
        self.outcome = evolve(self.outcome, again=again)
        return missing

    def through(self, results: Iterator[Done]) -> Iterator[int]:
        """Add block after block, and yield how many trajectories each has, of all ways."""
        for number in range(self.order.plans[0].blocks):
            while number not in self.there and number not in self.done:
                self._keep(next(results))
            self._add(number)
            yield len(self.engines) * self.order.plans[0].span(number)[1]

    def _keep(self, done: Done) -> None:
        """Keep a block; where there is a folder, its rows are not held."""
        for folder, part in zip(self.folders, done.parts, strict=False):
            folder.keep(done.number, part)
        self.done[done.number] = evolve(
            done, parts=tuple(evolve(part, rows=None) for part in done.parts)
        )

    def _add(self, number: int) -> None:
        before, done, plans = self.outcome, self.done.pop(number, None), self.order.plans
        totals, checked = self.there.pop(number, []), before.checked
        if done:
            pairs = zip(done.parts, plans, strict=True)
            totals = [Totals.from_dict(part.totals, plan.identity) for part, plan in pairs]
        for way, (plan, engine) in enumerate(zip(plans, self.engines, strict=True)):
            # of what is kept, it is what is kept that has to be right
            sampled = self._records(way, number) if self.folders else {}
            if done and not self.folders:
                sampled = done.parts[way].sampled
            check_records(sampled, self.scenario, engine, plan.seed, plan.identity["positions"])
            checked += len(sampled)
        self.outcome = evolve(
            before,
            totals=tuple(a + b for a, b in zip(before.totals, totals, strict=True)),
            sums=self._sums(number, done),
            checked=checked,
            found=before.found + (done is None),
        )

    def _records(self, way: int, number: int) -> dict[int, dict[str, Any]]:
        """Return the sample of a block as it is kept."""
        wanted = self.order.sampled(number)
        return dict(zip(wanted, self.folders[way].records(wanted), strict=True)) if wanted else {}

    def _sums(self, number: int, done: Done | None) -> Sums | None:
        if not self.order.measured:
            return None
        sums = done.sums if done else None
        if sums is None:
            rows = [decode(each.rows(number), each.plan.identity) for each in self.folders]
            sums = sums_of(self.scenario, self.order.plans[0], number, rows)
        return sums if self.outcome.sums is None else self.outcome.sums + sums
