"""A timeline as plain rows, for a table, a terminal or another program."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Literal

from attrs import frozen

from jw_engine.conform.telling.naming import date_words
from jw_engine.conform.timeline import words
from jw_engine.conform.timeline.moment import DueItem, Moment
from jw_engine.errors import Language
from jw_engine.method import Method
from jw_engine.trajectory.drawing.lettering import clean

Line = tuple[str, Literal["title", "strong", "plain", "quiet", "urgent"]]


@frozen
class TimelineRow:
    """One moment, or one thing still to do, in words.

    Args:
        number: counts the moments from 1; 0 for what is still to do.
        day, time: in words; a day is empty where no term is set.
        kind: what it is.
        step: the step with its number, and the sub-step; empty where it belongs to none.
        late: it was due before now.
    """

    number: int
    day: str
    time: str
    kind: str
    step: str
    label: str
    detail: str = ""
    late: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "number": self.number or None,
            "day": self.day,
            "time": self.time,
            "kind": self.kind,
            "step": self.step,
            "label": self.label,
            "detail": self.detail,
            "late": self.late,
        }


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """Return *moments* in order of time; equal times stay as they are."""
    return sorted(moments, key=lambda moment: moment.at)


def due_in_order(due: Iterable[DueItem]) -> list[DueItem]:
    """Return what is due in order of time, and what has no term after that."""
    items = tuple(due)
    dated = [(item.at, place, item) for place, item in enumerate(items) if item.at]
    return [*(item for *_, item in sorted(dated)), *(item for item in items if not item.at)]


def timeline_rows(
    method: Method,
    moments: Iterable[Moment],
    due: Iterable[DueItem] = (),
    language: Language = "nl",
    *,
    now: datetime | None = None,
) -> tuple[TimelineRow, ...]:
    """Return the moments in order of time, and after them what is still to do."""
    found = [
        TimelineRow(
            number=number,
            day=date_words(moment.at, language),
            time=f"{moment.at:%H:%M}",
            kind=words.KINDS[moment.kind].to(language),
            step=step_words(method, moment.step, language),
            label=clean(moment.label.to(language)),
            detail=clean(moment.detail.to(language)) if moment.detail else "",
        )
        for number, moment in enumerate(in_order(moments), 1)
    ]
    return (*found, *(_due(method, item, language, now) for item in due_in_order(tuple(due))))


def _due(method: Method, item: DueItem, language: Language, now: datetime | None) -> TimelineRow:
    late = item.at is not None and now is not None and item.at < now
    form = words.LATE if late else words.BY
    told = words.NO_TERM.to(language)
    if item.at is not None:
        told = form.to(language).format(day=date_words(item.at, language))
    return TimelineRow(
        number=0,
        day=told,
        time="",
        kind=words.DUE.to(language),
        step=step_words(method, item.step, language),
        label=clean(item.label.to(language)),
        detail=clean(item.detail.to(language)) if item.detail else "",
        late=late,
    )


def step_words(method: Method, node: str | None, language: Language) -> str:
    """Return ``4 Making contact: One-on-one`` for a step or sub-step; empty for none."""
    if not node or (node not in method.steps and node not in method.substeps):
        return ""
    step = method.steps.get(method.step_of(node))
    part = method.substeps.get(node)
    names = [] if step is None else [f"{step.number} {step.label.to(language)}"]
    return ": ".join(names + ([] if part is None else [part.label.to(language)]))


def timeline_lines(
    method: Method,
    moments: Iterable[Moment],
    due: Iterable[DueItem] = (),
    language: Language = "nl",
    *,
    now: datetime | None = None,
) -> Iterator[Line]:
    """Yield the lines of a page: a heading for each day, and then what happened on it."""
    ordered = in_order(moments)
    rows = timeline_rows(method, ordered, due, language, now=now)
    day = ""
    for row, moment in zip(rows, ordered, strict=False):
        if row.day != day:
            day = row.day
            yield day, "strong"
        yield f"  {row.time} {words.SIGNS[moment.kind]} {row.kind}: {_told(row)}", "plain"
        if row.detail:
            yield f"        {row.detail}", "quiet"
    if not ordered:
        yield words.EMPTY.to(language), "quiet"
    left = rows[len(ordered) :]
    if left:
        yield words.DUE.to(language), "title"
    for row in left:
        yield f"  {words.DUE_SIGN} {row.day}: {_told(row)}", "urgent" if row.late else "plain"
        if row.detail:
            yield f"        {row.detail}", "quiet"


def _told(row: TimelineRow) -> str:
    return f"{row.label} ({row.step})" if row.step else row.label
