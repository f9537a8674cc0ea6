"""One trajectory over time."""

from functools import partial

from jw_engine.errors import Language, Text
from jw_engine.simulation.report.content import Report, changes, positions_of
from jw_engine.simulation.report.pictures.canvas import COLOURS, INK, Canvas, Picture
from jw_engine.simulation.report.pictures.places import step_number
from jw_engine.simulation.telling.numbers import Numbers


def tale(report: Report) -> Picture:
    """Return the line that one young person takes through the positions."""
    return Picture(
        "tale",
        Text(
            "Eén jongere in de tijd. De lijn laat zien in welke fase het contact was; de tekens"
            " laten zien wanneer er iets binnenkwam, wanneer de jongerenwerker iets deed en wanneer"
            " daar geen tijd voor was.",
            "One young person over time. The line shows in which phase the contact was; the signs"
            " show when something came in, when the youth worker did something and when there was"
            " no time for it.",
        ),
        Text(_told(report, "nl"), _told(report, "en")),
        "tale",
        partial(_tale, report=report),
        (3.5, 4.9),
    )


def _told(report: Report, language: Language) -> str:
    story = report.story
    assert story is not None
    numbers, names = Numbers(language), dict(report.positions)
    first = names[positions_of(story)[0]].to(language)
    moves = [names[target].to(language) for _, target in changes(story)]
    turns = [
        turn
        for turn in story.turns
        if turn.number and turn.position != story.turns[turn.number - 1].position
    ]
    told = "; ".join(
        Text(f"op dag {numbers.whole(report.days(t.number))} naar {name}",
             f"on day {numbers.whole(report.days(t.number))} to {name}").to(language)
        for t, name in zip(turns[:12], moves, strict=False)
    )  # fmt: skip
    lead = Text(
        f"Een lijn in trappen. Het begint bij {first}", f"A line in steps. It starts at {first}"
    )
    return f"{lead.to(language)}{'; ' + told if told else ''}."


def _tale(canvas: Canvas, report: Report) -> None:
    story = report.story
    assert story is not None
    order = [name for name, _ in report.positions]
    days = [report.days(turn.number) for turn in story.turns]
    heights = [order.index(turn.position) for turn in story.turns]
    last = report.days(story.turns[-1].number + 1)
    (axes,) = canvas.panels(1)
    axes.plot([*days, last], [*heights, heights[-1]], drawstyle="steps-post", color=COLOURS[0],
              linewidth=2.4, zorder=2)  # fmt: skip
    for name, up, marker, full, seen in (
        (Text("er kwam iets binnen", "something came in"), 0.28, "v", False,
         [bool(turn.told) for turn in story.turns]),
        (Text("de jongerenwerker deed iets", "the youth worker did something"), -0.28, "s", True,
         [turn.did is not None for turn in story.turns]),
        (Text("geen tijd", "no time"), -0.28, "x", True, [turn.late for turn in story.turns]),
    ):  # fmt: skip
        if any(seen):
            axes.plot(
                [d for d, yes in zip(days, seen, strict=True) if yes],
                [h + up for h, yes in zip(heights, seen, strict=True) if yes],
                linestyle="", marker=marker, markersize=4.5, color=INK,
                markerfacecolor=INK if full else "#ffffff", zorder=3, label=canvas.say(name),
            )  # fmt: skip
    labels = [
        canvas.wrapped(Text(f"{step} {text.nl}", f"{step} {text.en}"), 28, 17)
        for name, text in report.positions
        for step in (step_number(report, name),)
    ]
    axes.set_yticks(range(len(order)), labels, fontsize=9)
    axes.set_ylim(-0.6, len(order) - 0.4)
    canvas.in_days(axes, last)
    axes.set_xlim(-last * 0.02, last)
    canvas.legend(axes.get_legend_handles_labels()[0], columns=3)
