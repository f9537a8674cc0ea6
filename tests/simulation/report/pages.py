"""A page taken apart: its tables, its pictures, its headings."""

import base64
from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "img", "source", "br", "hr"}


class Page(HTMLParser):
    """What is on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.pictures: dict[str, dict[str, str | None]] = {}
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self._table = self._figure = ""
        self.feed(text)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Note an element."""
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self._table = str(found["id"])
            self.tables[self._table] = []
        if tag == "tr":
            self.tables[self._table].append([])
        if tag in ("td", "th"):
            self.tables[self._table][-1].append("")
        if tag == "figure":
            self._figure = str(found["id"])
        if tag == "img":
            self.pictures[self._figure] = found

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the text of a cell."""
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[self._table][-1][-1] += data

    def drawing(self, figure: str) -> str:
        """Return a picture as SVG."""
        source = str(self.pictures[figure]["src"])
        return base64.b64decode(source.partition("base64,")[2]).decode()
