"""What a measure came to under two ways, in a sentence."""

from jw_engine.errors import Language, Text
from jw_engine.simulation.comparing.comparison import Compared
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
    numbers, unit = Numbers(language), each.measure.unit
    digits = digits_for(each.a, each.b) if each.a != each.b else 1
    scale = 100 if unit == "share" else 1
    digits = max(1, min(digits, digits_for(0, (each.difference.value or 0) * scale) - 1))
    a, b = (numbers.amount(value, unit, digits) for value in (each.a, each.b))
    return SENTENCE.to(language).format(a=a, b=b, told=verdict(each, language))


def verdict(each: Compared, language: Language) -> str:
    """Return in words what B gives more or less than A, and how surely."""
    numbers, unit, gain = Numbers(language), each.measure.unit, each.difference
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
    slight = each.a and abs(gain.value or 0.0) < _SLIGHT_SHARE * abs(each.a)
    return form.to(language).format(gain=told, interval=between) + (
        SLIGHT.to(language) if slight else ""
    )
