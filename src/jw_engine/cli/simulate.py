"""``jw simulate``: a scenario many times over, or one of its trajectories told."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jw_engine.cli.advise import load_engine
from jw_engine.cli.output import write_json
from jw_engine.cli.simulate_asked import check_asked, measure, measures
from jw_engine.cli.simulate_compare import run_comparison, tell_alone
from jw_engine.cli.simulate_pages import summary_page
from jw_engine.cli.terminal import progress, write_page
from jw_engine.engine import Engine
from jw_engine.errors import UsageError
from jw_engine.simulation.extras import check_installed
from jw_engine.simulation.opening import open_scenario
from jw_engine.simulation.scenario import Scenario

if TYPE_CHECKING:  # they need the extra
    from jw_engine.simulation.running import Executor, Plan

_TRAJECTORIES, _SEED = 10_000, 1


def need_extra() -> None:
    """Check that scenarios can be run.

    Raises:
        MissingExtraError: the extra ``simulation`` is not installed.
    """
    check_installed("simulation", "numpy", "pyarrow")


def load(options: argparse.Namespace, file: str) -> tuple[Scenario, Engine]:
    """Return the scenario and the engine that the options tell.

    Plugins may have rules and describe behaviours; at the decisions they take no part.
    """
    engine = load_engine(options)
    try:
        return open_scenario(Path(file), engine), engine
    finally:
        engine.close_plugins()


def run(options: argparse.Namespace) -> int:
    """Run, tell what came of it, and return the exit code."""
    need_extra()
    from jw_engine.simulation.running import DiffersError

    scenario, engine = load(options, options.scenario)
    try:
        if options.open is not None:
            return _open(options, scenario, engine)
        if options.compare or options.compare_config or options.precision:
            return run_comparison(
                options, scenario, engine, plan_of(options, scenario, engine), bar
            )
        return _run(options, scenario, engine)
    except DiffersError as error:
        print(error.text(options.lang), file=sys.stderr)  # noqa: T201
        return 1


def plan_of(options: argparse.Namespace, scenario: Scenario, engine: Engine) -> "Plan":
    """Return the plan; the run that is in the folder tells what the options leave out."""
    from jw_engine.simulation.running import Plan, read_run

    there: dict[str, Any] = (read_run(Path(options.out)) if options.out else None) or {}

    def told(name: str, rest: int) -> int:
        given = getattr(options, name)
        found: int = there.get(name, rest) if given is None else given
        return found

    trajectories = told("trajectories", _TRAJECTORIES)
    if options.open is not None and options.trajectories is None and not there:
        trajectories = max(trajectories, options.open + 1)
    return Plan.of(scenario, engine, told("seed", _SEED), trajectories)


def _run(options: argparse.Namespace, scenario: Scenario, engine: Engine) -> int:
    from jw_engine.simulation.running import run as run_all
    from jw_engine.simulation.running import summary

    check_asked(options)
    plan = plan_of(options, scenario, engine)
    if options.sensitivity:
        measure("--sensitivity", options.sensitivity, measures(scenario, engine))
    with bar(plan.trajectories) as advance:
        outcome = run_all(
            scenario, engine, plan, executor=_executor(options),
            out=Path(options.out) if options.out else None, kernel=options.kernel,
            chunk=options.chunk, check=options.check, advance=advance,
        )  # fmt: skip
    told = summary(outcome, scenario, engine, options.lang)
    told["out"] = options.out
    told["asked"] = options.trajectories
    more, lines = tell_alone(options, scenario, engine, plan)
    if options.format == "json":
        write_json({**told, **more})
    else:
        write_page([*summary_page(told, options.lang), *lines], sys.stdout)
    return 0


def _executor(options: argparse.Namespace) -> "Executor | None":
    from jw_engine.simulation.running import LOCAL, Cluster, Pool

    if options.scheduler is not None:
        if options.workers is not None and options.scheduler != LOCAL:
            raise UsageError.of(
                "usage", reason="--workers goes with --scheduler local: the cluster has its own"
            )
        return Cluster(options.scheduler, options.workers or 2)
    return Pool(options.workers) if (options.workers or 1) > 1 else None


def _open(options: argparse.Namespace, scenario: Scenario, engine: Engine) -> int:
    from jw_engine.cli.story_pages import opened_page
    from jw_engine.simulation.running import RunError
    from jw_engine.simulation.running.opened import opened, reopen

    plan = plan_of(options, scenario, engine)
    if options.open >= plan.trajectories:
        raise RunError.of("simulation-trajectory", last=plan.trajectories - 1)
    out = Path(options.out) if options.out else None
    story, row = reopen(scenario, engine, plan, options.open, out)
    if options.format == "json":
        write_json(opened(story, scenario, plan.seed, row, options.lang))
    else:
        write_page(opened_page(story, scenario, engine, options.lang), sys.stdout)
    return 0


@contextmanager
def bar(trajectories: int) -> Iterator[Callable[[int], None]]:
    """Show how far it is, where someone looks at the terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with progress(trajectories) as advance:
        yield lambda count: advance(count, count) if advance else None
