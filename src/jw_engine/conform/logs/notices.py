"""What was passed over while reading a log: told, and no reason to stop."""

from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from jw_engine.errors import Language, Text

NOTICES: dict[str, Text] = {
    "time-missing": Text(
        "Bij {count} gebeurtenissen staat geen tijdstip (de eerste: {where}). Een zaak met zo'n"
        " gebeurtenis houdt de volgorde van het bestand.",
        "{count} events have no time (the first: {where}). A case with such an event keeps the"
        " order of the file.",
    ),
    "time-unreadable": Text(
        "Bij {count} gebeurtenissen is het tijdstip niet te lezen (de eerste: {where}). Een zaak"
        " met zo'n gebeurtenis houdt de volgorde van het bestand.",
        "Of {count} events the time cannot be read (the first: {where}). A case with such an event"
        " keeps the order of the file.",
    ),
    "time-order": Text(
        "{count} datums zijn alleen te lezen met de andere volgorde van dag en maand (de eerste:"
        " {where}). Kijk na of de maand vooraan staat, en zeg dat dan.",
        "{count} dates can only be read with day and month the other way round (the first:"
        " {where}). Look whether the month comes first, and if so, say it.",
    ),
    "event-nameless": Text(
        "{count} gebeurtenissen zonder activiteit zijn weggelaten (de eerste: {where}).",
        "{count} events without an activity were left out (the first: {where}).",
    ),
    "event-caseless": Text(
        "{count} gebeurtenissen zonder zaak zijn weggelaten (de eerste: {where}).",
        "{count} events without a case were left out (the first: {where}).",
    ),
    "case-nameless": Text(
        "{count} zaken zonder naam kregen een nummer (de eerste: {where}).",
        "{count} cases without a name were numbered (the first: {where}).",
    ),
    "row-skipped": Text(
        "{count} regels met te veel of te weinig vakjes zijn weggelaten (de eerste: {where}).",
        "{count} rows with too many or too few cells were left out (the first: {where}).",
    ),
    "lifecycle": Text(
        "{count} gebeurtenissen vertellen van dezelfde activiteit dat zij begon of klaarstond;"
        " alleen de afronding telt (de eerste: {where}).",
        "{count} events tell of the same activity that it was started or scheduled; only its"
        " completion counts (the first: {where}).",
    ),
}
_WHERE = Text("regel {line}", "line {line}")
_UNKNOWN = Text("plaats onbekend", "place unknown")


@frozen
class Notice:
    """How often something was passed over, and the line of the first time."""

    code: str
    count: int
    line: int | None

    def text(self, language: Language) -> str:
        """Return it in a sentence."""
        where = (_WHERE if self.line else _UNKNOWN).to(language).format(line=self.line)
        count = f"{self.count:,}"
        if language == "nl":
            count = count.replace(",", ".")
        return NOTICES[self.code].to(language).format(count=count, where=where)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return ``{"code", "count", "line", "text"}``."""
        found = {"code": self.code, "count": self.count, "line": self.line}
        return {**found, "text": self.text(language)}


@define
class Notices:
    """A count by code."""

    _found: dict[str, tuple[int, int | None]] = field(factory=dict)

    def add(self, code: str, line: int | None, count: int = 1) -> None:
        """Count something that was passed over at *line*."""
        before, first = self._found.get(code, (0, line))
        self._found[code] = (before + count, first)

    def __iter__(self) -> Iterator[Notice]:
        for code in NOTICES:
            if code in self._found:
                yield Notice(code, *self._found[code])
