"""The state graph's data."""

from typing import cast

from jw_engine.errors import Problem, Text
from jw_engine.facts import FactType
from jw_engine.loading.checked import Names
from jw_engine.loading.conditions import conditions
from jw_engine.loading.files import TomlFile
from jw_engine.loading.table import Table, items, top
from jw_engine.method import MEANINGS, Meaning, Source
from jw_engine.rules import KINDS, All, Any, Condition, Transition
from jw_engine.rules.transition import Kind
from jw_engine.trajectory import Position, StateGraph

_SIGNS = ("approach", "reply", "end_of_support")
_POSITION_KEYS = ("id", "any", "done", "unless", "label", "because")
_TRANSITION_KEYS = (
    "id", "from", "to", "kind", "guard", "guard_all", "because", "source", "confidence",
)  # fmt: skip


def read_graph(file: TomlFile, names: Names, problems: list[Problem]) -> StateGraph:
    """Return the state graph; what is wrong is added to *problems*."""
    types = names.types
    whole = top(file, problems, "jw-graph/1")
    whole.only(("format", "signs", "position", "transition", "property"))
    signs = whole.table("signs", needed=True)
    signs.only(_SIGNS)
    approach, reply, end = (Any(conditions(signs, key, types)) for key in _SIGNS)
    return StateGraph(
        positions=tuple(_position(part, names, types) for part in items(whole, "position")),
        transitions=tuple(_transition(part, names, types) for part in items(whole, "transition")),
        approach=approach,
        reply=reply,
        end_of_support=end,
        properties=dict(_property(part) for part in items(whole, "property")),
    )


def _position(table: Table, names: Names, types: dict[str, FactType]) -> Position:
    table.only(_POSITION_KEYS)
    done = table.choice("done", MEANINGS) if "done" in table.data else None
    return Position(
        id=table.choice("id", ("none", *names.method.steps)),
        condition=Any(conditions(table, "any", types)),
        done=cast("Meaning | None", done),
        unless=Any(conditions(table, "unless", types)),
        label=table.text("label"),
        because=table.text("because"),
    )


def _transition(table: Table, names: Names, types: dict[str, FactType]) -> Transition:
    table.only(_TRANSITION_KEYS)
    nodes = (*names.method.steps, *names.method.substeps)
    sources = table.sources()
    return Transition(
        id=table.string("id", needed=True),
        origin=table.choice("from", nodes),
        target=table.choice("to", nodes),
        kind=cast("Kind", table.choice("kind", KINDS)),
        guard=_guard(table, types),
        because=table.text("because"),
        source=sources[0] if sources else Source(0, (0, 0)),
    )


def _guard(table: Table, types: dict[str, FactType]) -> Condition:
    groups: list[Condition] = list(conditions(table, "guard_all", types))
    one_of = conditions(table, "guard", types)
    if one_of:
        groups.append(Any(one_of))
    return All(tuple(groups))


def _property(table: Table) -> tuple[str, Text]:
    table.only(("id", "because", "source"))
    return table.string("id", needed=True), table.text("because")
