"""The signs of a timeline: each kind has a shape of its own."""

from collections.abc import Sequence

from jw_engine.conform.timeline import words
from jw_engine.conform.timeline.layout import Mark
from jw_engine.conform.timeline.moment import MomentKind
from jw_engine.errors import Language
from jw_engine.trajectory.drawing.shapes import element
from jw_engine.trajectory.drawing.shapes import words as text_element

RADIUS = 12.0
_FULL: frozenset[MomentKind | None] = frozenset({"did", "advised", "answered"})


def shape(kind: MomentKind | None, x: float, y: float, *, late: bool = False) -> str:
    """Return the shape of a kind about a point; a triangle for what is still to do."""
    look = "full" if kind in _FULL else "open"
    if kind in ("did", "observed"):
        return element("circle", cx=x, cy=y, r=RADIUS, class_=look)
    if kind == "answered":
        size = RADIUS * 0.9
        return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, class_=look)
    if kind == "other":
        return element("rect", x=x - 13, y=y - 8, width=26.0, height=16.0, rx=8.0, class_=look)
    if kind == "advised":
        size = RADIUS * 1.35
        points = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    else:
        look = "due late" if late else "due"
        points = [(x, y - 15), (x + 16, y + 12), (x - 16, y + 12)]
    drawn = "L".join(f"{a:g} {b:g}" for a, b in points)
    return element("path", d=f"M{drawn}z", class_=look)


def draw_mark(mark: Mark, told: Sequence[str], language: Language, *, late: bool) -> str:
    """Return a sign with its number, or how many it stands for; *told* says which, in words."""
    x, y = mark.x, mark.lane.y
    several = len(mark.numbers) > 1
    inside = f"{len(mark.numbers)}×" if several else ""
    if not several and mark.kind is not None:
        inside = str(mark.numbers[0])
    if not several and mark.kind is None:
        inside = "!" if late else ""
    title = "; ".join(told)
    if several:
        title = f"{words.COUNT.to(language).format(count=len(mark.numbers))}: {title}"
    parts = [text_element("title", title), shape(mark.kind, x, y, late=late)]
    if inside:
        parts.append(
            text_element(
                "text",
                inside,
                x=x,
                y=y + (9 if mark.kind is None else 4.2),
                font_size=12.0 if len(inside) < 3 else 9.5,
                text_anchor="middle",
                class_="on-full" if mark.kind in _FULL else "on-open",
            )
        )
    return element("g", *parts, class_="mark")
