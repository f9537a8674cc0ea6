"""Reads a page of HTML as a browser and a screen reader do."""

from html.parser import HTMLParser
from itertools import pairwise

_VOID = {"meta", "link", "img", "br", "hr", "input"}


class Page(HTMLParser):
    """Collects what a test asks of a page; a tag that is not closed is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def check_accessible(text: str, language: str) -> Page:
    """Assert what a page needs to be read by everybody and from a disk, and return it."""
    page = Page(text)
    assert text.startswith("<!doctype html>")
    assert page.all("html")[0]["lang"] == language
    assert page.texts["title"] == page.texts["h1"]
    assert page.texts["title"][0].strip()
    assert any(meta.get("name") == "viewport" for meta in page.all("meta"))
    levels = [int(tag[1]) for tag, _ in page.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page.all("table")) == len(page.texts.get("caption", []))
    assert all(head.get("scope") in {"row", "col"} for head in page.all("th"))
    ids = [str(part["id"]) for _, part in page.tags if "id" in part]
    assert len(set(ids)) == len(ids)
    links = [str(link["href"]) for link in page.all("a")]
    assert links
    assert [link for link in links if link.removeprefix("#") not in ids] == []
    assert "<script" not in text
    assert "url(" not in text
    assert "@import" not in text
    assert [tag for tag, part in page.tags if tag in {"link", "img"} or "src" in part] == []
    return page
