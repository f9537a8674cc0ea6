"""The collapsed graph as a Mermaid flowchart, for documents that draw it themselves."""

from collections.abc import Iterator

from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.rules import Kind
from jw_engine.trajectory.drawing.collapse import across, collapse, inside
from jw_engine.trajectory.drawing.lettering import clean
from jw_engine.trajectory.drawing.style import STROKES
from jw_engine.trajectory.drawing.text import name_of
from jw_engine.trajectory.drawing.words import INSIDE, KIND_NAMES, TITLE
from jw_engine.trajectory.state_graph import StateGraph

_LINES: dict[Kind, str] = {
    "direct_jump": "==>",
    "skip": "-.->",
    "re_entry": "-.->",
    "informs": "-.->",
}
_MEANS_SOMETHING = '#"&<>`'


def mermaid(method: Method, graph: StateGraph, language: Language) -> str:
    """Return the steps and what goes across them as a flowchart, each kind in its colour."""
    title = _escaped(TITLE.to(language))
    return "\n".join(
        [
            "flowchart LR",
            f"    accTitle: {title}",
            *_nodes(method, graph, language),
            *_edges(method, graph, language),
            "",
        ]
    )


def _nodes(method: Method, graph: StateGraph, language: Language) -> Iterator[str]:
    for place in (*method.steps, *across(method)):
        label = _escaped(name_of(method, place, language))
        within = inside(method, graph, place)
        if within:
            label += f"<br/>{INSIDE.to(language)}: {', '.join(within)}"
        shape = ('["', '"]') if place in method.steps else ('(["', '"])')
        yield f"    {place}{shape[0]}{label}{shape[1]}"


def _edges(method: Method, graph: StateGraph, language: Language) -> Iterator[str]:
    for number, arrow in enumerate(collapse(method, graph)):
        kind = KIND_NAMES[arrow.kind].to(language)
        joined = _LINES.get(arrow.kind, "-->")
        look = STROKES[arrow.kind]
        yield f'    {arrow.origin} {joined}|"{kind}: {arrow.label}"| {arrow.target}'
        yield (
            f"    linkStyle {number} stroke:{look.colour},stroke-width:{look.width:g}px,"
            f"color:{look.colour}"
        )


def _escaped(label: str) -> str:
    """Return a label in which no character means anything to Mermaid."""
    return "".join(f"#{ord(char)};" if char in _MEANS_SOMETHING else char for char in clean(label))
