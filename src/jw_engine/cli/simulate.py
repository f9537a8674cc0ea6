"""``jw simulate``: a scenario many times over, or one of its trajectories told."""

import argparse
import sys
from pathlib import Path

from jw_engine.cli.advise import load_engine
from jw_engine.cli.output import write_json
from jw_engine.cli.simulate_asked import check_asked, measure, measures
from jw_engine.cli.simulate_compare import run_comparison, tell_alone
from jw_engine.cli.simulate_how import doing, plan_of
from jw_engine.cli.simulate_pages import summary_page
from jw_engine.cli.terminal import write_page
from jw_engine.engine import Engine
from jw_engine.errors import UsageError
from jw_engine.simulation.extras import check_installed
from jw_engine.simulation.opening import open_scenario
from jw_engine.simulation.scenario import Scenario


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
            return run_comparison(options, scenario, engine)
        return _run(options, scenario, engine)
    except DiffersError as error:
        print(error.text(options.lang), file=sys.stderr)  # noqa: T201
        return 1


def _run(options: argparse.Namespace, scenario: Scenario, engine: Engine) -> int:
    from jw_engine.simulation.running import run as run_all
    from jw_engine.simulation.running import summary

    check_asked(options)
    plan = plan_of(options, scenario, engine, options.out)
    if options.sensitivity:
        measure("--sensitivity", options.sensitivity, measures(scenario, engine))
    with doing(options, plan.trajectories) as how:
        outcome = run_all(
            scenario, [engine], plan, how, measured=bool(options.report or options.tables)
        )
    told = summary(outcome, scenario, engine, options.lang)
    told["out"] = options.out
    told["asked"] = options.trajectories
    more, lines = tell_alone(options, scenario, engine, outcome)
    if options.format == "json":
        write_json({**told, **more})
    else:
        write_page([*summary_page(told, options.lang), *lines], sys.stdout)
    return 0


def _open(options: argparse.Namespace, scenario: Scenario, engine: Engine) -> int:
    from jw_engine.cli.story_pages import opened_page
    from jw_engine.simulation.running import RunError
    from jw_engine.simulation.running.opened import opened, reopen

    if options.compare or options.compare_config:
        reason = "--open tells one way of working: give the rules of the other with --pack"
        raise UsageError.of("usage", reason=reason)
    plan = plan_of(options, scenario, engine, options.out)
    if options.open >= plan.trajectories:
        raise RunError.of("simulation-trajectory", last=plan.trajectories - 1)
    out = Path(options.out) if options.out else None
    story, row = reopen(scenario, engine, plan, options.open, out)
    if options.format == "json":
        write_json(opened(story, scenario, plan.seed, row, options.lang))
    else:
        write_page(opened_page(story, scenario, engine, options.lang), sys.stdout)
    return 0
