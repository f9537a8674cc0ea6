"""``jw scenario``: whether scenarios hold, and what a few trajectories look like."""

import argparse
import sys
from pathlib import Path

from jw_engine.cli.advise import load_engine
from jw_engine.cli.output import write_json
from jw_engine.cli.simulate import load, need_extra
from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import PackError, Problem, Text
from jw_engine.simulation.opening import open_scenario

_FINE = Text("{0}: in orde.", "{0}: fine.")


def check(options: argparse.Namespace) -> int:
    """Tell everything that is wrong in scenarios, and return the exit code."""
    need_extra()
    from jw_engine.simulation.checking import check_scenario

    engine = load_engine(options)
    refused: dict[str, tuple[Problem, ...]] = {}
    wrong: dict[str, tuple[Problem, ...]] = {}
    try:
        for name in options.file:
            try:
                scenario = open_scenario(Path(name), engine)
            except PackError as error:
                refused[name] = error.problems
            else:
                wrong[name] = tuple(check_scenario(scenario, engine, Path(name).name))
    finally:
        engine.close_plugins()
    _tell(options, {**refused, **wrong})
    return 2 if refused else int(any(wrong.values()))


def _tell(options: argparse.Namespace, found: dict[str, tuple[Problem, ...]]) -> None:
    if options.format == "json":
        write_json(
            [
                {"scenario": name, "problems": [p.to_dict(options.lang) for p in found[name]]}
                for name in dict.fromkeys(options.file)
            ]
        )
        return
    for name in dict.fromkeys(options.file):
        if not found[name]:
            write_page([Line(_FINE.to(options.lang).format(name))], sys.stdout)
        elif problems := found[name]:
            told = PackError(problems).text(options.lang)
            write_page(map(Line, told.splitlines()), sys.stdout)


def preview(options: argparse.Namespace) -> int:
    """Print a handful of trajectories, a line for each turn."""
    need_extra()
    from jw_engine.cli.story_pages import short_page
    from jw_engine.simulation.running import Plan
    from jw_engine.simulation.running.opened import opened, reopen

    scenario, engine = load(options, options.file)
    plan = Plan.of(scenario, engine, options.seed, options.trajectories)
    found = [reopen(scenario, engine, plan, number, None) for number in range(options.trajectories)]
    if options.format == "json":
        write_json([opened(told, scenario, plan.seed, row, options.lang) for told, row in found])
        return 0
    for told, _ in found:
        write_page(short_page(told, scenario, engine, options.lang), sys.stdout)
    return 0
