"""Timelines: the same told four ways, for the eye, the ear and the machine."""

import re
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jw_engine.conform.timeline import (
    MOMENT_KINDS,
    DueItem,
    Moment,
    timeline_html,
    timeline_lines,
    timeline_rows,
    timeline_svg,
)
from jw_engine.conform.timeline.style import STYLE
from jw_engine.errors import LANGUAGES, Language, Text
from jw_engine.loading import Base

_SVG = "{http://www.w3.org/2000/svg}"
_ZONE = timezone(timedelta(hours=1))


def _at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, 1, hour, tzinfo=_ZONE) + timedelta(days=day)


MOMENTS = [
    Moment(_at(9), "did", Text("Doel", "Goal"), "s7b_goal"),
    Moment(_at(0, 9), "observed", Text("Signaal", "Signal"), "signalling"),
    Moment(_at(0), "advised", Text("Bel <nu> & luister", "Call <now> & listen"), "s4b_one_on_one",
           Text("Omdat het zorgt", "Because it worries")),
    Moment(_at(1), "answered", Text("Overgenomen", "Taken over"), "making_contact"),
    Moment(_at(1, 13), "did", Text("Gebeld", "Called"), "making_contact"),
    Moment(_at(3), "other", Text("Overdracht", "Handed over")),
]  # fmt: skip
DUE = [
    DueItem(None, Text("Ooit", "Some day"), "s7b_closing"),
    DueItem(_at(20), Text("Later", "Later"), "s7c_refer"),
    DueItem(_at(4), Text("Te laat", "Too late"), "s4_no_reply"),
]
NOW = _at(10)


def _svg(base: Base, language: Language = "en", **more: object) -> ET.Element:
    drawn = timeline_svg(base.names.method, MOMENTS, DUE, language, now=NOW, **more)  # type: ignore[arg-type]
    return ET.fromstring(drawn)


def test_rows_are_in_order_of_time_and_what_is_to_do_comes_last(base: Base) -> None:
    rows = timeline_rows(base.names.method, MOMENTS, DUE, "en", now=NOW)
    assert [(row.number, row.day, row.time, row.label) for row in rows[:3]] == [
        (1, "1 March 2026", "09:00", "Signal"),
        (2, "1 March 2026", "12:00", "Call <now> & listen"),
        (3, "2 March 2026", "12:00", "Taken over"),
    ]
    assert [(row.number, row.day, row.late) for row in rows[6:]] == [
        (0, "was due on 5 March 2026", True),
        (0, "by 21 March 2026", False),
        (0, "no term set", False),
    ]
    assert rows[1].step == "4 Making or getting contact: Making or getting contact one-on-one"
    assert rows[4].step == ""
    assert rows[1].to_dict()["detail"] == "Because it worries"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_moment_is_told_in_every_form(language: Language, base: Base) -> None:
    method = base.names.method
    lines = "\n".join(text for text, _ in timeline_lines(method, MOMENTS, DUE, language, now=NOW))
    page = timeline_html(method, MOMENTS, DUE, language, now=NOW)
    drawn = _svg(base, language)
    told = (drawn.findtext(f"{_SVG}desc") or "") + "".join(
        title.text or "" for title in drawn.iter(f"{_SVG}title")
    )
    for row in timeline_rows(method, MOMENTS, DUE, language, now=NOW):
        escaped = row.label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert row.label in lines
        assert escaped in page
        assert row.label in told
        assert row.step in lines
        assert row.kind in told


def test_what_is_late_is_marked_and_only_where_now_is_known(base: Base) -> None:
    styles = [style for _, style in timeline_lines(base.names.method, [], DUE, now=NOW)]
    assert styles.count("urgent") == 1
    assert "urgent" not in [s for _, s in timeline_lines(base.names.method, [], DUE)]


def test_the_picture_stands_by_itself_and_can_be_heard(base: Base) -> None:
    drawn = timeline_svg(base.names.method, MOMENTS, DUE, "en", now=NOW)
    root = ET.fromstring(drawn)
    ids = {element.attrib.get("id") for element in root.iter()}
    assert root.attrib["role"] == "img"
    assert root.attrib["lang"] == "en"
    assert set(root.attrib["aria-labelledby"].split()) <= ids
    assert not re.search(r"<script|<image|href=|url\(|@import|@font-face|\bon\w+=", drawn)
    assert "<now>" not in drawn


