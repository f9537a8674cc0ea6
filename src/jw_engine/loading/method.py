"""The method's data: what the handbook has, and what a worker can do."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, cast

from jw_engine.errors import Problem
from jw_engine.loading.files import TomlFile
from jw_engine.loading.named import by_id
from jw_engine.loading.table import Table, items, top
from jw_engine.method import (
    MEANINGS,
    Action,
    Element,
    Meaning,
    Method,
    Principle,
    Source,
    Step,
    SubStep,
    Term,
)

_HEAD = ("id", "label", "source", "number", "aliases")
_DETAILS = {
    "outcome": (),
    "affordance": ("meaning", "positive", "negative", "question"),
    "need": ("meaning", "examples"),
    "principle": ("definition", "means"),
    "step": ("purpose",),
    "substep": (),
    "term": ("role", "used_for"),
}
_STRUCTURE = {
    "outcome": ("kind",),
    "affordance": ("worker_use",),
    "need": (),
    "principle": ("named_in", "plausible_in", "confidence"),
    "step": ("mode", "also_ordered"),
    "substep": ("step",),
    "term": ("group", "affordances", "linked_to"),
}


def _element(table: Table, kind: str) -> dict[str, Any]:
    """Return the arguments of every element; its further texts go under ``details``."""
    table.only((*_HEAD, *_DETAILS[kind], *_STRUCTURE[kind]))
    sources = table.sources()
    if not sources:
        table.wrong("key-missing", "source", name="source")
    details = {
        name: table.text(name, needed=kind != "term")
        for name in _DETAILS[kind]
        if name in table.data or kind != "term"
    }
    return {
        "id": table.string("id", needed=True),
        "label": table.text("label"),
        "source": sources[0] if sources else Source(0, (0, 0)),
        "number": table.number("number"),
        "aliases": table.strings("aliases"),
        "details": details,
    }


def _uses(table: Table, steps: Iterable[str]) -> None:
    for use in table.tables("worker_use"):
        use.only(("step", "note", "confidence"))
        use.choice("step", steps)
        use.text("note")


def read_method(
    method_file: TomlFile,
    vocabulary_file: TomlFile,
    action_files: Iterable[TomlFile],
    problems: list[Problem],
) -> Method:
    """Return the method; what is wrong is added to *problems*."""
    whole = top(method_file, problems, "jw-method/1")
    whole.only(("format", "id", "version", "name", "handbook", *_DETAILS))
    step_ids = [str(part.data.get("id")) for part in items(whole, "step")]

    def elements(kind: str, make: Callable[..., Any]) -> dict[str, Any]:
        return by_id(items(whole, kind), lambda table: make(**_element(table, kind)))

    for table in items(whole, "affordance"):
        _uses(table, step_ids)
    words = top(vocabulary_file, problems, "jw-vocabulary/1")
    words.only(("format", "term"))
    terms = [_term(table) for table in items(words, "term")]
    return Method(
        id=whole.string("id", needed=True),
        version=whole.string("version", needed=True),
        name=whole.text("name"),
        outcomes=elements("outcome", Element),
        affordances=elements("affordance", Element),
        needs=elements("need", Element),
        principles=by_id(items(whole, "principle"), lambda t: _principle(t, step_ids)),
        steps=by_id(items(whole, "step"), _step),
        substeps=by_id(items(whole, "substep"), lambda t: _substep(t, step_ids)),
        terms={f"{term.group}.{term.id}": term for term in terms},
        actions=read_actions(action_files, problems),
    )


def _principle(table: Table, steps: Iterable[str]) -> Principle:
    return Principle(
        named_in=table.names("named_in", "step", steps),
        plausible_in=table.names("plausible_in", "step", steps),
        **_element(table, "principle"),
    )


def _step(table: Table) -> Step:
    mode = cast("Literal['continuous', 'ordered']", table.choice("mode", ("continuous", "ordered")))
    return Step(mode=mode, also_ordered=table.flag("also_ordered"), **_element(table, "step"))


def _substep(table: Table, steps: Iterable[str]) -> SubStep:
    step = table.choice("step", steps) if "step" in table.data else ""
    return SubStep(step=step, **_element(table, "substep"))


def _term(table: Table) -> Term:
    return Term(group=table.string("group", needed=True), **_element(table, "term"))


def read_actions(files: Iterable[TomlFile], problems: list[Problem]) -> dict[str, Action]:
    """Return the action catalogue; what is wrong is added to *problems*."""
    tables = []
    for file in files:
        whole = top(file, problems, "jw-actions/1")
        whole.only(("format", "action"))
        tables += items(whole, "action")
    return by_id(tables, _action)


def _action(table: Table) -> Action:
    table.only(("id", "label", "means", "source", "forbidden"))
    sources = table.sources()
    return Action(
        id=table.string("id"),
        label=table.text("label"),
        means=cast("Meaning", table.choice("means", MEANINGS)),
        source=sources[0] if sources else Source(0, (0, 0)),
        forbidden=table.flag("forbidden"),
    )
