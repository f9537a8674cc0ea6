"""The few SVG elements that a drawing is made of; whatever comes in is escaped here."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from jw_engine.trajectory.drawing.layout import Box, Point
from jw_engine.trajectory.drawing.lettering import clean
from jw_engine.trajectory.drawing.style import INK

_CORNER = 12  # radius of a bend in an arrow


def element(name: str, *content: str, **attributes: float | str) -> str:
    """Return an element around *content*, which is markup already.

    ``stroke_width`` is written as ``stroke-width``, and ``class_`` as ``class``. A number is
    rounded, so that every Python draws the same picture: their sums differ in the last digits.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}="
        f"{quoteattr(f'{value:g}' if isinstance(value, float) else str(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def words(name: str, text: str, **attributes: float | str) -> str:
    """Return an element that holds plain text, such as ``title``."""
    return element(name, escape(text), **attributes)


def text(
    content: str,
    at: Point,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    anchor: str = "start",
) -> str:
    """Return one line of text on the base line *at*."""
    look = {"font_weight": "700"} if bold else {}
    place = {} if anchor == "start" else {"text_anchor": anchor}
    return words(
        "text", clean(content), x=at[0], y=at[1], font_size=size, fill=colour, **look, **place
    )


def rectangle(box: Box, radius: float, **attributes: float | str) -> str:
    """Return a rectangle with round corners."""
    return element(
        "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=radius, **attributes
    )


def line(points: Iterable[Point]) -> str:
    """Return the ``d`` of a path through *points*, with round bends."""
    (x, y), *rest = points
    drawn = [f"M{x:g} {y:g}"]
    for number, corner in enumerate(rest):
        if number + 1 == len(rest):
            drawn.append(f"L{corner[0]:g} {corner[1]:g}")
            break
        before, after = _towards(corner, (x, y)), _towards(corner, rest[number + 1])
        drawn.append(f"L{before[0]:g} {before[1]:g}Q{corner[0]:g} {corner[1]:g}")
        drawn.append(f" {after[0]:g} {after[1]:g}")
        x, y = corner
    return "".join(drawn)


def _towards(corner: Point, other: Point, length: float = _CORNER) -> Point:
    """Return the point *length* away from *corner* in the direction of *other*."""
    across, down = other[0] - corner[0], other[1] - corner[1]
    whole = abs(across) + abs(down) or 1
    return corner[0] + across / whole * length, corner[1] + down / whole * length


def shortened(points: tuple[Point, ...], length: float) -> tuple[Point, ...]:
    """Return *points* with the last one *length* back, where the head of the arrow begins."""
    return (*points[:-1], _towards(points[-1], points[-2], length))
