"""How many times fewer trajectories a comparison needs where both policies draw the same."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from attrs import frozen

from jw_engine import Engine
from jw_engine.bench.measure import Scale
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.simulation.scenarios import MissingError, example, needed, scenario

if TYPE_CHECKING:
    from jw_engine.simulation.measuring import Measure

_COUNT, _SEED = 20_000, 7
_SOME, _ALL = "worry-grows-into-danger", "riot-call"
_MEASURES = ("minutes", "days_without_contact")


@frozen
class _Cut:
    """By measure, the variance with other draws over that with the same; the share that differs."""

    times: dict[str, float | None]
    differing: float


def rows(scale: Scale) -> Iterator[Row]:
    """Yield the cut between the base pack and the overlay of the examples."""
    row = Row(
        "simulation", "variance_cut_by_common_random_numbers", None, "x", "two policies", 20,
        "at least",
    )  # fmt: skip
    try:
        needed("simulation", "numpy", "scipy", "pyarrow")
        yield _measured(row, _COUNT if scale.rounds > 1 else 400)
    except MissingError as error:
        yield row.without(str(error))


def _measured(row: Row, count: int) -> Row:
    overlay = example("overlay-voorbeeldstad")
    some, every = (_cut(name, str(overlay), count) for name in (_SOME, _ALL))
    main, other = _MEASURES
    value = some.times[main]
    if value is None:
        return row.without(f"{main} differ in no trajectory")
    return row.measured(
        value,
        f"{_SOME}, base pack and {overlay.name}, {count:,} trajectories each, of which"
        f" {some.differing:.0%} differ: variance of the difference in {main}, two seeds over one;"
        f" in {other} {_told(some.times[other])}; in {_ALL}, where {every.differing:.0%} differ,"
        f" {_told(every.times[main])} and {_told(every.times[other])}",
        versions_of("numpy", "scipy"),
    )


def _told(times: float | None) -> str:
    return "no difference at all" if times is None else f"{times:,.1f} x"


def _cut(name: str, overlay: str, count: int) -> _Cut:
    from jw_engine.simulation.measuring import measures_of
    from jw_engine.simulation.program.program import Program
    from jw_engine.simulation.running.kernels import kernel_of
    from jw_engine.simulation.statistics import paired

    base = Engine.load(plugins=False)
    about = scenario(example(f"scenarios/{name}.toml"), base)
    run = kernel_of("compiled" if find_spec("numba") else "numpy")
    whole = count // about.team * about.team
    ours = Program.of(about, base)
    theirs = Program.of(about, Engine.load(packs=[overlay], plugins=False))
    one, _ = run(ours, _SEED, 0, whole)
    same, _ = run(theirs, _SEED, 0, whole)
    apart, _ = run(theirs, _SEED + 1, 0, whole)
    measures: dict[str, Measure] = {
        each.id: each for each in measures_of(about, ours.knowledge.names)
    }
    times: dict[str, float | None] = dict.fromkeys(_MEASURES)
    for measure in _MEASURES:
        of = measures[measure].of
        together, alone = paired(of(one), of(same)), paired(of(one), of(apart))
        if alone.variance is not None and together.variance:
            times[measure] = alone.variance / together.variance
    return _Cut(times, float((one.path != same.path).mean()))
