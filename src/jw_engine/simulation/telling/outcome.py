"""What a measure came to under two ways, in a sentence."""

from jw_engine.errors import Language, Text
from jw_engine.simulation.comparing.comparison import Compared
from jw_engine.simulation.statistics import Difference
from jw_engine.simulation.telling.cells import Cell, digits_of, interval
from jw_engine.simulation.telling.numbers import Numbers, digits_for

_SLIGHT_SHARE = 0.01
LESS = Text("{gain} minder bij B ({interval})", "{gain} less with B ({interval})")
MORE = Text("{gain} meer bij B ({interval})", "{gain} more with B ({interval})")
SLIGHT = Text("; dat is minder dan 1% van A", "; that is less than 1% of A")
NONE = Text("geen verschil", "no difference")
UNSEEN = Text(
    "geen aantoonbaar verschil ({gain}; {interval})",
    "no difference that shows ({gain}; {interval})",
)
SENTENCE = Text("A {a}, B {b}: {told}.", "A {a}, B {b}: {told}.")


def told_interval(between: str, language: Language) -> str:
    """Return an interval with its name."""
    return f"95%-interval {between}" if language == "nl" else f"95% interval {between}"


def points(unit: str) -> str:
    """Return the unit of a difference."""
    return "points" if unit == "share" else unit


def outcome(each: Compared, language: Language) -> str:
    """Return in a sentence what a measure is under A and B, and whether they differ."""
    return outcome_of(each.measure.unit, each.a, each.b, each.difference, language)


def outcome_of(
    unit: str, one: float | None, two: float | None, gain: Difference, language: Language
) -> str:
    """Return the same of anything in *unit* that is *one* under A and *two* under B."""
    numbers = Numbers(language)
    digits = digits_for(one, two) if one != two else 1
    scale = 100 if unit == "share" else 1
    digits = max(1, min(digits, digits_for(0, (gain.value or 0) * scale) - 1))
    a, b = (numbers.amount(value, unit, digits) for value in (one, two))
    return SENTENCE.to(language).format(a=a, b=b, told=_verdict(unit, one, gain, language))


def _verdict(unit: str, one: float | None, gain: Difference, language: Language) -> str:
    """Return in words what B gives more or less than A, and how surely."""
    numbers = Numbers(language)
    cell = Cell(gain.value, unit=points(unit), low=gain.low, high=gain.high)
    if gain.identical == 1 or (not gain.value and gain.low == gain.high):
        return NONE.to(language)
    digits, scale = digits_of(cell), 100 if unit == "share" else 1
    size = abs(gain.value or 0.0) * scale
    told = numbers.amount(size, points(unit), digits)
    between = told_interval(interval(cell, numbers, gain=True), language)
    low, high = gain.low, gain.high
    if low is None or high is None or low <= 0 <= high:
        return UNSEEN.to(language).format(
            gain=f"{numbers.decimal((gain.value or 0.0) * scale, digits, sign=True)}"
            f" {numbers.unit(points(unit), size, digits)}",
            interval=between,
        )
    form = MORE if low > 0 else LESS
    slight = one and abs(gain.value or 0.0) < _SLIGHT_SHARE * abs(one)
    return form.to(language).format(gain=told, interval=between) + (
        SLIGHT.to(language) if slight else ""
    )
