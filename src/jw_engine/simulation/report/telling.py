"""The main figures in words."""

from collections.abc import Iterator
from operator import add

from attrs import evolve

from jw_engine.errors import Language
from jw_engine.simulation.comparing.comparison import Compared
from jw_engine.simulation.report import words
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data.measured import mean
from jw_engine.simulation.statistics import Difference
from jw_engine.simulation.telling.cells import digits_of, interval
from jw_engine.simulation.telling.numbers import Numbers, digits_for
from jw_engine.simulation.telling.outcome import outcome, outcome_of, told_interval


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
        told = _alone(each, language) if report.single else outcome(each, language)
        yield each.measure.label.to(language), told


def _alone(each: Compared, language: Language) -> str:
    numbers, cell = Numbers(language), mean(each)
    digits = digits_of(cell)
    value = numbers.amount(each.a, each.measure.unit, digits)
    between = interval(cell, numbers)
    told = words.MEAN.to(language).format(a=value, interval=told_interval(between, language))
    return told if between and cell.low != cell.high else f"{value}."


def waited(report: Report, reached: str, language: Language) -> Iterator[str]:
    """Yield how long it took on average, by the curve; nothing where that is not known."""
    comparison, numbers = report.comparison, Numbers(language)
    days = comparison.scenario.turn
    found = [way.side.restricted[reached].value for way in report.ways]
    values = [value * days for value in found if value is not None]
    if len(values) < len(found):
        return
    gain = _scaled(comparison.restricted[reached], days)
    if not report.single and gain.low is not None:
        told = outcome_of("days", values[0], values[-1], gain, language)
    else:  # where young people share a team, it is not known how surely they differ
        digits = digits_for(*values)
        ways = (f"{way.key} " if len(values) > 1 else "" for way in report.ways)
        amounts = (numbers.amount(value, "days", digits) for value in values)
        told = ", ".join(map(add, ways, amounts)) + "."
    yield words.RESTRICTED.to(language).format(told=told)


def _scaled(found: Difference, factor: int) -> Difference:
    value, low, high = (
        None if each is None else each * factor for each in (found.value, found.low, found.high)
    )
    return evolve(found, value=value, low=low, high=high)
