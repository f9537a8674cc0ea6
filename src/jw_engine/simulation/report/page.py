"""A report as one page that stands by itself: no scripts, no fonts, no other files."""

from jw_engine.errors import Language
from jw_engine.simulation.report import words
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data import tables_of
from jw_engine.simulation.report.markup import paragraph, tag, text
from jw_engine.simulation.report.parts import Parts
from jw_engine.simulation.report.pictures import pictures_of
from jw_engine.simulation.report.style import STYLE
from jw_engine.simulation.running.summary import ILLUSTRATIVE

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def report_html(report: Report, language: Language = "nl") -> str:
    """Return the report as an HTML page; the same numbers give the same page."""
    tables = {each.id: each for each in tables_of(report)}
    parts = dict(Parts(report, language, tables, pictures_of(report)).every())
    title = words.TITLE.to(language).format(title=report.comparison.scenario.title.to(language))
    links = "".join(
        tag("li", text("a", words.SECTIONS[name].to(language), href=f"#{name}")) for name in parts
    )
    warning = ILLUSTRATIVE.to(language)
    notice = text("strong", words.NOTICE.to(language)) + text("span", warning)
    contents = words.CONTENTS.to(language)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"{text('title', title)}<style>{STYLE}</style></head><body>",
            tag("header", text("h1", title), tag("div", tag("p", notice), class_="notice")),
            tag("nav", tag("ul", links), aria_label=contents),
            tag("main", *parts.values()),
            tag("footer", paragraph(warning)),
            "</body></html>\n",
        )
    )
