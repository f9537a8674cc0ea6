"""Where young people are over time, and how they go from one place to another."""

from functools import partial
from typing import Any

from matplotlib.patches import Patch

from jw_engine.errors import Language, Text
from jw_engine.simulation.report.content import Report, Way
from jw_engine.simulation.report.pictures.canvas import INK, SURFACES, Canvas, Picture
from jw_engine.simulation.telling.numbers import Numbers

ENDED = Text("Afgelopen", "Ended")


def occupancy(report: Report) -> Picture:
    """Return the surfaces of where they are."""
    return Picture(
        "occupancy",
        Text(
            "Waar jongeren staan op elke dag. De vlakken zijn samen alle jongeren, in de volgorde"
            " van de uitleg van onder naar boven.",
            "Where young people are on each day. The surfaces together are all young people, in the"
            " order of the key from the bottom up.",
        ),
        Text(_told(report, "nl"), _told(report, "en")),
        "occupancy",
        partial(_occupancy, report=report),
        (4.0, 1.9 + 2.5 * len(report.ways)),
    )


def _there(report: Report, way: Way, turn: int) -> list[float]:
    n = report.comparison.trajectories
    there = [int(each) / n for each in way.side.counts.at[turn]]
    return [*there, max(0.0, 1 - sum(there))]


def _names(report: Report) -> list[Text]:
    return [*(label for _, label in report.positions), ENDED]


def _told(report: Report, language: Language) -> str:
    numbers, last = Numbers(language), report.comparison.scenario.turns - 1
    parts = []
    for way in report.ways:
        for turn in (0, last):
            told = ", ".join(
                f"{name.to(language).lower()} {numbers.share(share)}"
                for name, share in zip(_names(report), _there(report, way, turn), strict=True)
            )
            day = numbers.whole(report.days(turn))
            who = "" if report.single else f"{way.key}, "
            parts.append(who + Text(f"dag {day}: {told}", f"day {day}: {told}").to(language))
    lead = Text("Gestapelde vlakken over de tijd. ", "Stacked surfaces over time. ")
    return f"{lead.to(language)}{'. '.join(parts)}."


def _occupancy(canvas: Canvas, report: Report) -> None:
    panels = canvas.panels(len(report.ways), sharey=True)
    turns = range(report.comparison.scenario.turns)
    days = [report.days(turn) for turn in turns]
    for axes, way in zip(panels, report.ways, strict=True):
        layers = list(zip(*(_there(report, way, turn) for turn in turns), strict=True))
        drawn = axes.stackplot(days, *layers, edgecolor=INK, linewidth=0.6)
        for surface, (colour, hatch) in zip(drawn, SURFACES, strict=False):
            surface.set_facecolor(colour)
            surface.set_hatch(hatch)
        if not report.single:
            axes.set_title(canvas.wrapped(way.label, 42, 40))
        canvas.in_days(axes, max(days[-1], 1))
        canvas.in_shares(axes)
    handles = [
        Patch(facecolor=colour, hatch=hatch, edgecolor=INK, label=canvas.wrapped(name, 44, 38))
        for name, (colour, hatch) in zip(_names(report), SURFACES, strict=False)
    ]
    canvas.legend(handles)


def flows(report: Report) -> Picture:
    """Return the squares of how they go."""
    return Picture(
        "flows",
        Text(
            "Van de ene beurt op de andere: welk deel van wie in de ene fase was (rij), was een"
            " beurt later in welke fase (kolom). De getallen zijn die van de stappen in de"
            " methode; 0 is nog geen contact. Donkerder is vaker.",
            "From one turn to the next: which share of those in one phase (row) was in which phase"
            " a turn later (column). The numbers are those of the steps of the method; 0 is no"
            " contact yet. Darker is more often.",
        ),
        Text(_moves(report, "nl"), _moves(report, "en")),
        "flows",
        partial(_flows, report=report),
        (3.5, 1.0 + 3.2 * len(report.ways)),
    )


def _shares(way: Way) -> list[list[float | None]]:
    return [
        [int(each) / int(row.sum()) if row.sum() else None for each in row]
        for row in way.side.counts.flows
    ]


def _moves(report: Report, language: Language) -> str:
    numbers, names = Numbers(language), [label for _, label in report.positions]
    parts = []
    for way in report.ways:
        told = [
            (share, f"{names[a].to(language)} → {names[b].to(language)}: {numbers.share(share)}")
            for a, row in enumerate(_shares(way))
            for b, share in enumerate(row)
            if a != b and share
        ]
        most = "; ".join(text for _, text in sorted(told, reverse=True)[:4])
        parts.append(most if report.single else f"{way.key}: {most}")
    lead = Text(
        "Een vierkant met getallen. De meesten blijven waar ze zijn. Wie verder gaat, doet dat het"
        " vaakst zo. ",
        "A square of numbers. Most stay where they are. Those who move do so most often like"
        " this. ",
    )
    return f"{lead.to(language)}{'. '.join(parts)}."


def step_number(report: Report, position: str) -> str:
    """Return the number of the step of a position; 0 where there is none."""
    step = report.ways[0].engine.method.steps.get(position)
    return "0" if step is None else str(step.number)


def _flows(canvas: Canvas, report: Report) -> None:
    panels = canvas.panels(len(report.ways), sharey=not canvas.narrow)
    steps = [step_number(report, name) for name, _ in report.positions]
    rows = [
        canvas.wrapped(Text(f"{n} {t.nl}", f"{n} {t.en}"), 24, 17)
        for n, (_, t) in zip(steps, report.positions, strict=True)
    ]
    for axes, way in zip(panels, report.ways, strict=True):
        shares = _shares(way)
        axes.imshow([[s or 0.0 for s in row] for row in shares], cmap="Blues", vmin=0, vmax=1.25,
                    aspect="auto", interpolation="nearest")  # fmt: skip
        _write(canvas, axes, shares)
        axes.set_xticks(range(len(steps)), steps)
        axes.set_yticks(range(len(rows)), rows, fontsize=9)
        axes.grid(visible=False)
        axes.tick_params(length=0)
        axes.set_xlabel(canvas.say(Text("naar stap", "to step")))
        if not report.single:
            axes.set_title(canvas.wrapped(way.label, 30, 28))


def _write(canvas: Canvas, axes: Any, shares: list[list[float | None]]) -> None:
    size = 8 if canvas.narrow else 8.5
    for a, row in enumerate(shares):
        for b, share in enumerate(row):
            if share:
                colour = "#ffffff" if share > 0.75 else INK
                told = canvas.numbers.share(share)
                axes.text(b, a, told, ha="center", va="center", fontsize=size, color=colour)
