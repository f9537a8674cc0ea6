"""``jw simulate --compare``: two ways of working on the same young people."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jw_engine.cli.advise import load_engine
from jw_engine.cli.compare_pages import comparison_page, sensitivity_lines
from jw_engine.cli.output import write_json
from jw_engine.cli.simulate_asked import (
    asked_sensitivity,
    check_asked,
    measure,
    measures,
    precision,
    write_asked,
)
from jw_engine.cli.simulate_how import doing, plan_of
from jw_engine.cli.terminal import Line, write_page
from jw_engine.engine import Engine
from jw_engine.errors import UsageError
from jw_engine.simulation.scenario import Scenario

if TYPE_CHECKING:  # they need the extra
    from jw_engine.simulation.running import Outcome

_LOOKS = 50
"""How often it is looked whether it is precise enough, at least."""


def run_comparison(options: argparse.Namespace, scenario: Scenario, engine: Engine) -> int:
    """Compare, tell what came of it, and return the exit code."""
    from jw_engine.simulation.comparing import compare
    from jw_engine.simulation.comparing.told import comparison_data, sensitivity_data
    from jw_engine.simulation.running import WAYS

    if not (options.compare or options.compare_config):
        raise UsageError.of("usage", reason="--precision goes with --compare or --compare-config")
    check_asked(options)
    known = measures(scenario, engine)
    wanted = precision(options.precision, known) if options.precision else None
    if options.sensitivity:
        measure("--sensitivity", options.sensitivity, known)
    engines = (engine, _other(options))
    there = str(Path(options.out, WAYS[0])) if options.out else None
    plan = plan_of(options, scenario, engine, there, _LOOKS if wanted else 0)
    with doing(options, len(engines) * plan.trajectories) as how:
        comparison = compare(scenario, engines, plan, how, precision=wanted)
    hangs = asked_sensitivity(options, scenario, engine, plan)
    written = write_asked(options, comparison, engines, hangs)
    if options.format == "json":
        told = comparison_data(comparison, engines, options.lang)
        told["sensitivity"] = hangs and sensitivity_data(hangs[0].id, hangs[1])
        write_json({**told, **written, "out": options.out})
        return 0
    write_page(comparison_page(comparison, engines, options.lang, options.out), sys.stdout)
    if hangs:
        write_page(sensitivity_lines(scenario, *hangs, options.lang), sys.stdout)
    return 0


def _other(options: argparse.Namespace) -> Engine:
    """Return the engine of the other way: what is not told of it is the same."""
    told = {
        "pack": options.compare or options.pack,
        "config": options.compare_config or options.config,
    }
    engine = load_engine(argparse.Namespace(**{**vars(options), **told}))
    engine.close_plugins()
    return engine


def tell_alone(
    options: argparse.Namespace, scenario: Scenario, engine: Engine, outcome: "Outcome"
) -> tuple[dict[str, Any], list[Line]]:
    """Write what was asked for of one way alone, and return what is told of it: data and lines."""
    from jw_engine.simulation.comparing import comparison_of
    from jw_engine.simulation.comparing.told import sensitivity_data

    hangs = asked_sensitivity(options, scenario, engine, outcome.plan)
    told: dict[str, Any] = {}
    if outcome.sums is not None:
        engines = (engine, engine)
        told = write_asked(options, comparison_of(scenario, engines, outcome), engines, hangs)
    if hangs is None:
        return told, []
    told["sensitivity"] = sensitivity_data(hangs[0].id, hangs[1])
    return told, list(sensitivity_lines(scenario, *hangs, options.lang))
