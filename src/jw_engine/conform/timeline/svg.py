"""A timeline as a picture that stands by itself: no scripts, no fonts, no other files."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from jw_engine.conform.telling.naming import date_words
from jw_engine.conform.timeline import words
from jw_engine.conform.timeline.layout import LANE, LEFT, TOP, Layout, Mark, lay_out
from jw_engine.conform.timeline.marks import draw_mark, shape
from jw_engine.conform.timeline.moment import MOMENT_KINDS, DueItem, Moment, MomentKind
from jw_engine.conform.timeline.rows import (
    TimelineRow,
    due_in_order,
    in_order,
    timeline_rows,
)
from jw_engine.conform.timeline.style import STYLE
from jw_engine.errors import Language, Text
from jw_engine.method import Method
from jw_engine.trajectory.drawing.lettering import clean, width, wrap
from jw_engine.trajectory.drawing.shapes import element
from jw_engine.trajectory.drawing.shapes import words as text_element
from jw_engine.trajectory.drawing.words import (
    CONTACT_MEANING,
    CONTACT_NAME,
    PRACTICE_MEANING,
    PRACTICE_NAME,
)

_TRACKS = {
    "practice": (PRACTICE_NAME, PRACTICE_MEANING),
    "contact": (CONTACT_NAME, CONTACT_MEANING),
}
_LEGEND, _HEADING = 44, 66


def timeline_svg(
    method: Method,
    moments: Iterable[Moment],
    due: Iterable[DueItem] = (),
    language: Language = "nl",
    *,
    title: Text = words.TITLE,
    now: datetime | None = None,
    heading: bool = True,
) -> str:
    """Return a trajectory as an SVG, with all that it shows as its text alternative.

    Args:
        method: whose steps are the lanes.
        moments: in any order.
        due: what is still to do; what has no term is told and not drawn.
        language: of every text.
        title: what stands above it.
        now: draws a line there, and marks what is late; where it is left out, neither.
        heading: whether the title stands above it, for the eye.
    """
    ordered, left = in_order(moments), due_in_order(tuple(due))
    rows = timeline_rows(method, ordered, left, language, now=now)
    plan = lay_out(method, ordered, left, now)
    top = 0 if heading else _HEADING
    height = plan.height + _LEGEND - top
    ids = [f"jw-timeline-{part}-{language}" for part in ("title", "desc")]
    return element(
        "svg",
        text_element("title", clean(title.to(language)), id=ids[0]),
        text_element("desc", "\n".join(_told(rows, len(ordered), language)), id=ids[1]),
        element("style", STYLE),
        element("rect", y=top, width=plan.width, height=height, class_="ground"),
        *(_heading(clean(title.to(language)), ordered, language) if heading else ()),
        *_ground(method, plan, language),
        *_days(plan, language),
        *_way(plan),
        *_marks(plan, rows, len(ordered), language),
        *_legend(plan, ordered, left, language),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 {top} {plan.width:g} {height:g}",
        width=plan.width,
        height=height,
        role="img",
        lang=language,
        class_="jw-timeline",
        aria_labelledby=" ".join(ids),
    )


def _text(
    told: str, x: float, y: float, size: float, *, look: str = "", bold: bool = False, **more: str
) -> str:
    extra = {**({"class_": look} if look else {}), **({"font_weight": "700"} if bold else {})}
    return text_element("text", told, x=x, y=y, font_size=size, **extra, **more)


def _told(rows: Sequence[TimelineRow], count: int, language: Language) -> Iterator[str]:
    """Yield every row in a sentence, for whoever cannot see the drawing."""
    for row in rows[:count]:
        step = f" ({row.step})" if row.step else ""
        yield f"{row.number}. {row.day} {row.time}, {row.kind}: {row.label}{step}."
    if not count:
        yield words.EMPTY.to(language)
    for row in rows[count:]:
        step = f" ({row.step})" if row.step else ""
        yield f"{row.kind}, {row.day}: {row.label}{step}."


def span(ordered: Sequence[Moment], language: Language) -> str:
    """Return how many moments there are, and from when until when."""
    if not ordered:
        return words.EMPTY.to(language)
    form = words.SPAN if len(ordered) > 1 else words.SPAN_ONE
    return form.to(language).format(
        count=len(ordered),
        first=date_words(ordered[0].at, language),
        last=date_words(ordered[-1].at, language),
    )


def _heading(title: str, ordered: Sequence[Moment], language: Language) -> Iterator[str]:
    yield _text(title, 20, 36, 22, bold=True)
    yield _text(span(ordered, language), 20, 60, 14, look="soft")


def _ground(method: Method, plan: Layout, language: Language) -> Iterator[str]:
    for track, y in plan.headings.items():
        name, meaning = (each.to(language) for each in _TRACKS[track])
        yield _text(name, 20, y + 23, 15, look=track, bold=True)
        beside = 20 + width(name, 15, bold=True) + 10
        yield _text(meaning, beside, y + 23, 13, look="soft")
    for lane in plan.lanes:
        box = {"x": 12.0, "y": lane.y - LANE / 2 + 2, "height": LANE - 4.0}
        yield element("rect", **box, width=plan.width - 24, rx=8.0, class_=f"{lane.track}-lane")
        name = words.GENERAL.to(language)
        if lane.step:
            step = method.steps[lane.step]
            name = f"{step.number}  {step.label.to(language)}"
        lines = wrap(name, LEFT - 44, 13.5, most=2)
        for number, line in enumerate(lines):
            y = lane.y + 4.5 + (number - (len(lines) - 1) / 2) * 16
            yield _text(line, 24 if number == 0 else 40, y, 13.5)


def _days(plan: Layout, language: Language) -> Iterator[str]:
    """Yield a line for each day, and its date where there is room."""
    bottom = max(lane.y for lane in plan.lanes) + LANE / 2
    lanes = [f"{lane.y - LANE / 2:g}v{LANE:g}" for lane in plan.lanes]
    free, year = 0.0, 0
    for day, x in plan.days.items():
        ticks = "".join(f"M{x:g} {part}" for part in (f"{TOP - 6}v6", *lanes))
        yield element("path", d=ticks, class_="day")
        short = _short(day.day, day.month, language) + (f" {day.year}" if day.year != year else "")
        if x >= free:
            yield _text(short, x, TOP - 12, 12, look="soft", text_anchor="middle")
            free, year = x + width(short, 12) + 14, day.year
    if plan.now is not None:
        x = plan.now - 15
        yield element("path", d=f"M{x:g} {TOP - 2}V{bottom:g}", class_="now")
        yield _text(words.NOW.to(language), x, bottom + 14, 12, bold=True, text_anchor="middle")


def _short(day: int, month: int, language: Language) -> str:
    return f"{day} {words.SHORT_MONTHS[language].split()[month - 1]}"


def _way(plan: Layout) -> Iterator[str]:
    """Yield the way that what was done took through the contact track."""
    done = [mark for mark in plan.marks if mark.kind == "did" and mark.lane.track == "contact"]
    points = sorted((mark.x, mark.numbers[0], mark.lane.y) for mark in done)
    if len(points) > 1:
        drawn = "L".join(f"{x:g} {y:g}" for x, _, y in points)
        yield element("path", d=f"M{drawn}", class_="way")


def _marks(
    plan: Layout, rows: Sequence[TimelineRow], count: int, language: Language
) -> Iterator[str]:
    for mark in plan.marks:
        about = _rows_of(mark, rows, count)
        told = [f"{row.day} {row.time}".strip() + f", {row.kind}: {row.label}" for row in about]
        yield draw_mark(mark, told, language, late=any(row.late for row in about))


def _rows_of(mark: Mark, rows: Sequence[TimelineRow], count: int) -> list[TimelineRow]:
    if mark.kind is None:
        return [rows[count + place] for place in mark.numbers]
    return [rows[number - 1] for number in mark.numbers]


def _legend(
    plan: Layout, moments: Sequence[Moment], due: Sequence[DueItem], language: Language
) -> Iterator[str]:
    """Yield the kinds that are there, each with its sign."""
    there = {moment.kind for moment in moments}
    kinds: list[MomentKind | None] = [kind for kind in MOMENT_KINDS if kind in there]
    if any(item.at for item in due):
        kinds.append(None)
    x, y = 32.0, plan.height + 20
    for kind in kinds:
        name = words.DUE.to(language) if kind is None else words.KINDS[kind].to(language)
        yield shape(kind, x, y)
        yield _text(name, x + 22, y + 4.5, 13)
        x += 22 + width(name, 13) + 34
