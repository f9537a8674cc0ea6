"""The kernels beside the engine that explains itself, and beside the same scenario in SimPy."""

from collections.abc import Callable, Iterator
from functools import partial

from attrs import frozen

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, timed
from jw_engine.bench.row import Row, versions_of
from jw_engine.bench.simulation.scenarios import SILENT, MissingError, example, needed, scenario

_SEED = 7
_ALIKE = 0.05  # how far events of a trajectory in SimPy may lie from ours: its draws are others
_NUMPY, _COMPILED = 20_000, 50_000


@frozen
class _Speed:
    """Events a second, and what they came of."""

    events: float
    told: str


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how many times the events a second of each."""
    planned = [
        Row("simulation", "compiled_over_explaining", None, "x", "one scenario", 200, "at least"),
        Row("simulation", "numpy_over_explaining", None, "x", "one scenario", 30, "at least"),
        Row("simulation", "compiled_over_simpy", None, "x", "one scenario", 100, "at least"),
    ]
    needs = (("fast", "numba"), ("simulation", "numpy"), ("bench", "simpy"))
    measures: tuple[Callable[[Row, Scale], Row], ...] = (
        partial(_explained, "compiled"), partial(_explained, "numpy"), _beside_simpy,
    )  # fmt: skip
    for row, (extra, module), measure in zip(planned, needs, measures, strict=True):
        try:
            needed("fast", *(("numpy", "numba") if measure is _beside_simpy else ("numpy",)))
            needed(extra, module)
            yield measure(row, scale)
        except MissingError as error:
            yield row.without(str(error))


def _explained(kernel: str, row: Row, scale: Scale) -> Row:
    from jw_engine.simulation.program.program import Program
    from jw_engine.simulation.running.kernels import kernel_of
    from jw_engine.simulation.story import story

    engine = Engine.load(plugins=False)
    about = scenario(example(SILENT), engine)
    run = kernel_of("compiled" if kernel == "compiled" else "numpy")
    program = Program.of(about, engine)
    first = timed(partial(run, program, _SEED, 0, 1))
    few, many = 2 * scale.rounds, _fewer(_COMPILED if kernel == "compiled" else _NUMPY, scale)
    rows_, _ = run(program, _SEED, 0, many)

    def explain() -> None:
        for number in range(few):
            story(about, engine, _SEED, number)

    told = sum(len(story(about, engine, _SEED, number).events) for number in range(few))
    if told != int(rows_.events[:few].sum()):
        return row.without("the trajectories are not the same")
    slow, fast = by_turns([explain, partial(run, program, _SEED, 0, many)], _fair(scale))
    events = int(rows_.events.sum())
    extra = (
        f"; the first run {first:.1f} s, with loading or compiling it"
        if kernel == "compiled"
        else ""
    )
    return row.measured(
        (events / fast) / (told / slow),
        f"{about.id}, {len(engine.rules)} rules: {events / many:.1f} events a trajectory; {kernel}"
        f" {many:,} trajectories, {many / fast:,.0f} and {events / fast:,.0f} events a second;"
        f" explaining the first {few} of them, {told / slow:,.0f} events a second{extra}",
        _versions("numba" if kernel == "compiled" else ""),
    )


def _beside_simpy(row: Row, scale: Scale) -> Row:
    from jw_engine.bench.simulation.simpy_peer import Peer
    from jw_engine.simulation.compiled import run_compiled
    from jw_engine.simulation.program.program import Program

    engine = Engine.load(plugins=False)
    about = scenario(example(SILENT), engine)
    program, peer = Program.of(about, engine), Peer(about, engine)
    few, many = _fewer(400, scale), _fewer(_COMPILED, scale)
    ours = run_compiled(program, _SEED, 0, many)[0]
    events, theirs = int(ours.events.sum()), peer.run(_SEED, 10 * few)
    apart = theirs.events / (10 * few) / (events / many) - 1
    if abs(apart) > _ALIKE and scale.rounds > 1:
        return row.without(f"its trajectories have {apart:+.0%} events")
    told = peer.run(_SEED, few).events
    slow, fast = by_turns(
        [partial(peer.run, _SEED, few), partial(run_compiled, program, _SEED, 0, many)],
        _fair(scale),
    )
    return row.measured(
        (events / fast) / (told / slow),
        f"{about.id}, {len(engine.rules)} rules: compiled {many:,} trajectories,"
        f" {events / fast:,.0f} events a second; SimPy {few} side by side, {told / slow:,.0f}"
        f" ({apart:+.1%} events a trajectory, by other draws)",
        _versions("numba", "simpy"),
    )


def _fewer(count: int, scale: Scale) -> int:
    return count if scale.rounds > 1 else max(20, count // 500)


def _fair(scale: Scale) -> Scale:
    return scale.with_rounds(7)


def _versions(*more: str) -> dict[str, str]:
    return dict(versions_of("numpy", *(each for each in more if each)))
