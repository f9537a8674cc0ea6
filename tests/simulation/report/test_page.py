"""What a report tells, in both languages, and that it tells what the comparison holds."""

import xml.etree.ElementTree as ET

import pytest

from jw_engine.errors import LANGUAGES, Language
from jw_engine.simulation.report import Report, report_html, tables_of
from jw_engine.simulation.report.pictures import pictures_of
from jw_engine.simulation.running.summary import ILLUSTRATIVE
from jw_engine.simulation.telling import Numbers
from tests.simulation.report.pages import Page

WORDS = {
    "nl": ("In het kort", "Per groep jongeren", "Waar de manieren uiteengaan", "95%-interval"),
    "en": ("In short", "Per group of young people", "Where the ways part", "95% interval"),
}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def html(report: Report, language: Language) -> str:
    return report_html(report, language)


def test_it_is_whole_small_and_in_its_language(html: str, language: Language) -> None:
    assert len(html.encode()) < 2_000_000
    assert f'<html lang="{language}">' in html
    assert [word for word in WORDS[language] if word not in html] == []
    assert html.count(ILLUSTRATIVE.to(language)) == 2  # at the top, and below
    assert html.index(ILLUSTRATIVE.to(language)) < html.index("<nav")
    assert "<script" not in html
    assert "http" not in html.replace("http-equiv", "")  # nothing comes from elsewhere


def test_every_picture_has_an_alternative_and_a_table(html: str, report: Report) -> None:
    page = Page(html)
    pictures = pictures_of(report)
    assert len(page.pictures) == len(pictures) == 11
    for name, picture in pictures.items():
        assert len(str(page.pictures[f"picture-{name}"]["alt"])) > 60
        assert len(page.tables[f"table-{picture.table}"]) > 1
        assert ET.fromstring(page.drawing(f"picture-{name}")).tag.endswith("svg")


def test_headings_go_down_by_one_and_heads_have_a_scope(html: str) -> None:
    page = Page(html)
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert all(found["scope"] in ("col", "row") for tag, found in page.tags if tag == "th")
    landmarks = {"header", "nav", "main", "footer"}
    assert landmarks <= {tag for tag, _ in page.tags}


def test_the_tables_hold_the_numbers_of_the_comparison(report: Report) -> None:
    tables = {each.id: list(each.records()) for each in tables_of(report)}
    comparison = report.comparison
    for row, each in zip(tables["measures"], comparison.measures, strict=True):
        assert (row["measure"], row["a"], row["b"]) == (each.measure.id, each.a, each.b)
        gain = each.difference
        assert (row["difference"], row["difference_low"], row["difference_high"], row["p"]) == (
            gain.value, gain.low, gain.high, each.p,
        )  # fmt: skip
    curve = comparison.a.curves["contact"]
    assert [row["a_without"] for row in tables["survival_contact"]] == list(curve.probability)
    assert [row["a_without_low"] for row in tables["survival_contact"]] == list(curve.low)
    assert [row["day"] for row in tables["survival_contact"]] == [7 * t for t in curve.turns]
    came = comparison.b.incidences["contact"][0]
    assert [row["b_contact"] for row in tables["incidence_contact"]] == list(came.probability)
    last = tables["occupancy"][-1]
    places = [name for name in last if name.startswith("a_")]
    assert sum(last[name] for name in places) == pytest.approx(1)
    assert [row["a_minutes"] * comparison.trajectories for row in tables["work"]] == pytest.approx(
        comparison.a.counts.minutes.tolist()
    )
    found = comparison.a.tails["minutes"]
    tails = [row for row in tables["tails"] if row["measure"] == "minutes"]
    assert [row["a"] for row in tails] == [each.value for each in found]
    moves = {(row["from"], row["to"]): row["a_count"] for row in tables["flows"]}
    assert sum(moves.values()) == comparison.a.counts.flows.sum()
    groups = [row for row in tables["profiles"] if row["measure"] == "minutes"]
    assert {row["profile"]: row["number"] for row in groups} == {
        name: n for name, (n, _) in comparison.profiles.items()
    }


def test_the_page_writes_them_as_its_readers_do(
    html: str, report: Report, language: Language
) -> None:
    rows = Page(html).tables["table-measures"]
    each = next(e for e in report.comparison.measures if e.measure.id == "minutes")
    (row,) = [row for row in rows if row[0] == each.measure.label.to(language)]
    assert Numbers(language).decimal(each.a) == row[2]
    assert ("," if language == "nl" else ".") in row[2]


def test_both_ways_and_the_rule_behind_the_parting_are_told(html: str, report: Report) -> None:
    first = report.comparison.divergences[0]
    rows = Page(html).tables[f"table-parted-{first.trajectory}"]
    assert len(rows) == 3
    assert first.a.rules[0] in rows[1][3]
    assert first.b.rules[0] in rows[2][3]


def test_one_way_alone_says_nothing_of_another(alone: Report, language: Language) -> None:
    page = Page(report_html(alone, language))
    assert "picture-forest" not in page.pictures
    assert len(page.pictures) == 10
    assert len(page.tables["table-measures"][0]) == 4
    row = next(iter(next(iter(tables_of(alone))).records()))
    assert row["mean_low"] < row["mean"] < row["mean_high"]


def test_hostile_text_stays_text(hostile: Report, language: Language) -> None:
    html = report_html(hostile, language)
    page = Page(html)
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
    for name in page.pictures:
        assert "<script" not in page.drawing(name)


def test_the_same_numbers_give_the_same_page(report: Report, html: str, language: Language) -> None:
    assert report_html(report, language) == html
