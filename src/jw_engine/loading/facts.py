"""The vocabulary of facts, and the keys of the configuration."""

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from jw_engine.errors import Problem
from jw_engine.facts import (
    CHANGERS,
    LIFETIMES,
    SENSITIVITIES,
    BoolType,
    DateType,
    Derivation,
    DurationType,
    EnumType,
    Fact,
    FactType,
    IntType,
    Key,
    ListType,
    TextType,
    ValueRefusedError,
    Vocabulary,
)
from jw_engine.loading.conditions import conditions
from jw_engine.loading.files import TomlFile
from jw_engine.loading.named import by_id
from jw_engine.loading.table import Table, items, top
from jw_engine.method import Source
from jw_engine.rules import Any, Condition
from jw_engine.rules.typed import Types

_TYPES: Mapping[str, Callable[[Table], FactType]] = {
    "bool": lambda _: BoolType(),
    "int": lambda table: IntType(table.number("min"), table.number("max", 1_000_000)),
    "enum": lambda table: EnumType(table.strings("values")),
    "text": lambda table: TextType(table.strings("suggestions")),
    "list": lambda table: ListType(table.strings("values")),
    "date": lambda _: DateType(),
}
_TYPE_KEYS = ("type", "min", "max", "values", "suggestions")
FACT_KEYS = (
    "id", *_TYPE_KEYS, "label", "question", "sensitivity", "changed_by", "holds", "judgement",
    "ask_when", "derived", "source", "added", "value_labels",
)  # fmt: skip
SETTING_KEYS = ("id", *_TYPE_KEYS, "label", "decide", "fixed", "source", "added")


def _type(table: Table) -> FactType:
    return _TYPES[table.choice("type", _TYPES, "text")](table)


def _source(table: Table) -> Source:
    sources = table.sources()
    if not sources:
        table.wrong("key-missing", "source", name="source")
    return sources[0] if sources else Source(0, (0, 0))


def read_vocabulary(files: Iterable[TomlFile], problems: list[Problem]) -> Vocabulary:
    """Return every fact of *files*; what is wrong is added to *problems*."""
    tables = []
    for file in files:
        whole = top(file, problems, "jw-facts/1")
        whole.only(("format", "fact"))
        tables += items(whole, "fact")
    return Vocabulary(by_id(tables, _fact))


def read_ask_when(
    files: Iterable[TomlFile], types: Types, problems: list[Problem]
) -> dict[str, Condition]:
    """Return by fact what has to hold before the worker is asked for it."""
    found: dict[str, Condition] = {}
    for file in files:
        told: list[Problem] = []  # of the file as a whole all is told already
        whole = top(file, [], "jw-facts/1")
        for table in items(evolve(whole, problems=told), "fact"):
            if "ask_when" in table.data:
                found[str(table.data.get("id"))] = Any(conditions(table, "ask_when", types))
        problems += told
    return found


def _fact(table: Table) -> Fact:
    table.only(FACT_KEYS)
    label = table.text("label")
    derived = _derivation(table)
    question = table.text("question", needed=derived is None)
    return Fact(
        id=table.string("id"),
        type=_type(table),
        label=label,
        question=question if question.nl else label,
        sensitivity=table.choice("sensitivity", SENSITIVITIES),  # type: ignore[arg-type]
        changed_by=table.choice("changed_by", CHANGERS),  # type: ignore[arg-type]
        holds=table.choice("holds", LIFETIMES),  # type: ignore[arg-type]
        source=_source(table),
        judgement=table.flag("judgement"),
        ask_when=table.strings("ask_when"),
        derived=derived,
        value_labels=table.labels("value_labels", table.strings("values")),
    )


def _derivation(table: Table) -> Derivation | None:
    if "derived" not in table.data:
        return None
    part = table.table("derived")
    part.only(("days_since", "time", "done", "since"))
    if "days_since" in part.data:
        return Derivation("days_since", part.string("days_since"))
    if "done" in part.data:
        return Derivation("done", part.string("done"), part.strings("since"))
    return Derivation("time", part.string("time", needed=True))


def read_keys(file: TomlFile, problems: list[Problem]) -> dict[str, Key]:
    """Return the keys of the configuration; what is wrong is added to *problems*."""
    whole = top(file, problems, "jw-configuration/1")
    whole.only(("format", "key"))
    return by_id(items(whole, "key"), _key)


def _key(table: Table) -> Key:
    table.only(SETTING_KEYS)
    written = table.choice("type", (*_TYPES, "duration"), "text")
    kind: FactType | DurationType = DurationType() if written == "duration" else _type(table)
    fixed = table.data.get("fixed")
    if fixed is not None:
        try:
            fixed = kind.read(fixed)
        except ValueRefusedError:
            table.wrong("key-type", "fixed", expected=written, expected_en=written)
    return Key(
        id=table.string("id"),
        type=kind,
        label=table.text("label"),
        decide=table.text("decide"),
        source=_source(table),
        fixed=fixed,
    )
