"""The memory of a process that runs many trajectories and keeps a row of each."""

import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from jw_engine.bench.measure import Scale
from jw_engine.bench.programs import peak
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.simulation.scenarios import VISITS, MissingError, needed

_TIMES = 10  # trajectories for each line of a batch
_RUN = """
import sys
from pathlib import Path
from jw_engine import Engine
from jw_engine.bench.simulation.scenarios import scenario
from jw_engine.simulation.running import How, Plan, run
engine = Engine.load(plugins=False)
about = scenario(Path(sys.argv[1]), engine)
plan = Plan.of(about, engine, 7, int(sys.argv[2]))
run(about, [engine], plan, How(out=Path(sys.argv[3]) / "rows", kernel="compiled"))
"""


def rows(scale: Scale) -> Iterator[Row]:
    """Yield the peak of a process; of ten million trajectories at full length."""
    row = Row("simulation", "memory_of_ten_million", None, "GB", "rows kept", 2, "at most")
    try:
        needed("fast", "numpy", "numba", "pyarrow", "scipy")
        # the first of all compiles, which takes more memory: a warm-up
        few, many = (_TIMES * lines for lines in scale.lines[1:])
        _, little, much = (_peak(count) for count in (few, few, many))
    except MissingError as error:
        yield row.without(str(error))
        return
    yield row.measured(
        much,
        f"{VISITS.stem}: jw_engine.simulation.running, a Parquet row of each kept, in one process:"
        f" {many:,} trajectories, and {little:.2f} GB at {few:,}"
        + ("" if many >= 10_000_000 else "; ten million with --long"),
        versions_of("numpy", "numba", "pyarrow"),
    )


def _peak(trajectories: int) -> float:
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _RUN, str(VISITS), str(trajectories), folder]
        held = peak(command)
    return held * (1 if sys.platform == "darwin" else 1024) / 1e9
