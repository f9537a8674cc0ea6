"""The legend of the SVG."""

from jw_engine.errors import Language, Text
from jw_engine.trajectory.drawing.arrows import stroke
from jw_engine.trajectory.drawing.boxes import loop, mark_here
from jw_engine.trajectory.drawing.layout import LEGEND_BOX, Point
from jw_engine.trajectory.drawing.shapes import element, rectangle, text
from jw_engine.trajectory.drawing.style import SOFT_INK, WHITE
from jw_engine.trajectory.drawing.words import (
    HERE_MEANING,
    KIND_MEANINGS,
    KIND_NAMES,
    LEGEND,
    LOOP,
    LOOP_MEANING,
)

_ROW, _SAMPLE, _COLUMN = 34, 64, 415
_ROWS = 4


def _spot(number: int) -> Point:
    """Return where the sample of the entry stands: four below each other, in two columns."""
    column, row = divmod(number, _ROWS)
    return LEGEND_BOX.x + 18 + column * _COLUMN, LEGEND_BOX.y + 52 + row * _ROW


def draw_legend(language: Language, *, here: bool) -> str:
    """Return what each kind of arrow and mark means; the flag only where the drawing has it."""
    parts = [
        rectangle(LEGEND_BOX, 12, fill=WHITE, stroke="#c4ccd6", stroke_width=1.2),
        text(LEGEND.to(language), (LEGEND_BOX.x + 18, LEGEND_BOX.y + 28), 15, bold=True),
    ]
    for number, kind in enumerate(KIND_NAMES):
        x, y = _spot(number)
        parts.append(stroke(kind, ((x, y), (x + _SAMPLE, y))))
        parts += _entry(number, KIND_NAMES[kind], KIND_MEANINGS[kind], language)
    x, y = _spot(len(KIND_NAMES))
    parts.append(loop((x + _SAMPLE / 2, y)))
    parts += _entry(len(KIND_NAMES), LOOP, LOOP_MEANING, language)
    if here:
        x, y = _spot(len(KIND_NAMES) + 1)
        parts.append(mark_here((x, y - 12), language))
        parts.append(text(HERE_MEANING.to(language), (x + 120, y + 5), 13, colour=SOFT_INK))
    return element("g", *parts, class_="legend")


def _entry(number: int, name: Text, meaning: Text, language: Language) -> tuple[str, str]:
    x, y = _spot(number)
    start = x + _SAMPLE + 14
    return (
        text(name.to(language), (start, y - 2), 13.5, bold=True),
        text(meaning.to(language), (start, y + 13), 12.5, colour=SOFT_INK),
    )
