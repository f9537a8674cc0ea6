"""The graph as a picture that stands by itself: no scripts, no fonts, no other files."""

from collections.abc import Iterator, Sequence

from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.trajectory.drawing.arrows import draw_arrow, draw_label, markers, route_of
from jw_engine.trajectory.drawing.boxes import Card, draw_box
from jw_engine.trajectory.drawing.collapse import Arrow, collapse, inside
from jw_engine.trajectory.drawing.ground import draw_across, draw_ground, draw_reason, draw_untold
from jw_engine.trajectory.drawing.layout import BOXES, HEIGHT, WIDTH
from jw_engine.trajectory.drawing.legend import draw_legend
from jw_engine.trajectory.drawing.lettering import clean
from jw_engine.trajectory.drawing.shapes import element, words
from jw_engine.trajectory.drawing.style import FONT, WHITE
from jw_engine.trajectory.drawing.text import describe, name_of
from jw_engine.trajectory.drawing.words import HERE, TITLE
from jw_engine.trajectory.state_graph import StateGraph


def svg(method: Method, graph: StateGraph, language: Language, position: str | None = None) -> str:
    """Return the seven steps as an SVG, with its description as text alternative.

    Args:
        method: what the steps and sub-steps are.
        graph: how one moves between them.
        language: of every text.
        position: the id of the step where a contact stands, which is then marked; any other
            text, such as the position ``none``, marks nothing.
    """
    here = position if position in method.steps else None
    arrows = collapse(method, graph)
    routed = [(arrow, route) for arrow in arrows if (route := route_of(method, arrow))]
    untold = [arrow for arrow in arrows if _untold(method, arrow)]
    height = HEIGHT + (22 if untold else 0)
    title_id, desc_id = f"jw-graph-title-{language}", f"jw-graph-desc-{language}"
    return element(
        "svg",
        words("title", TITLE.to(language), id=title_id),
        words("desc", _told(method, graph, language, here), id=desc_id),
        element("defs", markers()),
        element("rect", width=WIDTH, height=height, fill=WHITE),
        *draw_ground(method, language),
        *(draw_arrow(method, arrow, route, language) for arrow, route in routed),
        *_steps(method, graph, arrows, language, here),
        *(draw_label(arrow, route, language) for arrow, route in routed),
        draw_reason(graph, language),
        *draw_across(method, arrows, language),
        draw_legend(language, here=here is not None),
        *draw_untold(method, untold, language),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        lang=language,
        aria_labelledby=f"{title_id} {desc_id}",
        font_family=FONT,
    )


def _untold(method: Method, arrow: Arrow) -> bool:
    between = arrow.origin in method.steps and arrow.target in method.steps
    return between and not arrow.loop and route_of(method, arrow) is None


def _told(method: Method, graph: StateGraph, language: Language, here: str | None) -> str:
    told = describe(method, graph, language).splitlines()
    if here:
        told.insert(0, f"{HERE.to(language)}: {name_of(method, here, language)}.")
    return "\n".join(map(clean, told))


def _steps(
    method: Method,
    graph: StateGraph,
    arrows: Sequence[Arrow],
    language: Language,
    here: str | None,
) -> Iterator[str]:
    for step in method.steps.values():
        if step.number in BOXES:
            card = Card(
                step,
                BOXES[step.number],
                tuple(
                    part.label.to(language)
                    for part in method.substeps.values()
                    if part.step == step.id
                ),
                inside(method, graph, step.id),
                tuple(
                    name
                    for arrow in arrows
                    if arrow.loop and arrow.origin == step.id
                    for name in arrow.transitions
                ),
            )
            yield draw_box(card, language, here=step.id == here)
