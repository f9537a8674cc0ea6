"""The JSON Schema of a case, made from the vocabulary."""

from typing import Any

from jw_engine.facts import (
    BoolType,
    DateType,
    EnumType,
    Fact,
    IntType,
    ListType,
    Vocabulary,
)


def _of_type(fact: Fact) -> dict[str, Any]:
    kind = fact.type
    if isinstance(kind, BoolType):
        return {"type": "boolean"}
    if isinstance(kind, IntType):
        return {"type": "integer", "minimum": kind.least, "maximum": kind.most}
    if isinstance(kind, EnumType):
        return {"enum": list(kind.values)}
    if isinstance(kind, DateType):
        return {"type": "string", "format": "date"}
    if isinstance(kind, ListType):
        part: dict[str, Any] = {"enum": list(kind.values)} if kind.values else {"type": "string"}
        return {"anyOf": [{"type": "array", "items": part}, {"type": "string"}]}
    text: dict[str, Any] = {"type": "string", "minLength": 1}
    return {**text, "examples": list(kind.suggestions)} if kind.suggestions else text


def case_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema of ``{"id", "municipality", "facts"}``."""
    facts = {
        name: {**_of_type(fact), "title": fact.label.nl, "description": fact.label.en}
        for name, fact in vocabulary.facts.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jw_engine case",
        "type": "object",
        "properties": {
            "id": {"type": ["string", "integer"]},
            "municipality": {"type": ["string", "integer"]},
            "facts": {"type": "object", "properties": facts, "additionalProperties": False},
        },
        "required": ["facts"],
        "additionalProperties": False,
    }
