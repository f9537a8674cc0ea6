"""The boxes of the SVG: a step with its sub-steps."""

from collections.abc import Sequence

from attrs import frozen

from jw_engine.errors import Language
from jw_engine.method import Step
from jw_engine.trajectory.drawing.layout import Box, Point
from jw_engine.trajectory.drawing.lettering import width, wrap
from jw_engine.trajectory.drawing.shapes import element, rectangle, text
from jw_engine.trajectory.drawing.style import (
    CONTACT,
    HERE_FILL,
    HERE_TINT,
    INK,
    PRACTICE,
    SOFT_INK,
    STROKES,
    WHITE,
)
from jw_engine.trajectory.drawing.words import HERE, INSIDE

_NAME, _SMALL, _TINY, _LEADING = 16, 12.5, 11.5, 15.5


@frozen
class Card:
    """What a box shows of a step.

    Args:
        substeps: their names.
        within: the transitions between the sub-steps.
        loops: the transitions that keep the step going; they give it the mark of a loop.
    """

    step: Step
    box: Box
    substeps: tuple[str, ...]
    within: tuple[str, ...]
    loops: tuple[str, ...]


def draw_box(card: Card, language: Language, *, here: bool) -> str:
    """Return the box of a step, marked where the contact stands *here*."""
    step, box = card.step, card.box
    accent = PRACTICE if step.mode == "continuous" else CONTACT
    parts = [
        rectangle(
            box,
            12,
            class_="step",
            fill=HERE_TINT if here else WHITE,
            stroke=INK if here else accent,
            stroke_width=5 if here else 2,
        ),
        element("circle", cx=box.x + 25, cy=box.y + 27, r=16, fill=accent),
        text(
            str(step.number), (box.x + 25, box.y + 33), 17, bold=True, colour=WHITE, anchor="middle"
        ),
    ]
    beside = 42 if card.loops else 8
    most = 3 if box.height > 80 else 2
    name = wrap(step.label.to(language), box.width - 50 - beside, _NAME, most=most, bold=True)
    first = box.y + (33 if len(name) == 1 else 24)
    parts += [
        text(part, (box.x + 50, first + number * 19), _NAME, bold=True)
        for number, part in enumerate(name)
    ]
    if card.loops:
        parts += [loop((box.right - 22, box.y + 20)), _loop_label(card.loops, box)]
    footer = _footer(card.within, box, language)
    top = box.y + 64 + 19 * max(0, len(name) - 2)
    room = int((box.bottom - top - len(footer) * 14) // _LEADING)
    parts += _list(card.substeps, box, top, room)
    parts += [
        text(
            part,
            (box.x + 14, box.bottom - 11 - 14 * (len(footer) - 1 - number)),
            _TINY,
            colour=SOFT_INK,
        )
        for number, part in enumerate(footer)
    ]
    if here:
        parts.append(mark_here((box.x + 12, box.bottom - 4), language))
    return element("g", *parts, id=f"jw-step-{step.number}")


def _loop_label(loops: Sequence[str], box: Box) -> str:
    return text(
        ", ".join(loops),
        (box.right - 22, box.y + 47),
        _TINY,
        bold=True,
        colour=STROKES["continuous"].colour,
        anchor="middle",
    )


def _footer(within: Sequence[str], box: Box, language: Language) -> tuple[str, ...]:
    told = f"{INSIDE.to(language)}: {', '.join(within)}"
    return wrap(told, box.width - 28, _TINY, most=2) if within else ()


def _list(items: Sequence[str], box: Box, top: float, room: int) -> list[str]:
    lines = [
        (part, number == 0)
        for item in items
        for number, part in enumerate(wrap(item, box.width - 42, _SMALL, most=2))
    ]
    if len(lines) > room:
        lines = [*lines[: room - 1], ("…", False)] if room > 0 else []
    drawn = []
    for number, (part, first) in enumerate(lines):
        y = top + number * _LEADING
        if first:
            drawn.append(element("circle", cx=box.x + 19, cy=y - 4, r=2.4, fill=SOFT_INK))
        drawn.append(text(part, (box.x + 29, y), _SMALL))
    return drawn


def loop(at: Point) -> str:
    """Return the mark of a step that goes on: a round arrow about *at*."""
    x, y = at
    colour = STROKES["continuous"].colour
    ring = f"M{x + 7:g} {y - 5:g}A9 9 0 1 0 {x + 9:g} {y + 2:g}"
    tip = f"M{x + 11:g} {y - 11:g}L{x + 10.5:g} {y - 1:g}L{x + 1.5:g} {y - 5.5:g}z"
    return element("path", class_="loop", d=ring, fill="none", stroke=colour, stroke_width=2.4) + (
        element("path", d=tip, fill=colour)
    )


def mark_here(at: Point, language: Language) -> str:
    """Return the flag that says where the contact stands."""
    told = HERE.to(language)
    flag = Box(at[0], at[1], width(told, _SMALL, bold=True) + 16, 24)
    return rectangle(flag, 12, class_="here", fill=HERE_FILL, stroke=INK, stroke_width=2) + text(
        told, (flag.x + flag.width / 2, flag.y + 17), _SMALL, bold=True, anchor="middle"
    )
