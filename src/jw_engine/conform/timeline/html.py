"""A timeline as a page: the drawing, and all of it again as a table."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from jw_engine.conform.timeline import words
from jw_engine.conform.timeline.moment import DueItem, Moment
from jw_engine.conform.timeline.rows import TimelineRow, due_in_order, in_order, timeline_rows
from jw_engine.conform.timeline.style import PAGE_STYLE
from jw_engine.conform.timeline.svg import span, timeline_svg
from jw_engine.errors import Language, Text
from jw_engine.method import Method

_LATE, _WHEN = ' class="late"', ' class="when"'


def timeline_html(
    method: Method,
    moments: Iterable[Moment],
    due: Iterable[DueItem] = (),
    language: Language = "nl",
    *,
    title: Text = words.TITLE,
    now: datetime | None = None,
) -> str:
    """Return a trajectory as an HTML page that stands by itself; as for ``timeline_svg``."""
    ordered, left = in_order(moments), due_in_order(tuple(due))
    rows = timeline_rows(method, ordered, left, language, now=now)
    count = len(ordered)
    drawing = timeline_svg(method, ordered, left, language, title=title, now=now, heading=False)
    name = escape(title.to(language))
    picture = escape(words.PICTURE.to(language))
    about = span(ordered, language)
    if rows:
        about += f" {words.BELOW.to(language)} {words.HOW_TO_READ.to(language)}"
    parts = [
        "<!doctype html>",
        f'<html lang="{language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{name}</title><style>{PAGE_STYLE}</style></head>",
        f"<body><main><h1>{name}</h1>",
        f"<p>{escape(about)}</p>",
        f'<div class="drawing" role="region" tabindex="0" aria-label="{picture}">{drawing}</div>',
        _moments(rows[:count], language),
        _due(rows[count:], language),
        "</main></body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _moments(rows: Sequence[TimelineRow], language: Language) -> str:
    if not rows:
        return ""
    heads = (words.NUMBER, words.DATE, words.TIME, words.KIND, words.STEP, words.WHAT)
    cells = [[str(row.number), row.day, row.time, row.kind, row.step, _what(row)] for row in rows]
    return _table(words.ALL, heads, cells, [False] * len(rows), language)


def _due(rows: Sequence[TimelineRow], language: Language) -> str:
    if not rows:
        return ""
    cells = [[row.day, row.step, _what(row)] for row in rows]
    late = [row.late for row in rows]
    return _table(words.DUE, (words.DATE, words.STEP, words.WHAT), cells, late, language)


def _what(row: TimelineRow) -> str:
    return f"{row.label} — {row.detail}" if row.detail else row.label


def _table(
    caption: Text,
    heads: Sequence[Text],
    cells: Sequence[Sequence[str]],
    late: Sequence[bool],
    language: Language,
) -> str:
    head = "".join(f'<th scope="col">{escape(each.to(language))}</th>' for each in heads)
    body = "\n".join(
        f"<tr{_LATE if is_late else ''}>"
        + "".join(
            f"<td{_WHEN if head is words.DATE else ''}>{escape(cell)}</td>"
            for head, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row, is_late in zip(cells, late, strict=True)
    )
    return (
        f"<table><caption>{escape(caption.to(language))}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )
