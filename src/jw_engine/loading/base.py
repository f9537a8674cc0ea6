"""The base: method, facts, configuration keys, state graph and base pack, loaded together."""

from pathlib import Path

from attrs import frozen

from jw_engine.errors import PackError, Problem
from jw_engine.loading.conditions import conditions
from jw_engine.loading.facts import read_keys, read_vocabulary
from jw_engine.loading.files import read_folder, read_toml
from jw_engine.loading.graph import read_graph
from jw_engine.loading.method import read_method
from jw_engine.loading.rules import Names, read_pack
from jw_engine.loading.table import Table, items, top
from jw_engine.rules import Any, Condition, Pack
from jw_engine.trajectory import StateGraph

_PACKAGE = Path(__file__).resolve().parents[1]


def home() -> Path:
    """Return the folder of the base: inside the installed package, or ``rules/`` of a checkout."""
    installed = _PACKAGE / "base_rules"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "rules"


@frozen
class Base:
    """What everything else is read against.

    Args:
        ask_when: by fact, what has to hold before the worker is asked for it.
    """

    names: Names
    graph: StateGraph
    pack: Pack
    ask_when: dict[str, Condition]


def load_base(folder: Path) -> Base:
    """Return the base in *folder*.

    Raises:
        PackError: with everything that is wrong.
    """
    problems: list[Problem] = []
    method_folder = folder / "method"
    fact_files = read_folder(method_folder / "facts")
    method = read_method(
        read_toml(method_folder / "method.toml"),
        read_toml(method_folder / "vocabulary.toml"),
        read_folder(method_folder / "actions"),
        problems,
    )
    vocabulary = read_vocabulary(fact_files, problems)
    keys = read_keys(read_toml(method_folder / "configuration.toml"), problems)
    names = Names(method, vocabulary, keys)
    ask_when: dict[str, Condition] = {}
    for file in fact_files:
        for table in items(top(file, [], "jw-facts/1"), "fact"):
            ask_when.update(_ask_when(table, names, problems))
    graph = read_graph(read_toml(method_folder / "graph.toml"), names, problems)
    if problems:
        raise PackError(problems)
    _check_graph(names, graph)
    return Base(names, graph, read_pack(read_folder(folder / "base"), names), ask_when)


def _ask_when(table: Table, names: Names, problems: list[Problem]) -> dict[str, Condition]:
    if "ask_when" not in table.data:
        return {}
    read = conditions(table, "ask_when", names.types)
    problems += table.problems
    return {str(table.data["id"]): Any(read)}


def _check_graph(names: Names, graph: StateGraph) -> None:
    from jw_engine.trajectory.network import check_graph  # networkx: only where it is checked

    problems = check_graph(names.method, graph)
    if problems:
        raise PackError(problems)
