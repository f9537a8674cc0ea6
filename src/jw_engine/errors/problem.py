"""One thing that is wrong: what, where, and what to do."""

from collections.abc import Iterable
from typing import Any, Self

from attrs import field, frozen

from jw_engine.errors.place import Place
from jw_engine.errors.suggest import suggest
from jw_engine.errors.text import Language, Text

_DID_YOU_MEAN = Text(nl="Bedoelde je {0}?", en="Did you mean {0}?")


@frozen
class Problem:
    """One thing that is wrong.

    ``details`` fill the sentences of the catalogue. They hold names of this project and of the
    rule author, and bounds; never a value that was given for a person.
    """

    code: str
    place: Place = field(factory=Place)
    details: dict[str, Any] = field(factory=dict)
    suggestion: str | None = None

    @classmethod
    def of_file(cls, code: str, error: Exception, place: Place | None = None) -> Self:
        """Return what is wrong with a file, with the reason that the system gave."""
        reason = getattr(error, "strerror", None) or type(error).__name__
        return cls(code, place or Place(), {"reason": reason})

    def text(self, language: Language) -> str:
        """Return what is wrong and what to do, in one or more sentences."""
        from jw_engine.errors.catalogue import CATALOGUE  # most programs never tell one

        sentence = CATALOGUE[self.code].to(language).format_map(self.details)
        if self.suggestion is None:
            return sentence
        return f"{sentence} {_DID_YOU_MEAN.to(language).format(self.suggestion)}"

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the problem as plain data: code, text, place, suggestion."""
        found: dict[str, Any] = {"code": self.code, "text": self.text(language)}
        found.update(self.place.to_dict())
        if self.suggestion is not None:
            found["did_you_mean"] = self.suggestion
        return found


_KINDS = {
    "action": "De actie",
    "advice": "Het advies",
    "answer": "Het antwoord",
    "affordance": "De gebruiksmogelijkheid",
    "configuration key": "De instelling",
    "engine": "De beslisser",
    "fact": "Het feit",
    "hook": "De hook",
    "legal basis": "De grondslag",
    "need": "De behoefte",
    "plugin": "De plugin",
    "principle": "Het principe",
    "property": "De eigenschap",
    "rule": "De regel",
    "step": "De stap",
    "substep": "De deelstap",
    "track": "Het spoor",
}


def unknown_name(kind: str, written: str, known: Iterable[str], place: Place) -> Problem:
    """A name in a file of a rule author that does not exist; *kind* says of what."""
    shown = written if len(written) <= 60 and written.isprintable() else "…"
    details = {"kind": _KINDS.get(kind, "De waarde"), "kind_en": f"The {kind}", "name": shown}
    return Problem("name-unknown", place, details, suggest(written, known))
