"""The HTML that a report is made of; whatever comes in is escaped here."""

import base64
from collections.abc import Iterable, Sequence
from html import escape

from jw_engine.errors import Language, Text
from jw_engine.simulation.report import words
from jw_engine.simulation.report.pictures import Picture
from jw_engine.simulation.telling.cells import Cell, Column, Table, digits_in, interval, written
from jw_engine.simulation.telling.numbers import Numbers

_NUMBERS = ("count", "number", "gain", "p")


def tag(name: str, *content: str, **attributes: str) -> str:
    """Return an element around *content*, which is markup already."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(content)}</{name}>"


def text(name: str, content: str, **attributes: str) -> str:
    """Return an element with plain text in it."""
    return tag(name, escape(content), **attributes)


def figure(picture: Picture, language: Language, table: str) -> str:
    """Return a picture with its caption and its numbers; narrow pages get one of their own."""
    wide, narrow = (_data(picture.svg(language, narrow=each)) for each in (False, True))
    image = (
        f'<picture><source media="(max-width: 47rem)" srcset="{narrow}">'
        f'<img src="{wide}" alt="{escape(picture.alternative.to(language))}"></picture>'
    )
    caption = text("figcaption", picture.caption.to(language))
    return tag("figure", image, caption, id=f"picture-{picture.id}") + table


def _data(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def folded(table: Table, numbers: Numbers) -> str:
    """Return a table that opens when asked."""
    caption = table.caption.to(numbers.language)
    head = words.FIGURES.to(numbers.language).format(caption=caption)
    return tag("details", text("summary", head), shown(table, numbers))


def shown(table: Table, numbers: Numbers) -> str:
    """Return a table; where it is too wide, it scrolls, with the keyboard too."""
    language = numbers.language
    heads = "".join(_head(column, language) for column in table.columns)
    places = [digits_in(table, column) for column in table.columns]
    body = "\n".join(_row(table.columns, places, row, numbers) for row in table.rows)
    return scrolling(
        table.caption.to(language), tag("thead", tag("tr", heads)), tag("tbody", body),
        id_=f"table-{table.id}",
    )  # fmt: skip


def scrolling(caption: str, *content: str, id_: str) -> str:
    """Return a table with its caption, in a part that scrolls."""
    table = tag("table", text("caption", caption), *content, id=id_)
    return tag("div", table, class_="scroll", role="region", tabindex="0", aria_label=caption)


def _head(column: Column, language: Language) -> str:
    look = {"class_": "n"} if column.kind in _NUMBERS else {}
    head = text("th", column.label.to(language), scope="col", **look)
    if not column.ranged:
        return head
    name = words.INTERVAL.to(language).format(key=column.label.to(language))
    return head + text("th", name, scope="col", class_="n")


def _row(
    columns: Sequence[Column],
    places: Sequence[int | None],
    row: Sequence[Cell],
    numbers: Numbers,
) -> str:
    cells: list[str] = []
    for digits, column, cell in zip(places, columns, row, strict=True):
        told = written(cell, column, numbers, digits)
        look = {"class_": "n"} if column.kind in _NUMBERS else {}
        if cells:
            cells.append(text("td", told, **look))
        else:
            cells.append(text("th", told, scope="row", **look))
        if column.ranged:
            between = interval(cell, numbers, digits, gain=column.kind == "gain")
            cells.append(text("td", between or "–", class_="n"))
    return tag("tr", *cells)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names with what they are."""
    return tag("dl", *(text("dt", name) + text("dd", told) for name, told in pairs))


def paragraph(told: str) -> str:
    """Return a paragraph."""
    return text("p", told)


def section(name: str, language: Language, *content: str) -> str:
    """Return a section with its heading."""
    heading: Text = words.SECTIONS[name]
    head = text("h2", heading.to(language), id=f"{name}-head")
    return tag("section", head, *content, id=name, aria_labelledby=f"{name}-head")
