"""Every key of a rule file, with what it is for: the parser and the JSON Schema both read this."""

from collections.abc import Mapping
from typing import Any

from jw_engine.method import CONFIDENCES
from jw_engine.rules import CHANGE_KINDS, OVERLAYS, PRIORITIES, STARTS, STRENGTHS, UNTILS
from jw_engine.rules.hit import HITS

FORMAT = "jw-rules/1"

_STRING: dict[str, Any] = {"type": "string"}
_STRINGS: dict[str, Any] = {"type": "array", "items": _STRING}


def _object(keys: Mapping[str, Any], *required: str, description: str = "") -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": dict(keys),
        "required": list(required),
        "additionalProperties": False,
    }


def _choice(values: tuple[str, ...], description: str) -> dict[str, Any]:
    return {"enum": list(values), "description": description}


def _names(description: str) -> dict[str, Any]:
    return {**_STRINGS, "description": description}


def _text(description: str) -> dict[str, Any]:
    return _object({"nl": _STRING, "en": _STRING}, "nl", "en", description=description)


WHEN_KEYS: dict[str, Any] = {
    "all": _names("Conditions that all have to be known to be true."),
    "any": _names("Conditions of which at least one has to be known to be true."),
    "none": _names("Conditions that all have to be known to be false."),
    "always": {"const": True, "description": "The rule has no condition."},
}
ADVICE_KEYS: dict[str, Any] = {
    "action": {**_STRING, "description": "Id of the action."},
    "step": {**_STRING, "description": "Id of the step; left out for what goes across."},
    "substep": {**_STRING, "description": "Id of the sub-step, of that step."},
}
PRINCIPLE_KEYS: dict[str, Any] = {
    "named": _names("Principles that the handbook names at this spot."),
    "implied": _names("Principles that follow from it."),
}
SOURCE_KEYS: dict[str, Any] = {
    "page": {"type": "integer", "description": "Page of the handbook, or of another source."},
    "lines": {
        "type": "array",
        "items": {"type": "integer"},
        "minItems": 2,
        "maxItems": 2,
        "description": "First and last line in the plain text.",
    },
    "confidence": _choice(CONFIDENCES, "How firmly the source says it."),
    "document": {**_STRING, "description": "Its name, where it is not the handbook."},
}
FOLLOW_UP_KEYS: dict[str, Any] = {
    "action": {**_STRING, "description": "Id of the action to do then."},
    "after": {**_STRING, "description": "Configuration key of the term."},
    "until": _choice(UNTILS, "What ends it: the young person's reply, or doing the action."),
    "start": _choice(STARTS, "What begins the term: the rule's first action, or the situation."),
}
EXAMPLE_KEYS: dict[str, Any] = {
    "given": {"type": "object", "description": "Facts in which the rule has to fire."},
    "config": {"type": "object", "description": "Configuration keys that it needs for that."},
    "expect": _names("Actions that have to be recommended."),
    "expect_veto": _names("Actions that have to be vetoed."),
}
_SOURCE = _object(SOURCE_KEYS, "page", "lines")
RULE_KEYS: dict[str, Any] = {
    "id": {**_STRING, "description": "Unique id of the rule, such as R75."},
    "title": _text("The situation in a few words."),
    "when": _object(WHEN_KEYS, description="The rule fires only where this is known to be true."),
    "unless": _names("Conditions that keep the rule from firing where one is known to be true."),
    "advise": {
        "type": "array",
        "items": _object(ADVICE_KEYS, "action"),
        "description": "Actions to recommend, in order.",
    },
    "veto": _names("Actions that must not be done in this situation."),
    "priority": _choice(PRIORITIES, "How soon."),
    "strength": _choice(STRENGTHS, "How firmly."),
    "principles": _object(PRINCIPLE_KEYS, description="Methodical principles."),
    "affordances": _names("Affordances of the online world that the advice uses or looks at."),
    "needs": _names("Developmental needs that it touches."),
    "because": _text("The reason, as the worker reads it."),
    "source": {
        "anyOf": [_SOURCE, {"type": "array", "items": _SOURCE}],
        "description": "Where it stands; one place or several.",
    },
    "depends": _names("Configuration keys that the advice depends on."),
    "before": _names("Rules of the same rank that this one goes ahead of."),
    "follow_up": _object(
        FOLLOW_UP_KEYS, "action", "after", description="What has to come back later."
    ),
    "overlay": _choice(OVERLAYS, "What an organisation may do with the rule."),
    "example": {
        "type": "array",
        "items": _object(EXAMPLE_KEYS, "given"),
        "description": "Situations in which the rule has to fire.",
    },
}
_DATE: dict[str, Any] = {"type": "string", "format": "date"}
_FROM = {**_DATE, "description": "The first day on which it holds."}
_UNTIL = {**_DATE, "description": "The first day on which it no longer holds."}
RULE_KEYS |= {"from": _FROM, "until": _UNTIL}
EXTENDS_KEYS: dict[str, Any] = {
    "pack": {**_STRING, "description": "Name of the pack that this one changes."},
    "version": {**_STRING, "description": "The version that it was made for, or a later one."},
}
CHANGE_KEYS: dict[str, Any] = {
    "rule": {**_STRING, "description": "Id of the rule of the other pack."},
    "kind": _choice(CHANGE_KINDS, "Whether it is made tighter, replaced or switched off."),
    "from": _FROM,
    "until": _UNTIL,
    "reason": _text("Why."),
    "basis": {**_STRING, "description": "The legal or policy ground."},
    "set": {
        **_object({k: v for k, v in RULE_KEYS.items() if k not in {"id", "from", "until"}}),
        "description": "The keys of the rule that are put in place of its own.",
    },
}
FOR_ALL_ROWS = {k: v for k, v in RULE_KEYS.items() if k not in {"id", "when", "example", "advise"}}
_ROW_OWN = {k: v for k, v in FOR_ALL_ROWS.items() if k not in {"unless", "from", "until"}}
ROW_KEYS: dict[str, Any] = {
    "when": _names("A cell for each column: what follows the fact, a value, 12..15, or -."),
    "advise": _names("Ids of the actions."),
    **_ROW_OWN,
}
TABLE_KEYS: dict[str, Any] = {
    "id": {**_STRING, "description": "Unique id; its rows get a dot and a number behind it."},
    "hit": _choice(HITS, "What to do where several rows hold."),
    "columns": _names("The facts that the rows speak of."),
    "complete": {"type": "boolean", "description": "Whether every value needs a row (default)."},
    "rows": {**_STRING, "description": "Name of a CSV file in the same folder with the rows."},
    "row": {
        "type": "array",
        "items": _object(ROW_KEYS, "when"),
        "description": "A row; what it says itself goes before what the table says for all rows.",
    },
    "step": ADVICE_KEYS["step"],
    "substep": ADVICE_KEYS["substep"],
    "example": RULE_KEYS["example"],
    **FOR_ALL_ROWS,
}
FILE_KEYS: dict[str, Any] = {
    "format": {"const": FORMAT, "description": "The format of this file."},
    "pack": {**_STRING, "description": "Name of the pack; the same in all its files."},
    "version": {**_STRING, "description": "Version of the pack; the same in all its files."},
    "rule": {
        "type": "array",
        "items": _object(
            RULE_KEYS, "id", "title", "priority", "because", "source", "example",
            description="A rule.",
        ),
        "description": "The rules.",
    },
    "table": {
        "type": "array",
        "items": _object(TABLE_KEYS, "id", "hit", "columns", description="A decision table."),
        "description": "Decision tables; each row becomes a rule.",
    },
    "extends": _object(EXTENDS_KEYS, "version", description="The pack that this one changes."),
    "change": {
        "type": "array",
        "items": _object(
            CHANGE_KEYS, "rule", "kind", "reason", "basis",
            description="What is done to a rule of the other pack.",
        ),
        "description": "Changes of rules of the other pack.",
    },
}  # fmt: skip


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jw_engine rule file",
        **_object(FILE_KEYS, "format", "pack", "version", description="A file of rules."),
    }
