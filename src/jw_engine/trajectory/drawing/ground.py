"""What lies under and around the steps in the SVG: the tracks, their names, and what is told."""

from collections.abc import Iterable, Iterator

from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.trajectory.drawing import layout
from jw_engine.trajectory.drawing.collapse import Arrow, across, in_order
from jw_engine.trajectory.drawing.lettering import width, wrap
from jw_engine.trajectory.drawing.shapes import rectangle, text
from jw_engine.trajectory.drawing.style import (
    CONTACT,
    CONTACT_TINT,
    INK,
    PRACTICE,
    PRACTICE_TINT,
    SOFT_INK,
    STROKES,
)
from jw_engine.trajectory.drawing.text import joined
from jw_engine.trajectory.drawing.words import (
    ALSO,
    BESIDE,
    CONTACT_MEANING,
    CONTACT_NAME,
    KIND_NAMES,
    PRACTICE_MEANING,
    PRACTICE_NAME,
    TITLE,
)
from jw_engine.trajectory.state_graph import StateGraph

_NAME, _MEANING = 17, 14


def draw_ground(method: Method, language: Language) -> Iterator[str]:
    """Yield the title and the two tracks, which overlap where a step belongs to both."""
    yield text(TITLE.to(language), (layout.PRACTICE_BAND.x, 42), 28, bold=True)
    for part in wrap(method.name.to(language), layout.WIDTH - 60, _MEANING, most=1):
        yield text(part, (layout.PRACTICE_BAND.x, 65), _MEANING, colour=SOFT_INK)
    for band, tint in (
        (layout.PRACTICE_BAND, PRACTICE_TINT),
        (layout.CONTACT_BAND, CONTACT_TINT),
    ):
        yield rectangle(band, 18, class_="track", fill=tint, fill_opacity=0.8)
    x, y = layout.PRACTICE_HEADING
    practice = PRACTICE_NAME.to(language)
    yield text(practice, (x, y), _NAME, bold=True, colour=PRACTICE)
    beside = x + width(practice, _NAME, bold=True) + 10
    yield text(PRACTICE_MEANING.to(language), (beside, y), _MEANING, colour=PRACTICE)
    x, y = layout.CONTACT_HEADING
    yield text(CONTACT_NAME.to(language), (x, y), _NAME, bold=True, colour=CONTACT)
    yield text(CONTACT_MEANING.to(language), (x, y + 19), _MEANING, colour=CONTACT)


def draw_reason(graph: StateGraph, language: Language) -> str:
    """Return why one jumps, under the line of the jump: it is what nobody may overlook."""
    reasons = [edge.because for edge in graph.transitions if edge.kind == "direct_jump"][:1]
    x, y = layout.REASON
    return "".join(
        text(part, (x, y + number * 18), 14, colour=STROKES["direct_jump"].colour)
        for because in reasons
        for number, part in enumerate(wrap(because.to(language), layout.REASON_ROOM, 14, most=2))
    )


def draw_across(method: Method, arrows: Iterable[Arrow], language: Language) -> Iterator[str]:
    """Yield a bar under the tracks for what goes with the steps and is none itself."""
    names = across(method)
    if not names:
        return
    bar = layout.ACROSS_BAR
    found = [arrow for arrow in arrows if {arrow.origin, arrow.target} & set(names)]
    steps = [
        step.number
        for step in method.steps.values()
        if any(step.id in (arrow.origin, arrow.target) for arrow in found)
    ]
    ids = ", ".join(in_order({name for arrow in found for name in arrow.transitions}))
    label = " · ".join(method.substeps[name].label.to(language) for name in names)
    beside = BESIDE.to(language).format(steps=joined(steps, language), ids=ids)
    label = "".join(wrap(label, bar.width / 2, _NAME, most=1, bold=True))
    start = bar.x + 24 + width(label, _NAME, bold=True) + 16
    yield rectangle(bar, bar.height / 2, fill="#eef1f5", stroke=SOFT_INK, stroke_dasharray="6 5")
    yield text(label, (bar.x + 24, bar.y + 31), _NAME, bold=True, colour=INK)
    for part in wrap(beside, bar.right - 24 - start, _MEANING, most=1):
        yield text(part, (start, bar.y + 31), _MEANING, colour=SOFT_INK)


def draw_untold(method: Method, arrows: Iterable[Arrow], language: Language) -> Iterator[str]:
    """Yield in words the arrows that the layout has no place for, so that none goes missing."""
    told = "; ".join(
        f"{method.steps[arrow.origin].number} → {method.steps[arrow.target].number} "
        f"{KIND_NAMES[arrow.kind].to(language)} ({arrow.label})"
        for arrow in arrows
    )
    if told:
        line = f"{ALSO.to(language)}: {told}"
        for part in wrap(line, layout.WIDTH - 60, _MEANING, most=1):
            yield text(part, (layout.ACROSS_BAR.x, layout.HEIGHT + 10), _MEANING, colour=SOFT_INK)
