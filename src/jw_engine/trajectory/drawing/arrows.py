"""The arrows of the SVG: lines, heads and labels."""

from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.rules import Kind
from jw_engine.trajectory.drawing.collapse import Arrow
from jw_engine.trajectory.drawing.layout import ROUTES, Point, Route
from jw_engine.trajectory.drawing.lettering import wrap
from jw_engine.trajectory.drawing.shapes import element, line, shortened, text, words
from jw_engine.trajectory.drawing.style import PRACTICE_TINT, STROKES
from jw_engine.trajectory.drawing.words import KIND_NAMES

_SIZE, _JUMP_SIZE, _LEADING = 13, 20, 15


def head(kind: Kind) -> float:
    """Return how long the head of an arrow is: more than its line is wide."""
    return 8 + 1.6 * STROKES[kind].width


def markers() -> str:
    """Return the arrow heads, one per kind."""
    return "".join(
        element(
            "marker",
            element("path", d="M0 0L10 5L0 10z", fill=stroke.colour),
            id=f"jw-head-{_name(kind)}",
            viewBox="0 0 10 10",
            refX=0,
            refY=5,
            markerWidth=head(kind),
            markerHeight=head(kind) * 1.1,
            markerUnits="userSpaceOnUse",
            orient="auto",
        )
        for kind, stroke in STROKES.items()
    )


def _name(kind: Kind) -> str:
    return kind.replace("_", "-")


def route_of(method: Method, arrow: Arrow) -> Route | None:
    """Return where the arrow runs, or None where the layout has no place for it."""
    origin, target = method.steps.get(arrow.origin), method.steps.get(arrow.target)
    if origin is None or target is None:
        return None
    return ROUTES.get((origin.number, target.number, arrow.kind))


def stroke(kind: Kind, points: tuple[Point, ...], *content: str) -> str:
    """Return a line of *kind* with its head at the last of *points*."""
    look = STROKES[kind]
    dashes = {"stroke_dasharray": look.dashes} if look.dashes else {}
    return element(
        "path",
        *content,
        class_=f"arrow {_name(kind)}",
        d=line(shortened(points, head(kind))),
        fill="none",
        stroke=look.colour,
        stroke_width=look.width,
        marker_end=f"url(#jw-head-{_name(kind)})",
        **dashes,
    )


def draw_arrow(method: Method, arrow: Arrow, route: Route, language: Language) -> str:
    """Return the arrow with what it says when one points at it."""
    ends = f"{method.steps[arrow.origin].number} → {method.steps[arrow.target].number}"
    told = f"{ends}: {KIND_NAMES[arrow.kind].to(language)} ({arrow.label})"
    return _bed(route) + stroke(arrow.kind, route.points, words("title", told))


def _bed(route: Route) -> str:
    """Return a gap in the lines that the arrow crosses."""
    if not route.crosses:
        return ""
    return element(
        "path",
        class_="bed",
        d=line(shortened(route.points, 20)),
        fill="none",
        stroke=PRACTICE_TINT,
        stroke_width=9,
    )


def draw_label(arrow: Arrow, route: Route, language: Language) -> str:
    """Return the transitions beside the arrow; the direct jump is named as well."""
    jump = arrow.kind == "direct_jump"
    told = f"{arrow.label} · {KIND_NAMES[arrow.kind].to(language)}" if jump else arrow.label
    size, room = (_JUMP_SIZE, 600.0) if jump else (_SIZE, route.room)
    return "".join(
        text(
            part,
            (route.label[0], route.label[1] + number * _LEADING),
            size,
            bold=True,
            colour=STROKES[arrow.kind].colour,
            anchor=route.anchor,
        )
        for number, part in enumerate(wrap(told, room, size, most=3, bold=True))
    )
