"""Work over time, and how far the measures spread."""

from functools import partial
from typing import Any

from matplotlib.lines import Line2D

from jw_engine.errors import Language, Text
from jw_engine.simulation.comparing.comparison import CHANCES
from jw_engine.simulation.report.content import Report, Way
from jw_engine.simulation.report.data.measured import UNITS
from jw_engine.simulation.report.pictures.canvas import (
    COLOURS,
    DASHES,
    MARKERS,
    SOFT,
    Canvas,
    Picture,
)
from jw_engine.simulation.telling.numbers import Numbers


def work(report: Report) -> Picture:
    """Return the lines of work and of waiting."""
    return Picture(
        "work",
        Text(
            "Boven: minuten werk per jongere in elke beurt. Onder: het deel van de jongeren voor"
            " wie er in die beurt geen tijd was.",
            "Above: minutes of work per young person in each turn. Below: the share of young people"
            " for whom there was no time in that turn.",
        ),
        Text(_told(report, "nl"), _told(report, "en")),
        "work",
        partial(_work, report=report),
        (4.6, 5.0),
    )


def _of(way: Way, report: Report) -> tuple[list[float], list[float]]:
    n, counts = report.comparison.trajectories, way.side.counts
    return [int(each) / n for each in counts.minutes], [int(each) / n for each in counts.waiting]


def _told(report: Report, language: Language) -> str:
    numbers, parts = Numbers(language), []
    for way in report.ways:
        minutes, waiting = _of(way, report)
        first, last = numbers.decimal(minutes[0]), numbers.decimal(minutes[-1])
        most = numbers.share(max(waiting))
        told = Text(
            f"in de eerste beurt {first} minuten per jongere, in de laatste {last}; hoogstens"
            f" {most} wacht tegelijk",
            f"in the first turn {first} minutes per young person, in the last {last}; at most"
            f" {most} wait at the same time",
        ).to(language)
        parts.append(told if report.single else f"{way.key}: {told}")
    lead = Text("Twee lijndiagrammen onder elkaar. ", "Two line charts, one above the other. ")
    return f"{lead.to(language)}{'. '.join(parts)}."


def _work(canvas: Canvas, report: Report) -> None:
    above, below = canvas.figure.subplots(2, 1, sharex=True)
    turns = range(report.comparison.scenario.turns)
    days = [report.days(turn) for turn in turns]
    for place, way in enumerate(report.ways):
        look = {"color": COLOURS[place], "linestyle": DASHES[place],
                "label": canvas.wrapped(way.label, 80, 42)}  # fmt: skip
        for axes, values in zip((above, below), _of(way, report), strict=True):
            axes.plot(days, values, drawstyle="steps-post", **look)
    canvas.in_days(below, max(days[-1], 1))
    above.set_ylim(0, None)
    canvas.in_numbers(above.yaxis, 4)
    highest = max(max(_of(way, report)[1]) for way in report.ways)
    canvas.in_shares(below, highest * 1.15 or 0.1)
    above.set_title(canvas.wrapped(Text("Minuten per jongere", "Minutes per young person"), 60, 36))
    below.set_title(canvas.wrapped(Text("Wacht in deze beurt", "Waiting in this turn"), 60, 36))
    if not report.single:
        canvas.legend()


def tails(report: Report) -> Picture:
    """Return the lines of how far each measure spreads."""
    count = len(report.ways[0].side.tails)
    return Picture(
        "tails",
        Text(
            "Hoe ver jongeren uiteenlopen. De dunne lijn loopt van de laagste 10% tot de hoogste"
            " 10%, de dikke lijn is de middelste helft, het teken is de middelste jongere en het"
            " streepje is de hoogste 1%.",
            "How far young people are apart. The thin line goes from the lowest 10% to the highest"
            " 10%, the thick line is the middle half, the sign is the young person in the middle"
            " and the tick is the highest 1%.",
        ),
        Text(_spread(report, "nl"), _spread(report, "en")),
        "tails",
        partial(_tails, report=report),
        (0.7 + 1.05 * -(-count // 2), 0.8 + 1.05 * count),
    )


def _spread(report: Report, language: Language) -> str:
    numbers, parts = Numbers(language), []
    labels = {each.measure.id: each.measure.label for each in report.comparison.measures}
    middle, far = CHANCES.index(0.5), CHANCES.index(0.99)
    for name in report.ways[0].side.tails:
        told = []
        for way in report.ways:
            found = way.side.tails[name]
            half, most = numbers.whole(found[middle].value), numbers.whole(found[far].value)
            who = "" if report.single else f"{way.key} "
            text = Text(f"{who}midden {half}, hoogste 1% vanaf {most}",
                        f"{who}middle {half}, highest 1% from {most}")  # fmt: skip
            told.append(text.to(language))
        parts.append(f"{labels[name].to(language)}: {', '.join(told)}")
    lead = Text("Liggende lijnen, een blok per maat. ", "Lying lines, a block for each measure. ")
    return f"{lead.to(language)}{'; '.join(parts)}."


def _tails(canvas: Canvas, report: Report) -> None:
    measures = {each.measure.id: each.measure for each in report.comparison.measures}
    names = list(report.ways[0].side.tails)
    for axes, name in zip(canvas.panels(len(names)), names, strict=True):
        measure = measures[name]
        for place, way in enumerate(report.ways):
            values = [each.value for each in way.side.tails[name]]
            _line(axes, place, values)
        unit = UNITS[measure.unit].to(canvas.language)
        label = measure.label.to(canvas.language)
        title = label if unit in label.lower() else f"{label} ({unit})"
        axes.set_title(canvas.wrapped(Text(title, title), 42, 38), fontsize=9.5)
        axes.set_yticks(
            range(len(report.ways)), [] if report.single else [w.key for w in report.ways]
        )
        axes.set_ylim(len(report.ways) - 0.4, -0.6)
        axes.set_xlim(0, max(1.0, axes.get_xlim()[1]))
        axes.margins(x=0.06)
        canvas.in_numbers(axes.xaxis, 6)
        axes.grid(visible=False, axis="y")
    if not report.single:
        canvas.legend([
            Line2D([], [], color=COLOURS[place], marker=MARKERS[place], markersize=8, linewidth=2.5,
                   label=canvas.wrapped(way.label, 44, 42))
            for place, way in enumerate(report.ways)
        ])  # fmt: skip


def _line(axes: Any, place: int, values: list[float | None]) -> None:
    if any(each is None for each in values):
        return
    ten, quarter, half, three, ninety, top = values
    colour = COLOURS[place]
    axes.plot([ten, ninety], [place, place], color=colour, linewidth=1.6)
    axes.plot([ninety, top], [place, place], color=SOFT, linewidth=0.8, linestyle=":")
    axes.plot([quarter, three], [place, place], color=colour, linewidth=6, solid_capstyle="butt")
    axes.plot([top], [place], color=colour, marker="|", markersize=11, markeredgewidth=2.2)
    axes.plot([half], [place], marker=MARKERS[place], markersize=8, color=colour,
              markerfacecolor="#ffffff", markeredgewidth=2, clip_on=False)  # fmt: skip
