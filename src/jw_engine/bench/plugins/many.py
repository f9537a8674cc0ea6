"""Fifty plugins of other municipalities: what a case that reaches none of them pays."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from jw_engine import Engine
from jw_engine.bench.core.batch import write_lines
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.plugins.laying import lay, site
from jw_engine.bench.programs import jw, run
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases

_COUNT = 50


def rows(cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield the share that they add to a command and to a decision."""
    without = Engine.load()
    with site() as folder, TemporaryDirectory() as empty, TemporaryDirectory() as name:
        for number in range(_COUNT):
            lay(folder, f"jw-other-{number}", municipality=f"{9_000 + number}")
        case = str(write_lines(cases, 1, Path(name)))
        paths = [{"PYTHONPATH": path} for path in (empty, str(folder))]
        starts = [partial(run, jw("advise", case), path) for path in paths]
        bare, among = by_turns(starts, scale.with_rounds(2 * scale.starts))
        yield _row("advise_command_among_others", among / bare, 1.20, f"{bare * 1000:.0f} ms")
        with_others = Engine.load()
    asked = list(cases.given)
    works = [over(engine.advise, asked) for engine in (without, with_others)]
    bare, among = by_turns(works, scale)
    each = f"{bare / len(asked) * 1e6:.0f} µs a decision"
    yield _row("advise_among_others", among / bare, 1.02, each)


def _row(name: str, value: float, target: float, bare: str) -> Row:
    return Row(
        area="plugins",
        name=name,
        value=value,
        unit="x",
        workload=f"{_COUNT} installed plugins of other municipalities; without them {bare}",
        target=target,
    )
