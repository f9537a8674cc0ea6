"""The collapsed graph in the language of Graphviz, for other layouts than ours."""

from collections.abc import Iterator

from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.rules import Kind
from jw_engine.trajectory.drawing.collapse import across, collapse, inside
from jw_engine.trajectory.drawing.lettering import clean
from jw_engine.trajectory.drawing.style import INK, STROKES
from jw_engine.trajectory.drawing.text import name_of
from jw_engine.trajectory.drawing.words import INSIDE, KIND_NAMES, TITLE
from jw_engine.trajectory.state_graph import StateGraph

_BACK = ("continuous", "re_entry")
_STYLES: dict[Kind, str] = {"skip": "dashed", "re_entry": "dashed", "informs": "dotted"}


def dot(method: Method, graph: StateGraph, language: Language) -> str:
    """Return the steps and what goes across them as a digraph, each kind in its colour."""
    return "\n".join(
        [
            "digraph jw {",
            f"    graph [rankdir=LR, label={_quoted(TITLE.to(language))}, labelloc=t];",
            f'    node [shape=box, style=rounded, fontcolor="{INK}", fontname="sans-serif"];',
            '    edge [fontname="sans-serif"];',
            *_nodes(method, graph, language),
            *_edges(method, graph, language),
            "}",
            "",
        ]
    )


def _nodes(method: Method, graph: StateGraph, language: Language) -> Iterator[str]:
    for place in (*method.steps, *across(method)):
        lines = [name_of(method, place, language)]
        within = inside(method, graph, place)
        if within:
            lines.append(f"{INSIDE.to(language)}: {', '.join(within)}")
        shape = "" if place in method.steps else ", shape=ellipse"
        yield f"    {_quoted(place)} [label={_quoted(*lines)}{shape}];"


def _edges(method: Method, graph: StateGraph, language: Language) -> Iterator[str]:
    for arrow in collapse(method, graph):
        look = STROKES[arrow.kind]
        back = ", constraint=false" if arrow.kind in _BACK else ""  # so that step 7 comes last
        label = _quoted(f"{KIND_NAMES[arrow.kind].to(language)}: {arrow.label}")
        yield (
            f"    {_quoted(arrow.origin)} -> {_quoted(arrow.target)} [label={label},"
            f' color="{look.colour}", fontcolor="{look.colour}", penwidth={look.width:g},'
            f" style={_STYLES.get(arrow.kind, 'solid')}{back}];"
        )


def _quoted(*lines: str) -> str:
    """Return *lines* as one quoted string; a backslash would begin an escape of Graphviz."""
    escaped = (clean(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
