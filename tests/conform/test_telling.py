"""What is told, in both languages, of one trace and of a log."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jw_engine.conform import (
    Aligner,
    LogEvent,
    Model,
    Renamer,
    Trace,
    TraceReport,
    discover,
    read_log,
    report,
)
from jw_engine.errors import LANGUAGES, Language


def _trace(*activities: str, case: str = "c1", dated: bool = True) -> Trace:
    return Trace(
        case,
        tuple(
            LogEvent(activity, datetime(2026, 3, day, tzinfo=UTC) if dated else None)
            for day, activity in enumerate(activities, 1)
        ),
    )


def _page(model: Model, trace: Trace, language: Language) -> str:
    told = TraceReport.of(Aligner(model), trace)
    return "\n".join(text for text, _ in told.page(language))


def test_a_deviation_is_told_with_step_day_transition_and_page(method: Model) -> None:
    trace = _trace("contact_youth", "ask_open_questions")
    dutch, english = _page(method, trace, "nl"), _page(method, trace, "en")
    assert "“Contact onderhouden en relatie opbouwen” is niet te zien vóór" in dutch
    assert "Behoeften peilen), 2 maart 2026" in dutch.replace("”", "")
    assert "(T17, blz. 54)" in dutch
    assert "is not seen before" in english
    assert "2 March 2026" in english
    assert "(T17, p. 54)" in english


@pytest.mark.parametrize("language", LANGUAGES)
def test_differing_is_never_called_wrong_and_the_order_may_differ(
    language: Language, method: Model
) -> None:
    page = _page(method, _trace("contact_youth", "set_goal_together", "diagnose"), language)
    remark = method.remark.to(language)
    assert remark in page
    rest = page.replace(remark, "")
    for word in ("fout", "overtred", "moet ", "wrong", "violat", "must", "error"):
        assert word not in rest.lower()
    assert ("wijkt af van de gewone volgorde" in rest) == (language == "nl")
    assert ("differs from the usual order" in rest) == (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_jump_is_told_as_part_of_the_method(language: Language, method: Model) -> None:
    page = _page(method, _trace("contact_youth", "intervene_now"), language)
    assert ("(T10, blz. 54)" if language == "nl" else "(T10, p. 54)") in page
    assert method.remark.to(language) not in page, "nothing differs"


def test_without_a_day_no_day_is_told(method: Model) -> None:
    page = _page(method, _trace("contact_youth", "set_goal_together", dated=False), "nl")
    assert "2026" not in page


def test_foreign_text_comes_on_one_line_and_cut(method: Model) -> None:
    page = _page(method, _trace("bel\x1b[31m\nnu " + "x" * 500), "nl")
    assert "\x1b" not in page
    assert "x" * 100 not in page


def test_a_trace_as_data(method: Model) -> None:
    told = TraceReport.of(Aligner(method), _trace("contact_youth", "set_goal_together"))
    data = told.to_dict("en")
    assert {key: data[key] for key in ("case", "fits", "cost", "fitness", "events")} == {
        "case": "c1", "fits": False, "cost": 1, "fitness": 0.5, "events": 2,
    }  # fmt: skip
    (deviation,) = data["deviations"]
    assert deviation.pop("text").startswith("“")
    assert deviation == {
        "kind": "out_of_order",
        "activity": "set_goal_together",
        "event": 2,
        "at": "2026-03-02T00:00:00+00:00",
        "first": ["building_relationship", "exploring_needs"],
        "transition": "T19",
        "page": 44,
    }
    (jump,) = TraceReport.of(Aligner(method), _trace("intervene_now")).to_dict("nl")["used"]
    assert jump.pop("text").startswith("“Grijp nu in")
    assert jump == {"event": 1, "kind": "direct_jump", "transition": "T10", "page": 54}


def _log() -> Iterator[Trace]:
    for number in range(6):
        yield _trace("contact_youth", "small_talk", "congratulate", case=f"good{number}")
    for number in range(3):
        yield _trace("contact_youth", "set_goal_together", case=f"odd{number}")
    yield _trace("contact_youth", "Bellen", "Bellen", case="foreign")


def test_a_log_is_told_in_figures_with_what_differs_most_often_first(method: Model) -> None:
    told = report(method, _log())
    data = told.to_dict("en")
    figures = ("cases", "events", "variants", "known_events", "fitting", "cost")
    assert [data[name] for name in figures] == [10, 27, 3, 25, 6, 5]
    assert data["fitness"] == pytest.approx(1 - 5 / 27, abs=1e-6)
    assert data["mean_fitness"] == pytest.approx((6 + 3 * 0.5 + 1 / 3) / 10, abs=1e-6)
    first, second = data["deviations"]
    assert (first["activity"], first["count"], first["cases"]) == ("set_goal_together", 3, 3)
    assert first["examples"] == ["odd0", "odd1", "odd2"]
    assert (second["kind"], second["count"], second["cases"]) == ("unknown", 2, 1)
    page = "\n".join(text for text, _ in told.page("nl"))
    assert "10 zaken met 27 activiteiten, 3 verschillende wegen" in page
    assert "Helemaal passend: 6 van 10 zaken (60%)" in page
    assert "3 keer, in 3 zaken" in page
    assert "2 keer, in 1 zaak" in page


def test_what_fits_nearly_is_not_told_as_wholly(method: Model) -> None:
    many = [_trace("contact_youth", case=str(n)) for n in range(4_000)]
    told = report(method, [*many, _trace("contact_youth", "set_goal_together")])
    page = "\n".join(text for text, _ in told.page("en"))
    assert "4,000 of 4,001 cases (99.9%)" in page
    assert "Fitness of the log: 0.99" in page


def test_a_log_of_which_nothing_is_known_says_what_to_do(method: Model) -> None:
    page = "\n".join(t for t, _ in report(method, [_trace("Ontvangst", "Besluit")]).page("nl"))
    assert "jw-mapping/1" in page
    assert "jw-model/1" in page


def test_what_was_passed_over_while_reading_is_told(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("zaak;activiteit;datum\n1;a;gisteren\n1;b;\n", encoding="utf-8")
    log = read_log(path)
    model = discover(trace.activities for trace in log)
    told = report(model, log, iter(log.notices))
    assert [notice["code"] for notice in told.to_dict("nl")["notices"]] == [
        "time-missing", "time-unreadable",
    ]  # fmt: skip
    page = "\n".join(text for text, _ in told.page("nl"))
    assert "tijdstip niet te lezen" in page


def test_names_of_the_method_in_either_language_are_understood(method: Model) -> None:
    trace = _trace("CONTACT LEGGEN / KRIJGEN", "maintaining contact and building the relationship")
    (named,) = Renamer(method).rename([trace])
    assert named.activities == ("making_contact", "building_relationship")
