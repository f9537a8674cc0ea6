"""``jw simulate --compare``: two ways of working on the same young people."""

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
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
from jw_engine.cli.terminal import Line, write_page
from jw_engine.engine import Engine
from jw_engine.errors import UsageError
from jw_engine.simulation.scenario import Scenario

if TYPE_CHECKING:  # they need the extra
    from jw_engine.simulation.running import Plan

Bar = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows how far it is."""
_BLOCK = 8_192
"""Trajectories at a time: small enough to stop soon where a precision was asked for."""
_LOOKS = 50


def run_comparison(
    options: argparse.Namespace, scenario: Scenario, engine: Engine, plan: "Plan", bar: Bar
) -> int:
    """Compare, tell what came of it, and return the exit code."""
    from jw_engine.simulation.comparing import compare
    from jw_engine.simulation.comparing.told import comparison_data, sensitivity_data
    from jw_engine.simulation.running.kernels import kernel_for, kernel_of

    _check(options)
    check_asked(options)
    known = measures(scenario, engine)
    wanted = precision(options.precision, known) if options.precision else None
    if options.sensitivity:
        measure("--sensitivity", options.sensitivity, known)
    engines = (engine, _other(options))
    kernel = kernel_of(options.kernel or kernel_for(plan.trajectories))
    block = min(_BLOCK, max(1, plan.trajectories // _LOOKS))
    with bar(2 * plan.trajectories) as advance:

        def counted(*arguments: Any) -> Any:
            found = kernel(*arguments)
            advance(arguments[-1])
            return found

        comparison = compare(scenario, engines, plan.seed, plan.trajectories, counted,
                             block=block, precision=wanted)  # fmt: skip
    hangs = asked_sensitivity(options, scenario, engine, plan.seed, kernel)
    written = write_asked(options, comparison, engines, hangs)
    if options.format == "json":
        told = comparison_data(comparison, engines, options.lang)
        told["sensitivity"] = hangs and sensitivity_data(hangs[0].id, hangs[1])
        write_json({**told, **written})
        return 0
    write_page(comparison_page(comparison, engines, options.lang), sys.stdout)
    if hangs:
        write_page(sensitivity_lines(scenario, *hangs, options.lang), sys.stdout)
    return 0


def _check(options: argparse.Namespace) -> None:
    if not (options.compare or options.compare_config):
        raise UsageError.of("usage", reason="--precision goes with --compare or --compare-config")
    for name in ("out", "workers", "scheduler"):
        if getattr(options, name) is not None:
            raise UsageError.of(
                "usage",
                reason=f"--{name} does not go with --compare: a comparison is made in this process",
            )


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
    options: argparse.Namespace, scenario: Scenario, engine: Engine, plan: "Plan"
) -> tuple[dict[str, Any], list[Line]]:
    """Write what was asked for of one way alone, and return what is told of it: data and lines."""
    from jw_engine.simulation.comparing import compare
    from jw_engine.simulation.comparing.told import sensitivity_data
    from jw_engine.simulation.running.kernels import kernel_for, kernel_of

    if not (options.report or options.tables or options.sensitivity):
        return {}, []
    kernel = kernel_of(options.kernel or kernel_for(plan.trajectories))
    hangs = asked_sensitivity(options, scenario, engine, plan.seed, kernel)
    told: dict[str, Any] = {}
    if options.report or options.tables:
        from jw_engine.simulation.report import once

        engines = (engine, engine)
        comparison = compare(scenario, engines, plan.seed, plan.trajectories, once(kernel))
        told = write_asked(options, comparison, engines, hangs, single=True)
    if hangs is None:
        return told, []
    told["sensitivity"] = sensitivity_data(hangs[0].id, hangs[1])
    return told, list(sensitivity_lines(scenario, *hangs, options.lang))
