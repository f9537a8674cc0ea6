"""Builds HTML of which every text is escaped, and the page around it."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from jw_engine.errors import Language, Text

_STYLE = Path(__file__).with_name("style.css")
_SKIP = Text("Naar de inhoud", "To the content")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: str) -> Html:
    """Return an element; what is in it is escaped unless it is HTML already.

    An attribute is written with ``_`` for ``-``, and with ``_`` behind it where it is a keyword.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{written}>{join(inside)}</{name}>")


def join(parts: Iterable[str], between: str = "") -> Html:
    """Return *parts* behind each other."""
    return Html(between.join(p if isinstance(p, Html) else escape(p) for p in parts))


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Return a table; the first cell of each row is its heading."""
    columns = tag("tr", *(tag("th", name, scope="col") for name in head))
    body = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    )
    whole = tag(
        "table", tag("caption", caption), tag("thead", columns), tag("tbody", join(body, "\n"))
    )
    return tag("div", whole, class_="wide", role="region", aria_label=caption, tabindex="0")


def page(title: str, lead: str, parts: Iterable[str], language: Language) -> str:
    """Return a whole page.

    Args:
        title: of the page.
        lead: what it says in one paragraph.
        parts: its sections.
        language: of its texts.
    """
    head = join(
        (
            Html('<meta charset="utf-8">'),
            Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            tag("title", title),
            tag("style", Html(_STYLE.read_text(encoding="utf-8"))),
        ),
        "\n",
    )
    top = tag("header", tag("h1", title), tag("p", lead, class_="lead"))
    body = join(
        (
            tag("a", _SKIP.to(language), class_="skip", href="#content"),
            top,
            tag("main", join(parts, "\n"), id="content"),
        ),
        "\n",
    )
    whole = tag("html", "\n", tag("head", head), "\n", tag("body", body), "\n", lang=language)
    return f"<!doctype html>\n{whole}\n"
