"""For information: what things take on this machine."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Any

from jw_engine import Engine
from jw_engine.bench.measure import Scale, Work, by_turns, over
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases
from jw_engine.loading import default_folder, home, load_base
from jw_engine.rules import CompiledEvaluator

_LOADS = 7


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield microseconds a case."""
    now = datetime.now().astimezone()

    def at_now(given: Mapping[str, Any]) -> object:
        return engine.advise(given, at=now)

    works: dict[str, Work] = {
        "matching": over(CompiledEvaluator(engine.rules).fired, cases.facts),
        "advise": over(engine.advise, cases.given),
        "advise_at_a_moment": over(at_now, cases.given),
    }
    for name, seconds in zip(works, by_turns([*works.values()], scale), strict=True):
        yield Row(
            area="core",
            name=f"time_{name}_{cases.id}",
            value=seconds / len(cases.given) * 1e6,
            unit="us a case",
            workload=cases.told(len(engine.rules)),
        )


def loading_rows(scale: Scale) -> Iterator[Row]:
    """Yield milliseconds of loading in a process that has imported everything."""
    with TemporaryDirectory() as name:
        copy = copytree(home(), Path(name, "rules"), ignore=ignore_patterns("*.json"))
        works: dict[str, Work] = {
            "reading_all_rules": lambda: load_base(copy),
            "without_cache": Engine.load,
            "from_cache": lambda: Engine.load(cache=default_folder()),
        }
        seconds = by_turns([*works.values()], scale.with_rounds(_LOADS))
    for way, taken in zip(works, seconds, strict=True):
        told = "load_base()" if way == "reading_all_rules" else "Engine.load()"
        yield Row("core", f"time_load_{way}", taken * 1000, "ms", told)
