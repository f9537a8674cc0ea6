"""Differences per profile, and what the outcome hangs on."""

from functools import partial

from jw_engine.errors import Language, Text
from jw_engine.simulation.comparing.comparison import Compared
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data.measured import UNITS
from jw_engine.simulation.report.pictures.canvas import COLOURS, INK, SOFT, Canvas, Picture
from jw_engine.simulation.telling.numbers import Numbers, digits_for

SHOWN = ("days_without_contact", "days_without_perspective", "unsafe_days", "minutes")
MOST_BARS = 12


def _found(report: Report, name: str) -> list[tuple[Text, Compared]]:
    comparison = report.comparison
    return [
        (comparison.scenario.profiles[profile].label,
         next(each for each in found if each.measure.id == name))
        for profile, (_, found) in comparison.profiles.items()
    ]  # fmt: skip


def forest(report: Report) -> Picture:
    """Return the differences per profile with their intervals."""
    rows = len(report.comparison.profiles)
    return Picture(
        "forest",
        Text(
            "Verschil per groep jongeren, B min A, met 95%-interval. Links van de nullijn is het"
            " bij B minder, rechts meer. Een open teken: het interval bevat nul.",
            "Difference per group of young people, B less A, with 95% interval. Left of zero it is"
            " less with B, right of it more. An open sign: the interval holds zero.",
        ),
        Text(_told(report, "nl"), _told(report, "en")),
        "profiles",
        partial(_forest, report=report),
        (1.6 + 0.88 * rows, 1.0 + (0.9 + 0.52 * rows) * len(SHOWN)),
    )


def _told(report: Report, language: Language) -> str:
    numbers, parts = Numbers(language), []
    for name in SHOWN:
        found = _found(report, name)
        unit = found[0][1].measure.unit
        seen = [(label, each.difference) for label, each in found if apart(each)]
        told = ", ".join(
            f"{label.to(language)} {numbers.decimal(gain.value, digits, sign=True)}"
            for label, gain in seen
            for digits in (digits_for(gain.low, gain.high),)
        )
        measure = found[0][1].measure.label.to(language)
        none = Text("bij geen groep een verschil", "no difference in any group").to(language)
        parts.append(f"{measure} ({UNITS[unit].to(language)}): {told or none}")
    lead = Text(
        "Punten met een lijn voor het interval, een blok per maat. Groepen met een aantoonbaar"
        " verschil: ",
        "Points with a line for the interval, a block for each measure. Groups with a difference"
        " that shows: ",
    )
    return f"{lead.to(language)}{'; '.join(parts)}."


def apart(each: Compared) -> bool:
    """Return whether the interval of a difference leaves zero out."""
    low, high = each.difference.low, each.difference.high
    return low is not None and high is not None and (low > 0 or high < 0)


def _forest(canvas: Canvas, report: Report) -> None:
    for axes, name in zip(canvas.panels(len(SHOWN), sharey=not canvas.narrow), SHOWN, strict=True):
        found = _found(report, name)
        for place, (_, each) in enumerate(found):
            gain = each.difference
            if gain.value is None:
                continue
            low = gain.value if gain.low is None else gain.low
            high = gain.value if gain.high is None else gain.high
            axes.plot([low, high], [place, place], color=COLOURS[0], linewidth=2)
            axes.plot([gain.value], [place], color=COLOURS[0], marker="o", markersize=7,
                      markerfacecolor=COLOURS[0] if apart(each) else "#ffffff",
                      markeredgewidth=1.8)  # fmt: skip
        axes.axvline(0, color=INK, linewidth=1)
        axes.set_yticks(range(len(found)), [canvas.wrapped(label, 22, 16) for label, _ in found],
                       fontsize=9)  # fmt: skip
        axes.set_ylim(len(found) - 0.4, -0.6)
        low, high = axes.get_xlim()
        if all(not (each.difference.value or 0) for _, each in found):
            low, high = -1.0, 1.0
        axes.set_xlim(min(low, 0), max(high, 0))
        canvas.in_numbers(axes.xaxis, 4)
        measure = found[0][1].measure
        axes.set_title(canvas.wrapped(measure.label, 34, 30), fontsize=9.5)
        axes.set_xlabel(UNITS[measure.unit].to(canvas.language))


def tornado(report: Report) -> Picture:
    """Return the bars of what the outcome hangs on."""
    assert report.sensitivities is not None
    name, _, found = report.sensitivities
    bars = min(MOST_BARS, sum(each.reach > 0 for each in found)) or 1
    return Picture(
        "tornado",
        Text(
            f"Wat er aan de maat ‘{name.nl}’ verandert als de kansen van één aanname 20% lager of"
            f" 20% hoger zijn. De {bars} aannames die het meest uitmaken.",
            f"What changes in the measure ‘{name.en}’ where the chances of one assumption are 20%"
            f" lower or 20% higher. The {bars} assumptions that matter most.",
        ),
        Text(_hangs(report, "nl"), _hangs(report, "en")),
        "sensitivity",
        partial(_tornado, report=report),
        (1.2 + 0.42 * bars, 1.3 + 0.5 * bars),
    )


def _hangs(report: Report, language: Language) -> str:
    assert report.sensitivities is not None
    _, unit, found = report.sensitivities
    numbers, scale = Numbers(language), 100 if unit == "share" else 1
    labels = {each.id: each.label for each in report.comparison.scenario.behaviours}
    told = "; ".join(
        f"{labels[each.behaviour].to(language)}: "
        + Text(
            f"lager {numbers.decimal((each.lower.value or 0) * scale, sign=True)}, hoger"
            f" {numbers.decimal((each.higher.value or 0) * scale, sign=True)}",
            f"lower {numbers.decimal((each.lower.value or 0) * scale, sign=True)}, higher"
            f" {numbers.decimal((each.higher.value or 0) * scale, sign=True)}",
        ).to(language)
        for each in found[:5]
    )
    lead = Text("Liggende balken, de langste boven. ", "Lying bars, the longest on top. ")
    return f"{lead.to(language)}{told}."


def _tornado(canvas: Canvas, report: Report) -> None:
    assert report.sensitivities is not None
    _, unit, found = report.sensitivities
    labels = {each.id: each.label for each in report.comparison.scenario.behaviours}
    shown = [each for each in found if each.reach > 0][:MOST_BARS] or list(found[:1])
    scale = 100 if unit == "share" else 1
    (axes,) = canvas.panels(1)
    for name, offset, place, hatch, text in (
        ("lower", -0.2, 0, "////", Text("kansen 20% lager", "chances 20% lower")),
        ("higher", 0.2, 1, "", Text("kansen 20% hoger", "chances 20% higher")),
    ):
        values = [(getattr(each, name).value or 0.0) * scale for each in shown]
        axes.barh([n + offset for n in range(len(shown))], values, height=0.38, hatch=hatch,
                  facecolor=("#9ad0f0", COLOURS[1])[place], edgecolor=INK, linewidth=0.7,
                  label=canvas.say(text))  # fmt: skip
    axes.axvline(0, color=SOFT, linewidth=1)
    axes.set_yticks(range(len(shown)), [canvas.wrapped(labels[e.behaviour], 34, 16) for e in shown])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    canvas.in_numbers(axes.xaxis, 5)
    unit_told = Text("procentpunt", "percentage points") if unit == "share" else UNITS[unit]
    axes.set_xlabel(canvas.say(unit_told))
    canvas.legend()
