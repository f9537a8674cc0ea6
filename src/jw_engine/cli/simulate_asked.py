"""What is asked of a simulation besides running it: precision, sensitivity, a report, tables."""

import argparse
import errno
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jw_engine.cli.output import write_text
from jw_engine.engine import Engine
from jw_engine.errors import Problem, UsageError, suggest
from jw_engine.simulation.scenario import Scenario

if TYPE_CHECKING:  # they need the extra
    from jw_engine.simulation.comparing import Comparison, Measure, Sensitivity
    from jw_engine.simulation.running import Plan

_SENSITIVITY = 2_000
"""Trajectories for each assumption; whole teams."""


def check_asked(options: argparse.Namespace) -> None:
    """Check that a report can be made and written, before anything is run.

    Raises:
        MissingExtraError: the extra ``report`` is not installed.
        UsageError: there is no folder for the report.
    """
    if options.report or options.tables:
        import jw_engine.simulation.report  # noqa: F401
    if options.report and not Path(options.report).parent.is_dir():
        missing = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise UsageError([Problem.of_file("output-file", missing)])


def measures(scenario: Scenario, engine: Engine) -> "dict[str, Measure]":
    """Return what is measured in a scenario, by name."""
    from jw_engine.simulation.comparing import measures_of

    return {each.id: each for each in measures_of(scenario, engine.graph.position_ids)}


def measure(option: str, name: str, known: "dict[str, Measure]") -> "Measure":
    """Return a measure by its name.

    Raises:
        UsageError: ``simulation-measure``.
    """
    if name not in known:
        details = {"option": option, "known": ", ".join(known)}
        problem = Problem("simulation-measure", details=details, suggestion=suggest(name, known))
        raise UsageError([problem])
    return known[name]


def precision(text: str, known: "dict[str, Measure]") -> tuple[str, float]:
    """Return the measure and the half-width that ``MEASURE=HALFWIDTH`` tells.

    Raises:
        UsageError: ``simulation-measure`` or ``simulation-half-width``.
    """
    name, _, told = text.partition("=")
    measure("--precision", name, known)
    try:
        width = float(told)
    except ValueError:
        width = math.nan
    if not 0 < width < math.inf:
        raise UsageError([Problem("simulation-half-width")])
    return name, width


def asked_sensitivity(
    options: argparse.Namespace, scenario: Scenario, engine: Engine, plan: "Plan"
) -> "tuple[Measure, list[Sensitivity]] | None":
    """Return what the measure that was asked for hangs on; None where none was."""
    if options.sensitivity is None:
        return None
    from jw_engine.simulation.comparing import sensitivities
    from jw_engine.simulation.running.kernels import kernel_for, kernel_of

    kernel = kernel_of(options.kernel or kernel_for(plan.trajectories))
    found = measure("--sensitivity", options.sensitivity, measures(scenario, engine))
    count = -(-_SENSITIVITY // scenario.team) * scenario.team
    return found, sensitivities(scenario, engine, found, seed=plan.seed, count=count,
                                kernel=kernel)  # fmt: skip


def write_asked(
    options: argparse.Namespace,
    comparison: "Comparison",
    engines: tuple[Engine, Engine],
    sensitivity: "tuple[Measure, list[Sensitivity]] | None",
) -> dict[str, Any]:
    """Write the report and the tables that were asked for, and return where they are.

    Raises:
        UsageError: the report cannot be written.
        RunError: the tables cannot.
    """
    if not (options.report or options.tables):
        return {}
    from jw_engine.simulation.report import report_html, report_of, write_tables

    asked = sensitivity and (sensitivity[0].label, sensitivity[0].unit, sensitivity[1])
    report = report_of(comparison, engines, sensitivity=asked)
    if options.tables:
        write_tables(report, Path(options.tables))
    if options.report:
        write_text(report_html(report, options.lang), options.report)
    return {"report": options.report, "tables": options.tables}
