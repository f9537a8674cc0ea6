"""Trajectories a second of one core."""

import sys
from collections.abc import Iterator
from functools import partial
from tempfile import TemporaryDirectory

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, timed
from jw_engine.bench.programs import environment, run
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.simulation.scenarios import VISITS, MissingError, needed, scenario, with_rules

_RULES, _SEED, _COUNT = 30, 7, 100_000
# what a first run costs where nothing was compiled before: all of it, and what it takes later
_FIRST = """
import sys
from pathlib import Path
from jw_engine import Engine
from jw_engine.bench.simulation.scenarios import scenario
from jw_engine.simulation.compiled import run_compiled
from jw_engine.simulation.program.program import Program
engine = Engine.load(plugins=False)
run_compiled(Program.of(scenario(Path(sys.argv[1]), engine), engine), 1, 0, 1)
"""


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how many trajectories a second one core runs with few rules."""
    row = Row(
        "simulation", "trajectories_per_second", None, "/s", f"{_RULES} rules", 1_000_000,
        "at least",
    )  # fmt: skip
    try:
        needed("fast", "numpy", "numba")
        yield _measured(row, scale)
    except MissingError as error:
        yield row.without(str(error))


def _measured(row: Row, scale: Scale) -> Row:
    from jw_engine.simulation.compiled import run_compiled
    from jw_engine.simulation.program.program import Program

    whole = Engine.load(plugins=False)
    about = scenario(VISITS, whole)
    engine = with_rules(whole, about, _RULES)
    program, count = Program.of(about, engine), _COUNT if scale.rounds > 1 else 100
    found = run_compiled(program, _SEED, 0, count)[0]
    events, turns = int(found.events.sum()), int(found.turns.sum())
    (seconds,) = by_turns([partial(run_compiled, program, _SEED, 0, count)], scale.with_rounds(15))
    with TemporaryDirectory() as folder, environment({"NUMBA_CACHE_DIR": folder}):
        command = [sys.executable, "-c", _FIRST, str(VISITS)]
        first, again = timed(partial(run, command)), timed(partial(run, command))
    return row.measured(
        count / seconds,
        f"{about.id}, the {len(engine.rules)} rules of the base pack that matter most in it:"
        f" {count:,} trajectories of {events / count:.1f} events in {turns / count:.1f} turns, on"
        f" one core; {seconds / events * 1e9:.0f} ns an event; compiling takes"
        f" {first - again:.1f} s, once for each installation",
        versions_of("numpy", "numba"),
    )
