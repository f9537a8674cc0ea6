"""Starting up: whole processes, beside one that imports what any such program imports."""

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from jw_engine.bench.core.batch import write_lines
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.programs import WITHOUT_CACHE, jw, run
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases

_REFERENCE = (
    "import attrs, pluggy, argparse, json; from importlib.metadata import entry_points; "
    "entry_points()"
)
_READING = (
    "from jw_engine.loading import load; load.kept = lambda *_: None; "
    "from jw_engine.cli import main; main()"
)


def rows(cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield how many times the time of the reference process each command takes.

    Without the cache a package still has what was checked when it was built, and a checkout has
    not; the last row reads and checks every rule in either.
    """
    with TemporaryDirectory() as name:
        case = str(write_lines(cases, 1, Path(name)))
        read = [sys.executable, "-c", _READING, "advise", case]
        commands: dict[str, tuple[list[str], Mapping[str, str], float | None]] = {
            "version": (jw("--version"), {}, 1.0),
            "advise_with_cache": (jw("advise", case), {}, 1.5),
            "advise_without_cache": (jw("advise", case), WITHOUT_CACHE, 2.5),
            "advise_reading_all_rules": (read, WITHOUT_CACHE, None),
        }
        works = [partial(run, command, env) for command, env, _ in commands.values()]
        reference = partial(run, [sys.executable, "-c", _REFERENCE])
        base, *seconds = by_turns([reference, *works], scale.with_rounds(scale.starts))
    for (name, (_, _, target)), taken in zip(commands.items(), seconds, strict=True):
        yield Row(
            area="core",
            name=f"startup_cost_{name}",
            value=taken / base,
            unit="x",
            workload=f"{taken * 1000:.0f} ms, reference process {base * 1000:.0f} ms",
            target=target,
        )
