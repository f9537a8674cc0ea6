"""``jw bench``: measure an area and print its rows, each as soon as it is there."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from tempfile import TemporaryDirectory

from jw_engine.bench.core import core
from jw_engine.bench.measure import LONG, QUICK, Scale
from jw_engine.bench.plugins import plugins
from jw_engine.bench.programs import CACHE, environment
from jw_engine.bench.row import Row
from jw_engine.bench.rules import rules
from jw_engine.bench.simulation import simulation
from jw_engine.bench.trajectories import trajectories

AREAS: Mapping[str, Callable[[Scale], Iterator[Row]]] = {
    "core": core,
    "rules": rules,
    "plugins": plugins,
    "trajectories": trajectories,
    "simulation": simulation,
}


def run(options: argparse.Namespace) -> int:
    """Measure and print; 0 also where a target is missed, which the rows tell."""
    scale = QUICK if options.quick else LONG if options.long else Scale()
    as_json = options.format == "json"
    if not as_json:
        print(f"# {_machine()}; {options.area}", flush=True)  # noqa: T201
    workload = ""
    # a cache of our own: the user's is left as it is
    with TemporaryDirectory() as folder, environment({CACHE: folder}):
        for row in AREAS[options.area](scale):
            if not as_json and row.workload != workload:
                workload = row.workload
                print(f"# {workload}")  # noqa: T201
            print(json.dumps(row.to_dict()) if as_json else row.to_text(), flush=True)  # noqa: T201
    return 0


def _machine() -> str:
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {sys.platform}, {os.cpu_count()} cores{load}"
