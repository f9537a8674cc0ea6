"""How a simulation is run, as the options tell: how many, by whom, and kept where."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jw_engine.cli.terminal import progress
from jw_engine.engine import Engine
from jw_engine.errors import UsageError
from jw_engine.simulation.scenario import Scenario

if TYPE_CHECKING:  # they need the extra
    from jw_engine.simulation.running import Executor, How, Plan

_TRAJECTORIES, _SEED = 10_000, 1


def plan_of(
    options: argparse.Namespace,
    scenario: Scenario,
    engine: Engine,
    out: str | None,
    looks: int = 0,
) -> "Plan":
    """Return the plan; the run that is in *out* tells what the options leave out.

    Args:
        options: of the command.
        scenario: that is run.
        engine: whose rules are followed.
        out: folder of that run, if any.
        looks: how many blocks there are at least, unless that run tells; 0: no matter.
    """
    from jw_engine.simulation.running import BLOCK, Plan, read_run

    there: dict[str, Any] = (read_run(Path(out)) if out else None) or {}

    def told(name: str, rest: int) -> int:
        given = getattr(options, name)
        found: int = there.get(name, rest) if given is None else given
        return found

    trajectories = told("trajectories", _TRAJECTORIES)
    if options.open is not None and options.trajectories is None and not there:
        trajectories = max(trajectories, options.open + 1)
    block = there.get("block", min(BLOCK, max(1, trajectories // looks)) if looks else BLOCK)
    return Plan.of(scenario, engine, told("seed", _SEED), trajectories, block)


@contextmanager
def doing(options: argparse.Namespace, trajectories: int) -> Iterator["How"]:
    """Give how it is done, and show how far it is where someone looks at the terminal."""
    from jw_engine.simulation.running import How

    out = Path(options.out) if options.out else None
    how = {"executor": _executor(options), "out": out, "kernel": options.kernel,
           "chunk": options.chunk, "check": options.check}  # fmt: skip
    if not sys.stderr.isatty():
        yield How(**how)
        return
    with progress(trajectories) as advance:
        yield How(**how, advance=lambda count: advance(count, count) if advance else None)


def _executor(options: argparse.Namespace) -> "Executor | None":
    from jw_engine.simulation.running import LOCAL, Cluster, Pool

    if options.scheduler is not None:
        if options.workers is not None and options.scheduler != LOCAL:
            raise UsageError.of(
                "usage", reason="--workers goes with --scheduler local: the cluster has its own"
            )
        return Cluster(options.scheduler, options.workers or 2)
    return Pool(options.workers) if (options.workers or 1) > 1 else None
