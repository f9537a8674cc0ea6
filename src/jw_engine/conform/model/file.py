"""A model from a file (``jw-model/1``), for logs of other work than the method's."""

from pathlib import Path

from jw_engine.conform.model.automaton import Edge, Model, State
from jw_engine.errors import PackError, Problem, Text, unknown_name
from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.table import Table, top

FORMAT = "jw-model/1"
MOST_STATES = 2_000
MOST_EDGES = 20_000
_KEYS = ("format", "name", "start", "final", "edge", "label")
_EDGE_KEYS = ("from", "to", "activity", "assume")


def read_model(path: str | Path) -> Model:
    """Return the model in a TOML file.

    For instance::

        format = "jw-model/1"
        name = { nl = "Vergunning", en = "Permit" }
        start = ["begin"]
        final = ["done"]
        [[edge]]
        from = "begin"
        to = "asked"
        activity = "Ask"       # left out: a silent move, which costs nothing
        assume = false         # may not be assumed where it was not seen; true where left out
        [label]
        Ask = { nl = "Aanvraag", en = "Application" }

    A state is whatever an edge leads from or to.

    Raises:
        PackError: with everything that is wrong in the file.
    """
    problems: list[Problem] = []
    file = parse(read_raw(Path(path)))
    table = top(file, problems, FORMAT)
    table.only(_KEYS)
    name = table.text("name", needed=False)
    states: dict[str, int] = {}
    edges = [edge for part in _edges(table) if (edge := _edge(part, states)) is not None]
    starts, finals = _named(table, "start", states), _named(table, "final", states)
    labels = table.table("label")
    model = Model(
        name=name if name.en else Text(file.name, file.name),
        states=tuple(map(State, states)),
        edges=tuple(dict.fromkeys(edges)),
        starts=starts,
        finals=frozenset(finals),
        labels={key: labels.text(key) for key in labels.data},
    )
    for activity in labels.data:
        if activity not in model.edge_labels:
            known = model.edge_labels
            problems.append(unknown_name("activity", activity, known, labels.at(activity)))
    if len(states) > MOST_STATES:
        table.wrong("model-too-large", "edge", states=MOST_STATES, edges=MOST_EDGES)
    elif not problems and not _comes_to_end(model):
        table.wrong("model-no-end", "final")
    if problems:
        raise PackError(problems)
    return model


def _edges(table: Table) -> list[Table]:
    if isinstance(written := table.data.get("edge"), list) and len(written) > MOST_EDGES:
        table.wrong("model-too-large", "edge", states=MOST_STATES, edges=MOST_EDGES)
        return []
    if not written:
        table.wrong("key-missing", "edge", name="edge")
    return table.tables("edge", MOST_EDGES)


def _edge(part: Table, states: dict[str, int]) -> Edge | None:
    part.only(_EDGE_KEYS)
    origin, target = part.string("from", needed=True), part.string("to", needed=True)
    label = part.string("activity") or None
    assume = "assume" not in part.data or part.flag("assume")
    if not origin or not target:
        return None
    source = states.setdefault(origin, len(states))
    return Edge(source, states.setdefault(target, len(states)), label, assume)


def _named(table: Table, key: str, states: dict[str, int]) -> tuple[int, ...]:
    names = table.strings(key)
    if not names:
        table.wrong("key-missing", key, name=key)
    for name in names:
        if name not in states:
            table.problems.append(unknown_name("state", name, states, table.at(key)))
    return tuple(dict.fromkeys(states[name] for name in names if name in states))


def _comes_to_end(model: Model) -> bool:
    """Whether a final state can be reached from each start by moves that may be assumed."""
    into: dict[int, set[int]] = {}
    for edge in model.edges:
        if edge.insertable or edge.label is None:
            into.setdefault(edge.target, set()).add(edge.source)
    queue = list(model.finals)
    found = set(queue)
    for state in queue:
        new = into.get(state, set()) - found
        found |= new
        queue += new
    return found.issuperset(model.starts)
