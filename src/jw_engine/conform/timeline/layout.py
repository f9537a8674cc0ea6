"""Where everything stands on the drawing: a lane for each step, and time from left to right."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from attrs import frozen

from jw_engine.conform.timeline.moment import DueItem, Moment, MomentKind
from jw_engine.method import Method

LEFT, RIGHT, TOP, LANE, HEADING, GAP = 292, 40, 96, 46, 34, 30
LEAST_ROOM = 760
_NO_STEP = ""


@frozen
class Lane:
    """A step, or what belongs to none (``step`` is empty); ``y`` is the middle."""

    step: str
    y: float
    track: str


@frozen
class Mark:
    """One sign: the moments of one kind on one day in one lane.

    Args:
        kind: None for what is still to do.
        numbers: of the moments, counted from 1; of what is to do, its places counted from 0.
    """

    x: float
    lane: Lane
    kind: MomentKind | None
    numbers: tuple[int, ...]


@frozen
class Layout:
    """The whole drawing.

    Args:
        headings: the y of the name of each track.
        days: the x of each day that something happened or is due.
    """

    width: float
    height: float
    lanes: tuple[Lane, ...]
    headings: dict[str, float]
    marks: tuple[Mark, ...]
    days: dict[date, float]
    now: float | None


def lay_out(
    method: Method, moments: Sequence[Moment], due: Sequence[DueItem], now: datetime | None
) -> Layout:
    """Return where everything stands; *moments* and *due* are in order."""
    nodes = [*(moment.step for moment in moments), *(item.step for item in due)]
    general = any(_step(method, node) == _NO_STEP for node in nodes)
    lanes, headings, height = _lanes(method, general=general)
    by_step = {lane.step: lane for lane in lanes}
    cells: dict[tuple[date, str, MomentKind | None], list[int]] = {}
    for number, moment in enumerate(moments, 1):
        key = (moment.at.date(), _step(method, moment.step), moment.kind)
        cells.setdefault(key, []).append(number)
    for place, item in enumerate(due):
        if item.at is not None:
            cells.setdefault((item.at.date(), _step(method, item.step), None), []).append(place)
    crowd: dict[tuple[date, str], int] = {}
    for day, step, _ in cells:
        crowd[day, step] = crowd.get((day, step), 0) + 1
    days = _days(crowd, None if now is None else now.date())
    taken: dict[tuple[date, str], int] = {}
    marks = []
    for (day, step, kind), numbers in cells.items():
        beside = taken[day, step] = taken.get((day, step), -1) + 1
        marks.append(Mark(days[day] + beside * GAP, by_step[step], kind, tuple(numbers)))
    return Layout(
        width=max([mark.x for mark in marks] + list(days.values()) + [LEFT + LEAST_ROOM]) + RIGHT,
        height=height,
        lanes=lanes,
        headings=headings,
        marks=tuple(marks),
        days={day: x for day, x in days.items() if any(cell[0] == day for cell in cells)},
        now=None if now is None else days[now.date()],
    )


def _step(method: Method, node: str | None) -> str:
    known = node and (node in method.steps or node in method.substeps)
    return method.step_of(node) if node and known else _NO_STEP


def _lanes(method: Method, *, general: bool) -> tuple[tuple[Lane, ...], dict[str, float], float]:
    practice = [
        s.id for s in method.steps.values() if s.mode == "continuous" and not s.also_ordered
    ]
    contact = [step for step in method.steps if step not in practice]
    tracks = {"practice": practice, "contact": contact, "general": [_NO_STEP] if general else []}
    lanes, headings, y = list[Lane](), dict[str, float](), float(TOP)
    for track, steps in tracks.items():
        if not steps:
            continue
        if track != "general":
            headings[track] = y
            y += HEADING
        for step in steps:
            lanes.append(Lane(step, y + LANE / 2, track))
            y += LANE
        y += 10
    return tuple(lanes), headings, y


def _days(crowd: Mapping[tuple[date, str], int], now: date | None) -> dict[date, float]:
    """Return the x of each day: by the calendar, and with room for what stands beside it."""
    wide: dict[date, int] = {} if now is None else {now: 1}
    for (day, _), count in crowd.items():
        wide[day] = max(count, wide.get(day, 0))
    ordered = sorted(wide)
    if not ordered:
        return {}
    whole = (ordered[-1] - ordered[0]).days or 1
    room = max(LEAST_ROOM, GAP * sum(wide.values())) - GAP * wide[ordered[-1]]
    found: dict[date, float] = {}
    free = LEFT + GAP / 2
    for day in ordered:
        x = max(free, LEFT + GAP / 2 + room * (day - ordered[0]).days / whole)
        found[day] = round(x, 1)
        free = x + GAP * wide[day]
    return found
