"""Timelines of a trajectory: lines, rows, a picture, a page."""

from jw_engine.conform.timeline.html import timeline_html
from jw_engine.conform.timeline.moment import MOMENT_KINDS, DueItem, Moment, MomentKind
from jw_engine.conform.timeline.rows import TimelineRow, timeline_lines, timeline_rows
from jw_engine.conform.timeline.svg import timeline_svg

__all__ = [
    "MOMENT_KINDS",
    "DueItem",
    "Moment",
    "MomentKind",
    "TimelineRow",
    "timeline_html",
    "timeline_lines",
    "timeline_rows",
    "timeline_svg",
]
