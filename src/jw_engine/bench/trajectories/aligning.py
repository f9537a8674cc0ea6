"""Alignments of a log with noise, beside pm4py's of the same log, at the same costs."""

import random
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from attrs import evolve

from jw_engine.bench.measure import Scale, by_turns, timed
from jw_engine.bench.row import Row, versions_of
from jw_engine.conform import Aligner, Model
from jw_engine.conform.model.automaton import Edge, State
from jw_engine.errors import Text

_TRACES, _SEED, _NOISE = 2_000, 1849, 0.12
_TURN = 1.0  # seconds, in which ours is done several times
_STD = 10_000  # what pm4py counts for a move of the model or the log alone
_ALGORITHM = "pm4py.algo.conformance.alignments.petri_net.algorithm"
_WAYS = ("VERSION_STATE_EQUATION_A_STAR", "VERSION_DIJKSTRA_NO_HEURISTICS")
_EARLY = 0.05  # an application is seldom withdrawn, so that traces are as long as real ones
_MOVES = (
    "begin asked ask", "asked filed register", "filed sent acknowledge", "sent checked check",
    "checked waiting remind", "waiting waiting call", "waiting checked receive",
    "checked weighed complete", "weighed weighed advise", "weighed weighed consult",
    "weighed seen inspect", "weighed seen -", "seen weighed ask-more", "seen heard hear",
    "seen heard -", "heard drafted draft", "drafted reviewed review", "reviewed drafted rework",
    "reviewed signed sign", "signed decided grant", "signed decided refuse", "decided told tell",
    "told published publish", "told published -", "published billed bill", "billed billed dun",
    "billed paid pay", "paid open archive", "open closed close", "open objected object",
    "objected heard reopen", "objected closed reject", "paid closed -", "sent closed withdraw",
    "checked closed withdraw", "heard closed withdraw",
)  # fmt: skip


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how many times as fast as pm4py's fastest exact algorithm the alignments are."""
    # a few cases a kind are for trying out; the target is for the whole log
    count = _TRACES if scale.cases >= 400 else scale.cases * 4
    row = Row(
        area="trajectories",
        name="alignments_over_pm4py",
        value=None,
        unit="x",
        workload=f"{count} generated traces with noise, a model of {len(_MOVES)} moves",
        target=50.0,
        bound="at least",
    )
    try:
        import_module("pm4py")
    except ImportError:
        yield row.without("pm4py is not installed (extra bench)")
        return
    model = _model()
    traces = _traces(model, count)
    theirs = [_pm4py(model, traces, way) for way in _WAYS]

    def ours() -> list[int]:
        aligner = Aligner(model)  # a new one: what it remembers is of one log
        return [aligner.align(trace).cost for trace in traces]

    costs, once = ours(), []
    for work in theirs:
        assert work() == costs, "not the same costs"  # and the warm-up
        once.append(timed(work))
    fastest = min(range(len(_WAYS)), key=once.__getitem__)
    other, seconds = by_turns([theirs[fastest], ours], evolve(scale, rounds=3, turn=_TURN))
    variants = len(set(traces))
    told = ", ".join(
        f"{took:.2f} s ({way.removeprefix('VERSION_').lower()})"
        for took, way in zip(once, _WAYS, strict=True)
    )
    yield row.measured(
        other / seconds,
        f"{row.workload}; {variants} variants, {sum(map(len, traces))} events, cost {sum(costs)};"
        f" ours {seconds:.3f} s, pm4py's fastest {other:.2f} s; once each: {told}",
        versions_of("pm4py"),
    )


def _model() -> Model:
    """Return the way of a permit: choices, circles, and steps that may be left out."""
    states: dict[str, int] = {}
    edges = []
    for move in _MOVES:
        source, target, label = move.split()
        ends = [states.setdefault(name, len(states)) for name in (source, target)]
        edges.append(Edge(ends[0], ends[1], None if label == "-" else label))
    return Model(
        name=Text("Vergunning", "Permit"),
        states=tuple(map(State, states)),
        edges=tuple(edges),
        starts=(states["begin"],),
        finals=frozenset({states["closed"]}),
    )


def _traces(model: Model, count: int) -> list[tuple[str, ...]]:
    chance = random.Random(_SEED)  # noqa: S311 (a workload that is the same each time)
    return [_noisy(_walk(model, chance), chance) for _ in range(count)]


def _walk(model: Model, chance: random.Random) -> list[str]:
    state, found = model.starts[0], list[str]()
    while state not in model.finals:
        edges = model.edges_from[state]
        weights = [_EARLY if edge.label == "withdraw" else 1 for edge in edges]
        (edge,) = chance.choices(edges, weights)
        found += [] if edge.label is None else [edge.label]
        state = edge.target
    return found


def _noisy(trace: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """Leave some out, repeat some, put some of others in, and let some change places."""
    found: list[str] = []
    labels = sorted({move.split()[2] for move in _MOVES} - {"-"})
    for activity in trace:
        kind = chance.random() / _NOISE
        if kind < 0.3:
            continue
        found.append(activity)
        if kind < 0.5:
            found.append(activity)
        elif kind < 0.7:
            found.append(chance.choice(labels))
        elif kind < 0.8:
            found.append("foreign")
        elif kind < 1 and len(found) > 1:
            found[-2:] = found[:-3:-1]
    return tuple(found)


def _pm4py(model: Model, traces: Sequence[Sequence[str]], way: str) -> Callable[[], list[int]]:
    """Return the work of aligning the whole log with the model as a Petri net."""
    nets = import_module("pm4py.objects.petri_net.obj")
    arcs = import_module("pm4py.objects.petri_net.utils.petri_utils")
    logs = import_module("pm4py.objects.log.obj")
    algorithm = import_module(_ALGORITHM)
    net: Any = nets.PetriNet("permit")
    places = [nets.PetriNet.Place(state.id) for state in model.states]
    net.places.update(places)
    for number, edge in enumerate(model.edges):
        transition = nets.PetriNet.Transition(f"t{number}", edge.label)
        net.transitions.add(transition)
        arcs.add_arc_from_to(places[edge.source], transition, net)
        arcs.add_arc_from_to(transition, places[edge.target], net)
    begin = nets.Marking({places[model.starts[0]]: 1})
    (final,) = model.finals
    end = nets.Marking({places[final]: 1})
    log = logs.EventLog(
        [logs.Trace([logs.Event({"concept:name": each}) for each in trace]) for trace in traces]
    )
    names = algorithm.Parameters
    parameters = {names.SHOW_PROGRESS_BAR: False}
    variant = getattr(algorithm, way)

    def work() -> list[int]:
        found = algorithm.apply_log(log, net, begin, end, parameters, variant)
        return [int(each["cost"]) // _STD for each in found]

    return work
