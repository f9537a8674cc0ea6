"""Lines over time: how many still wait, and what came first."""

from functools import partial
from typing import Any

from jw_engine.errors import Text
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data.over_time import REACHED, causes, step
from jw_engine.simulation.report.pictures.canvas import COLOURS, DASHES, Canvas, Picture
from jw_engine.simulation.statistics import Curve, Incidence
from jw_engine.simulation.telling.numbers import Numbers


def survival(report: Report, reached: str) -> Picture:
    """Return the curves of those who still wait."""
    without = REACHED[reached][1]
    return Picture(
        f"survival_{reached}",
        Text(
            f"Het deel van de jongeren met {without.nl}. De band is het 95%-interval. Wie eerder"
            " stopt, telt tot die dag mee (Kaplan–Meier).",
            f"The share of young people with {without.en}. The band is the 95% interval. Those who"
            " end earlier count up to that day (Kaplan–Meier).",
        ),
        Text(_told(report, reached, "nl"), _told(report, reached, "en")),
        f"survival_{reached}",
        partial(_survival, report=report, reached=reached),
        (3.3, 3.3),
    )


def _told(report: Report, reached: str, language: Any) -> str:
    numbers, scenario = Numbers(language), report.comparison.scenario
    without = REACHED[reached][1].to(language)
    parts = []
    for turn in sorted({0, scenario.turns // 4, scenario.turns // 2, scenario.turns}):
        shares = [
            f"{numbers.share(step(way.side.curves[reached], turn, 1.0)[0])}"
            + ("" if report.single else Text(f" bij {way.key}", f" with {way.key}").to(language))
            for way in report.ways
        ]
        together = Text(" en ", " and ").to(language).join(shares)
        day = numbers.whole(report.days(turn))
        parts.append(Text(f"op dag {day} {together}", f"on day {day} {together}").to(language))
    lead = Text(
        f"Lijnen die dalen van links naar rechts. {without.capitalize()}: ",
        f"Lines that go down from left to right. {without.capitalize()}: ",
    ).to(language)
    return f"{lead}{'; '.join(parts)}."


def line(axes: Any, report: Report, found: Curve | Incidence, before: float, **look: Any) -> None:
    """Draw a step function with its band, up to the horizon."""
    last = report.comparison.scenario.turns
    turns = [0, *found.turns, last]
    values = [before, *found.probability, found.probability[-1]]
    low, high = (
        [before, *(p if b is None else b for p, b in zip(found.probability, bound, strict=True))]
        for bound in (found.low, found.high)
    )
    days = [report.days(turn) for turn in turns]
    axes.fill_between(days, [*low, low[-1]], [*high, high[-1]], step="post", alpha=0.22,
                      color=look["color"], linewidth=0)  # fmt: skip
    axes.plot(days, values, drawstyle="steps-post", **look)


def _survival(canvas: Canvas, report: Report, reached: str) -> None:
    (axes,) = canvas.panels(1)
    for place, way in enumerate(report.ways):
        curve = way.side.curves[reached]
        line(axes, report, curve, 1.0, color=COLOURS[place], linestyle=DASHES[place],
             label=canvas.wrapped(way.label, 80, 42))  # fmt: skip
    canvas.in_days(axes, report.days(report.comparison.scenario.turns))
    canvas.in_shares(axes)
    axes.set_ylabel(canvas.say(REACHED[reached][1]))
    if not report.single:
        canvas.legend()


def incidence(report: Report, reached: str) -> Picture:
    """Return the curves of what came first."""
    name = REACHED[reached][0]
    panels = len(report.ways)
    return Picture(
        f"incidence_{reached}",
        Text(
            f"Wat het eerst kwam: {name.nl}, of een einde dat {name.nl} uitsluit. De banden zijn"
            " 95%-intervallen (Aalen–Johansen).",
            f"What came first: {name.en}, or an ending that rules {name.en} out. The bands are 95%"
            " intervals (Aalen–Johansen).",
        ),
        Text(_first(report, reached, "nl"), _first(report, reached, "en")),
        f"incidence_{reached}",
        partial(_incidence, report=report, reached=reached),
        (3.7, 1.4 + 2.4 * panels + 0.25 * len(causes(report, reached))),
    )


def _first(report: Report, reached: str, language: Any) -> str:
    numbers, parts = Numbers(language), []
    for way in report.ways:
        found = way.side.incidences[reached]
        told = ", ".join(
            f"{label.to(language).lower()} {numbers.share(share)}"
            for cause, _, label in causes(report, reached)
            for share in (found[cause].probability[-1] if cause in found else 0.0,)
        )
        parts.append(told if report.single else f"{way.key}: {told}")
    lead = Text("Lijnen die stijgen. Aan het einde: ", "Lines that go up. At the end: ")
    return f"{lead.to(language)}{'; '.join(parts)}."


def _incidence(canvas: Canvas, report: Report, reached: str) -> None:
    panels = canvas.panels(len(report.ways), sharey=True)
    for axes, way in zip(panels, report.ways, strict=True):
        found = way.side.incidences[reached]
        for place, (cause, _, label) in enumerate(causes(report, reached)):
            look = {"color": COLOURS[place % 8], "linestyle": DASHES[place % 8],
                    "label": canvas.wrapped(label, 44, 40)}  # fmt: skip
            if cause in found:
                line(axes, report, found[cause], 0.0, **look)
            else:
                axes.plot([0, report.days(report.comparison.scenario.turns)], [0, 0], **look)
        if not report.single:
            axes.set_title(canvas.wrapped(way.label, 42, 40))
        canvas.in_days(axes, report.days(report.comparison.scenario.turns))
        canvas.in_shares(axes)
    canvas.legend()
