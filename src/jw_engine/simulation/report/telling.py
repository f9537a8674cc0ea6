"""The main figures in words."""

from collections.abc import Iterator

from jw_engine.errors import Language
from jw_engine.simulation.comparing.comparison import Compared
from jw_engine.simulation.report import words
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data.measured import mean
from jw_engine.simulation.telling.cells import digits_of, interval
from jw_engine.simulation.telling.numbers import Numbers
from jw_engine.simulation.telling.outcome import outcome, told_interval


def lead(report: Report, language: Language) -> Iterator[str]:
    """Yield what was compared, and with how many it made a difference."""
    numbers, comparison = Numbers(language), report.comparison
    names = {way.key.lower(): way.name.to(language) for way in report.ways}
    n = numbers.whole(comparison.trajectories)
    if report.single:
        yield words.ALONE.to(language).format(n=n, **names)
        return
    yield words.WAYS.to(language).format(n=n, **names)
    if not comparison.different:
        yield words.SAME.to(language)
        return
    share = numbers.share(comparison.different / comparison.trajectories)
    yield words.OTHER.to(language).format(n=numbers.whole(comparison.different), share=share)


def sentences(report: Report, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each measure with what is told of it."""
    for each in report.comparison.measures:
        told = _alone(report, each, language) if report.single else outcome(each, language)
        yield each.measure.label.to(language), told


def _alone(report: Report, each: Compared, language: Language) -> str:
    numbers, cell = Numbers(language), mean(each, report)
    digits = digits_of(cell)
    value = numbers.amount(each.a, each.measure.unit, digits)
    between = interval(cell, numbers)
    told = words.MEAN.to(language).format(a=value, interval=told_interval(between, language))
    return told if between and cell.low != cell.high else f"{value}."
