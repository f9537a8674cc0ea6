"""Every key of a case in a case file: the reader and the JSON Schema both read this."""

from collections.abc import Iterable, Mapping
from typing import Any

from jw_engine.loading import Names
from jw_engine.loading.case_schema import case_schema
from jw_engine.rules import PRIORITIES

_ID = {"type": ["string", "integer"]}
CASE_KEYS: dict[str, Any] = {
    "id": {**_ID, "description": "Name of the case, told where it fails."},
    "municipality": {**_ID, "description": "As in a case of a case system; not looked at."},
    "facts": {"type": "object", "description": "What is known in this situation."},
    "config": {"type": "object", "description": "Settings on top of the organisation's own."},
    "at": {"type": "string", "format": "date-time", "description": "Moment of the decision."},
    "first": {"kind": "action", "description": "The action that is recommended first."},
    "expect": {"kind": "action", "description": "Actions that are recommended."},
    "never": {"kind": "action", "description": "Actions that are not recommended."},
    "vetoes": {"kind": "action", "description": "Actions that are forbidden."},
    "steps": {"kind": "step", "description": "Steps in which `expect` is recommended."},
    "principles": {"kind": "principle", "description": "Principles among the reasons."},
    "priority": {
        "enum": list(PRIORITIES),
        "description": "Of the first action of `expect`; without it, of the first advice.",
    },
    "before": {"description": "Pairs of actions: the first is recommended before the second."},
    "page": {"type": "integer", "description": "Page of the handbook or another source."},
    "lines": {"type": "array", "items": {"type": "integer"}, "description": "Lines there."},
    "note": {"type": "string", "description": "A remark for whoever reads the file."},
}
NAME_LISTS = ("expect", "never", "vetoes", "steps", "principles")


def names_of(kind: str, names: Names) -> Iterable[str]:
    """Return the ids of a *kind*: action, step or principle."""
    known: dict[str, Iterable[str]] = {
        "action": names.method.actions,
        "step": names.method.steps,
        "principle": names.method.principles,
    }
    return known[kind]


def case_file_schema(names: Names) -> dict[str, Any]:
    """Return the JSON Schema of one line of a case file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jw_engine case file: one line",
        "type": "object",
        "properties": {key: _schema(key, part, names) for key, part in CASE_KEYS.items()},
        "required": ["facts"],
        "additionalProperties": False,
    }


def _schema(key: str, part: Mapping[str, Any], names: Names) -> dict[str, Any]:
    described = {"description": part["description"]}
    if key == "facts":
        facts: dict[str, Any] = case_schema(names.vocabulary)["properties"]["facts"]
        return {**facts, **described}
    if key == "config":
        known = {name: {"description": each.label.en} for name, each in names.keys.items()}
        return {"type": "object", "properties": known, "additionalProperties": False, **described}
    if key == "before":
        pair = {"type": "array", "items": _enum("action", names), "minItems": 2, "maxItems": 2}
        return {"type": "array", "items": pair, **described}
    if "kind" not in part:
        return dict(part)
    if key in NAME_LISTS:
        return {"type": "array", "items": _enum(part["kind"], names), **described}
    return {**_enum(part["kind"], names), **described}


def _enum(kind: str, names: Names) -> dict[str, Any]:
    return {"enum": list(names_of(kind, names))}
