"""The base: method, facts, configuration keys, state graph and base pack, read together."""

from collections.abc import Mapping, Sequence

from jw_engine.errors import PackError, Problem
from jw_engine.loading.checked import Base, Names
from jw_engine.loading.facts import read_ask_when, read_keys, read_vocabulary
from jw_engine.loading.files import RawFile, parse_all
from jw_engine.loading.graph import read_graph
from jw_engine.loading.method import read_method
from jw_engine.loading.rules import read_pack
from jw_engine.trajectory import StateGraph


def read_base(raw: Mapping[str, Sequence[RawFile]], key: str) -> Base:
    """Return the base that the files of each folder hold.

    Raises:
        PackError: with everything that is wrong.
    """
    problems: list[Problem] = []
    main = {file.name: file for file in parse_all(raw["method"])}
    fact_files = parse_all(raw["method/facts"])
    actions = parse_all(raw["method/actions"])
    method = read_method(main["method.toml"], main["vocabulary.toml"], actions, problems)
    vocabulary = read_vocabulary(fact_files, problems)
    names = Names(method, vocabulary, read_keys(main["configuration.toml"], problems))
    ask_when = read_ask_when(fact_files, names.types, problems)
    graph = read_graph(main["graph.toml"], names, problems)
    if problems:
        raise PackError(problems)
    _check_graph(names, graph)
    return Base(names, graph, read_pack(raw["base"], names), ask_when, key)


def _check_graph(names: Names, graph: StateGraph) -> None:
    from jw_engine.trajectory.network import check_graph  # networkx: only where it is checked

    problems = check_graph(names.method, graph)
    if problems:
        raise PackError(problems)
