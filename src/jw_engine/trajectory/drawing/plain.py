"""The graph as plain data, ready for JSON: every edge, nothing collapsed."""

from collections.abc import Iterator
from typing import Any

from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.rules import All, Condition, NoneOf
from jw_engine.rules import Any as AnyOf
from jw_engine.trajectory.state_graph import StateGraph


def graph_dict(method: Method, graph: StateGraph, language: Language) -> dict[str, Any]:
    """Return ``{"nodes", "edges", "positions", "properties"}``, texts in *language*.

    A sub-step that goes across the steps has no ``step`` and no ``mode``.
    """
    return {
        "nodes": [*_steps(method, language), *_substeps(method, language)],
        "edges": [
            {
                "transition": edge.id,
                "from": edge.origin,
                "to": edge.target,
                "kind": edge.kind,
                "guard": list(_lines(edge.guard)),
                "because": edge.because.to(language),
                "source": edge.source.to_dict(),
            }
            for edge in graph.transitions
        ],
        "positions": [
            {
                "id": position.id,
                "label": position.label.to(language),
                "because": position.because.to(language),
            }
            for position in graph.positions
        ],
        "properties": [
            {"id": name, "because": because.to(language)}
            for name, because in graph.properties.items()
        ],
    }


def _steps(method: Method, language: Language) -> Iterator[dict[str, Any]]:
    for step in method.steps.values():
        yield {
            "id": step.id,
            "kind": "step",
            "step": step.id,
            "label": step.label.to(language),
            "mode": step.mode,
        }


def _substeps(method: Method, language: Language) -> Iterator[dict[str, Any]]:
    for substep in method.substeps.values():
        yield {
            "id": substep.id,
            "kind": "substep",
            "step": substep.step or None,
            "label": substep.label.to(language),
            "mode": method.steps[substep.step].mode if substep.step else None,
        }


def _lines(condition: Condition) -> Iterator[str]:
    """Yield the conditions as explanations write them: each holds, unless ``any:`` precedes."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _lines(part)
    elif isinstance(condition, AnyOf):
        yield from (f"any: {part}" for part in condition.parts)
    elif isinstance(condition, NoneOf):
        yield from (f"none: {part}" for part in condition.parts)
    else:
        yield str(condition)