def test_no_two_kinds_have_the_same_shape(base: Base) -> None:
    method = base.names.method
    shapes = set()
    for kind in MOMENT_KINDS:
        moments = [Moment(_at(0), kind, Text("a", "a"), "signalling")]
        root = ET.fromstring(timeline_svg(method, moments))
        (mark,) = (g for g in root.iter(f"{_SVG}g") if g.attrib.get("class") == "mark")
        form = next(child for child in mark if child.tag != f"{_SVG}title")
        size = form.attrib.get("rx", "")
        shapes.add((form.tag, form.attrib["class"], size, len(form.attrib.get("d", ""))))
    assert len(shapes) == len(MOMENT_KINDS)


def _lightness(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_lightness(one), _lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_has_contrast_in_the_light_and_in_the_dark(*, dark: bool) -> None:
    light, _, night = STYLE.partition("@media")
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", night.split("}")[0] if dark else light))
    grounds = ["ground", "practice-tint", "contact-tint", "general-tint"]
    for ground in grounds:
        assert _contrast(colours["ink"], colours[ground]) >= 7
        assert _contrast(colours["soft"], colours[ground]) >= 4.5
        assert _contrast(colours["late"], colours[ground]) >= 4.5
    for track in ("practice", "contact"):
        assert _contrast(colours[track], colours["ground"]) >= 4.5
        assert _contrast(colours["contact"], colours[f"{track}-tint"]) >= 3


def _places(root: ET.Element) -> list[tuple[float, float]]:
    found = []
    for mark in root.iter(f"{_SVG}g"):
        if mark.attrib.get("class") == "mark":
            form = next(child for child in mark if child.tag != f"{_SVG}title")
            if form.tag == f"{_SVG}circle":
                found.append((float(form.attrib["cx"]), float(form.attrib["cy"])))
            elif form.tag == f"{_SVG}rect":
                x = float(form.attrib["x"]) + float(form.attrib["width"]) / 2
                found.append((x, float(form.attrib["y"]) + float(form.attrib["height"]) / 2))
            else:
                x, y = map(float, re.findall(r"[\d.]+", form.attrib["d"])[:2])
                found.append((x, y))
    return found


@settings(max_examples=40)
@given(data=st.data())
def test_no_sign_lies_on_another_or_outside_the_picture(data: st.DataObject, base: Base) -> None:
    steps = st.sampled_from([*base.names.method.steps, None])
    moments = data.draw(
        st.lists(
            st.builds(
                Moment,
                st.integers(0, 500).map(_at),
                st.sampled_from(MOMENT_KINDS),
                st.just(Text("a", "a")),
                steps,
            ),
            max_size=30,
        )
    )
    due = data.draw(
        st.lists(
            st.builds(DueItem, st.integers(0, 700).map(_at), st.just(Text("b", "b")), steps),
            max_size=4,
        )
    )
    root = ET.fromstring(timeline_svg(base.names.method, moments, due, now=_at(30)))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    places = _places(root)
    for number, (x, y) in enumerate(places):
        assert 280 <= x <= width - 13
        assert 0 <= y <= height
        for other, below in places[:number]:
            assert abs(x - other) >= 25 or abs(y - below) >= 14


def test_the_page_is_whole_html_with_a_table_and_says_when_nothing_is_there(base: Base) -> None:
    method = base.names.method
    page = timeline_html(method, MOMENTS, DUE, "nl", title=Text("Zaak <7>", "Case <7>"), now=NOW)
    assert page.startswith('<!doctype html>\n<html lang="nl">')
    assert "<title>Zaak &lt;7&gt;</title>" in page
    assert page.count("<table>") == page.count("<caption>") == 2
    assert page.count('<th scope="col">') == 9
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert page.count("<h1>") == 1
    empty = timeline_html(method, [], (), "nl")
    assert "Er is nog niets vastgelegd." in empty
    assert "<table>" not in empty


def test_very_many_moments_still_make_a_picture(base: Base) -> None:
    steps = list(base.names.method.steps)
    many = [
        Moment(_at(n % 900, n % 24), MOMENT_KINDS[n % 5], Text("a", "a"), steps[n % 7])
        for n in range(5_000)
    ]
    assert len(timeline_svg(base.names.method, many)) < 4_000_000
