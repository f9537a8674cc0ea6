"""One thing that was found in rules: what, how bad, where, and what mends it."""

from collections.abc import Sequence
from typing import Any, Literal

from attrs import frozen

from jw_engine.errors import Language, Place, Problem, Text
from jw_engine.errors.catalogue import CATALOGUE
from jw_engine.verify.check.catalogue import SAYINGS

Severity = Literal["error", "warning", "note"]
_LOOK_UP = Text("Zoek {0} op in docs/errors.md.", "Look up {0} in docs/errors.md.")
_MEANT = Text("Bedoelde je {0}?", "Did you mean {0}?")


@frozen
class Finding:
    """One thing that was found.

    Args:
        rules: the other rules that it is about.
    """

    code: str
    severity: Severity
    place: Place
    text: Text
    mend: Text
    rules: tuple[str, ...] = ()

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the finding as plain data; every key is always there."""
        return {
            "code": self.code,
            "severity": self.severity,
            "text": self.text.to(language),
            "mend": self.mend.to(language),
            "file": self.place.file,
            "line": self.place.line,
            "rule": self.place.item,
            "key": self.place.key,
            "rules": list(self.rules),
        }


def finding(
    saying: str, severity: Severity, place: Place, rules: Sequence[str] = (), **details: object
) -> Finding:
    """Return a finding of the catalogue.

    Args:
        saying: its code, and after a slash which of its texts is meant.
        severity: how bad it is.
        place: where it is.
        rules: the other rules that it is about; the text can name them with ``{rules}``.
        details: what the text is filled with; ``nl_x`` and ``en_x`` are ``{x}`` in that language.
    """
    code = saying.partition("/")[0]
    said = SAYINGS[saying]
    details = {"rules": named(rules), **details}
    return Finding(code, severity, place, _filled(said.text, details), said.mend, tuple(rules))


def _filled(text: Text, details: dict[str, object]) -> Text:
    nl, en = (
        {**details, **{k[3:]: v for k, v in details.items() if k.startswith(f"{language}_")}}
        for language in ("nl", "en")
    )
    return Text(text.nl.format_map(nl), text.en.format_map(en))


def named(rules: Sequence[str]) -> str:
    """Return the first of *rules*, and how many more there are."""
    more = f", … (+{len(rules) - 5})" if len(rules) > 5 else ""
    return ", ".join(rules[:5]) + more


def of_problem(problem: Problem) -> Finding:
    """Return what loading found wrong: the first sentence says what, the rest what to do."""
    sentence = CATALOGUE[problem.code]
    texts, mends = zip(*(_parted(sentence, problem, language) for language in LANGS), strict=True)
    return Finding(problem.code, "error", problem.place, Text(*texts), Text(*mends))


LANGS: tuple[Language, Language] = ("nl", "en")


def _parted(sentence: Text, problem: Problem, language: Language) -> tuple[str, str]:
    template, suggestion = sentence.to(language), problem.suggestion
    what, stop, to_do = template.partition(". ")  # in the template: details can hold anything
    mend = [to_do.format_map(problem.details)] if to_do else []
    if suggestion is not None:
        mend.append(_MEANT.to(language).format(suggestion))
    if not mend:
        mend.append(_LOOK_UP.to(language).format(problem.code))
    return (what + stop).strip().format_map(problem.details), " ".join(mend)
