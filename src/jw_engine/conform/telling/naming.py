"""Names and dates in a sentence."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from jw_engine.conform.model.automaton import OBSERVED, Model
from jw_engine.conform.telling import words
from jw_engine.errors import Language, Text
from jw_engine.rules import Transition

_MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
}  # fmt: skip
_LONGEST = 80


@frozen
class Naming:
    """How things are called in one language."""

    model: Model
    language: Language

    def activity(self, activity: str) -> str:
        """Return the name of an activity or label, with its step: ``Contact (step 4)``."""
        plain = activity.removeprefix(OBSERVED)
        name = clean(self._label(plain))
        step = self.model.steps.get(plain, "")
        if step == plain or not step:
            return name
        return f"{name} ({clean(self._label(step))})"

    def _label(self, name: str) -> str:
        return self.model.labels.get(name, Text(name, name)).to(self.language)

    def event(self, activity: str, at: datetime | None) -> str:
        """Return the name of what was done, and the day where it is known."""
        name = f"“{self.activity(activity)}”"
        return name if at is None else f"{name}, {self.day(at)},"

    def day(self, at: datetime) -> str:
        """Return the day in words."""
        return date_words(at, self.language)

    def either(self, names: Sequence[str], word: Text = words.AND) -> str:
        """Return names as one says them: a, b and c."""
        told = [f"“{self.activity(name)}”" for name in names]
        return joined(told, word.to(self.language))

    def transition(self, transition: Transition) -> str:
        """Return the id and the page."""
        page = {"id": transition.id, "page": transition.source.page}
        return words.PAGE.to(self.language).format(**page)

    def page(self, transition: Transition | None) -> str:
        """Return the id and the page in brackets, after a space; nothing where there is none."""
        return "" if transition is None else f" ({self.transition(transition)})"

    def number(self, number: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", ".")

    def count(self, number: int, forms: tuple[Text, Text]) -> str:
        """Return how many there are, in the form for one or for several."""
        return forms[number != 1].to(self.language).format(n=self.number(number))

    def part(self, value: float) -> str:
        """Return a number from 0 to 1 in two decimals; never 1 for what is less."""
        told = f"{min(value, 0.99):.2f}" if value < 1 else "1"
        return told if self.language == "en" else told.replace(".", ",")

    def share(self, value: float) -> str:
        """Return a part of the whole in per cent; never 100 for what is less, nor 0 for more."""
        told = round(value * 100, 1)
        if 0 < value < 1:
            told = min(max(told, 0.1), 99.9)
        text = f"{told:g}%"
        return text if self.language == "en" else text.replace(".", ",")


def date_words(at: datetime, language: Language) -> str:
    """Return the day in words: 2 maart 2026."""
    return f"{at.day} {_MONTHS[language][at.month - 1]} {at.year}"


def joined(parts: Sequence[str], word: str) -> str:
    """Return the parts with commas, and *word* before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def clean(text: str) -> str:
    """Return *text* on one line and of bounded length, without control signs."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
