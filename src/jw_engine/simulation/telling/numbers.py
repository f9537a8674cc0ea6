"""Numbers as a reader of either language writes them."""

from datetime import date
from math import floor, log10

from attrs import frozen

from jw_engine.conform.telling.naming import date_words
from jw_engine.errors import Language, Text

Number = float | int | None
_NONE = "–"
_MOST_DIGITS = 4
_UNITS = {
    "days": (Text("dag", "day"), Text("dagen", "days")),
    "minutes": (Text("minuut", "minute"), Text("minuten", "minutes")),
    "times": (Text("keer", "time"), Text("keer", "times")),
    "points": (Text("procentpunt", "percentage point"), Text("procentpunt", "percentage points")),
}


def digits_for(*values: Number) -> int:
    """Return how many decimals tell *values* apart: two figures of the span that they cover."""
    known = [float(value) for value in values if value is not None]
    span = max(known, default=0.0) - min(known, default=0.0)
    if not span:
        return 1
    return max(1, min(_MOST_DIGITS, 1 - floor(log10(span))))


@frozen
class Numbers:
    """Numbers in one language."""

    language: Language

    def decimal(self, value: Number, digits: int = 1, *, sign: bool = False) -> str:
        """Return a number with so many decimals, its thousands apart; a dash for None."""
        if value is None:
            return _NONE
        told = f"{abs(value):,.{digits}f}"
        if self.language == "nl":
            told = told.translate(str.maketrans(",.", ".,"))
        if not any(char in "123456789" for char in told):
            return told
        before = "\N{MINUS SIGN}" if value < 0 else "+" if sign else ""
        return before + told

    def whole(self, value: Number) -> str:
        """Return a whole number."""
        return self.decimal(value, 0)

    def share(self, value: Number, digits: int = 1) -> str:
        """Return a part of the whole in per cent; never 0 for what is more, nor 100 for less."""
        if value is None:
            return _NONE
        least = 10.0**-digits
        told = round(value * 100, digits)
        if 0 < value < 1 and not least <= told <= 100 - least:
            edge = least if told < least else 100 - least
            return f"{'<' if told < least else '>'} {self.decimal(edge, digits)}%"
        return f"{self.decimal(told, digits)}%"

    def p(self, value: Number) -> str:
        """Return a p-value."""
        if value is None:
            return _NONE
        if value < 0.001:
            return f"< {self.decimal(0.001, 3)}"
        return self.decimal(value, 3)

    def day(self, value: date) -> str:
        """Return a day in words."""
        return date_words(value, self.language)  # type: ignore[arg-type]

    def unit(self, unit: str, value: Number, digits: int = 1) -> str:
        """Return the unit, in the form that goes with the value as it is written."""
        if unit not in _UNITS:
            return ""
        one = value is not None and round(abs(value), digits) == 1
        return _UNITS[unit][0 if one and digits == 0 else 1].to(self.language)

    def amount(self, value: Number, unit: str, digits: int = 1) -> str:
        """Return a number with its unit; a share in per cent."""
        if unit == "share":
            return self.share(value, digits)
        return f"{self.decimal(value, digits)} {self.unit(unit, value, digits)}".strip()
