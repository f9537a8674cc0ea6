"""Activities under other names: what the model calls them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, frozen

from jw_engine.conform.logs.trace import Trace
from jw_engine.conform.model.automaton import Model
from jw_engine.errors import PackError, Problem, unknown_name
from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.table import Table, top

FORMAT = "jw-mapping/1"


@frozen
class Mapped:
    """A mapping file: what an activity is in the model, and which are left out."""

    names: Mapping[str, str]
    ignored: frozenset[str]


def read_mapping(path: str | Path, model: Model) -> Mapped:
    """Return the mapping in a TOML file.

    For instance::

        format = "jw-mapping/1"
        ignore = ["Automatic e-mail"]
        [map]
        "Intake" = "making_contact"

    Raises:
        PackError: with everything that is wrong in it, such as a name that the model has not.
    """
    problems: list[Problem] = []
    table = top(parse(read_raw(Path(path))), problems, FORMAT)
    table.only(("format", "map", "ignore"))
    ignored = frozenset(map(_plain, table.strings("ignore")))
    names = _names(table.table("map"), _known(model), problems)
    for name in sorted(ignored & set(names)):
        table.wrong("mapping-twice", "ignore", name=name[:60])
    if problems:
        raise PackError(problems)
    return Mapped(names, ignored)


def _names(table: Table, known: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    for written in table.data:
        target = table.string(written, needed=True)
        name = known.get(_plain(target))
        if name is None:
            problems.append(unknown_name("activity", target, _ids(known), table.at(written)))
        elif found.setdefault(_plain(written), name) != name:
            table.wrong("mapping-twice", written, name=written[:60])
    return found


class Renamer:
    """Calls the activities of traces what the model calls them.

    An activity is looked for in the mapping; then under the ids of the model; then under its names
    in Dutch and English, whatever the capitals. What is found nowhere keeps its name.
    """

    def __init__(self, model: Model, mapping: Mapped | None = None) -> None:
        self._mapping = mapping or Mapped({}, frozenset())
        self._known = _known(model)
        self._found: dict[str, str | None] = {}

    def name(self, activity: str) -> str | None:
        """Return the model's name for *activity*; None where it is to be left out."""
        if activity not in self._found:
            if len(self._found) >= 100_000:
                self._found.clear()
            self._found[activity] = self._look(activity)
        return self._found[activity]

    def _look(self, activity: str) -> str | None:
        plain = _plain(activity)
        if plain in self._mapping.ignored:
            return None
        return self._mapping.names.get(plain) or self._known.get(plain, activity)

    def rename(self, traces: Iterable[Trace]) -> Iterator[Trace]:
        """Yield each trace with its activities renamed."""
        for trace in traces:
            named = ((event, self.name(event.activity)) for event in trace.events)
            yield evolve(
                trace,
                events=tuple(
                    event if name == event.activity else evolve(event, activity=name)
                    for event, name in named
                    if name is not None
                ),
            )


def _known(model: Model) -> dict[str, str]:
    """Return the model's names by every way to write them; where two are alike, the first."""
    found: dict[str, str] = {}
    ids: Collection[str] = dict.fromkeys(
        (*model.labels, *model.symbols, *sorted(model.edge_labels))
    )
    for name in ids:
        found[_plain(name)] = name
    for name, label in model.labels.items():
        for text in (label.nl, label.en):
            found.setdefault(_plain(text), name)
    return found


def _ids(known: Mapping[str, str]) -> Iterable[str]:
    return dict.fromkeys(known.values())


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
