"""The checks, what each found, and what to do about it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from jw_engine.errors import Language, Text
from jw_engine.loading import Base
from jw_engine.plugins.calling.host import Answer
from jw_engine.plugins.conformance.samples import PLANTED
from jw_engine.plugins.conformance.trial import Call, Trial
from jw_engine.plugins.installed.discovery import Found
from jw_engine.plugins.installed.roster import Entry, Roster

CHECKS: Mapping[str, Text] = {
    "manifest": Text(
        "het manifest klopt, en feiten en regels zijn te lezen",
        "the manifest is right, and facts and rules can be read",
    ),
    "contract": Text(
        "de plugin laadt, en heeft precies de hooks van het manifest",
        "the plugin loads, and has exactly the hooks of its manifest",
    ),
    "results": Text(
        "elke aanroep geeft wat de hook vraagt", "every call gives what its hook asks for"
    ),
    "frozen_arguments": Text(
        "de plugin verandert niets aan wat hij krijgt", "the plugin changes nothing that it gets"
    ),
    "purpose_bound_reads": Text(
        "de plugin leest alleen de feiten van reads", "the plugin reads only the facts of reads"
    ),
    "declared_access": Text(
        "de plugin raakt netwerk, bestanden en programma's niet aan buiten het manifest om",
        "the plugin touches no network, files or programs but those of its manifest",
    ),
    "budget": Text("elke aanroep blijft binnen budget_ms", "every call stays within budget_ms"),
    "determinism": Text(
        "dezelfde vraag geeft hetzelfde antwoord, ook in een nieuw proces",
        "the same question gives the same answer, in a new process too",
    ),
    "no_leak": Text(
        "wat een persoon herkenbaar maakt, komt niet in antwoorden, uitvoer of fouten",
        "what identifies a person comes out in no answer, output or error",
    ),
    "languages": Text(
        "elke tekst is er in het Nederlands en in het Engels",
        "every text is there in Dutch and in English",
    ),
}
"""What is checked, in order."""

_UNREACHABLE = ("OSError", "ConnectionRefusedError", "TimeoutError", "plugin-timeout")
_CODES = {
    "plugin-read": "purpose_bound_reads",
    "plugin-io": "declared_access",
    "plugin-timeout": "budget",
    "plugin-mutates": "frozen_arguments",
    "plugin-contract": "contract",
}
_MOST_FAILURES = 12
_SAME_TEXT = 25  # a name may be the same in both languages; a sentence is not


@frozen
class Check:
    """One check of a plugin.

    Args:
        name: one of ``CHECKS``.
        ok: whether it was passed; None where it could not be tried.
        found: what was wrong, or why it could not be tried.
    """

    name: str
    ok: bool | None
    found: tuple[Text, ...] = ()

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the check as plain data."""
        return {
            "check": self.name,
            "ok": self.ok,
            "text": CHECKS[self.name].to(language),
            "found": [text.to(language) for text in self.found],
        }


@frozen
class _Made:
    """A call that was made, with what was given before it was checked."""

    call: Call
    answer: Answer[Any]
    raw: list[Any]


def check_plugin(found: Found, roster: Roster, base: Base) -> tuple[Entry, list[Check]]:
    """Try *found* out, and return how it stands with what each check found."""
    (entry,), extended = roster.entries([found], base)
    if entry.problems:
        told = tuple(_sentence(p.text("nl"), p.text("en"), p.place) for p in entry.problems)
        rest = [Check(name, None) for name in CHECKS if name != "manifest"]
        return entry, [Check("manifest", False, told), *rest]
    with TemporaryDirectory() as folder:
        trial = Trial(entry, extended.names, Path(folder))
        try:
            return entry, _tried(trial)
        finally:
            trial.active.runner.close()


def _sentence(nl: str, en: str, place: object) -> Text:
    where = f"{place}: " if str(place) else ""
    return Text(where + nl, where + en)


def _tried(trial: Trial) -> list[Check]:
    start = trial.start()
    if start.error:
        rest = [Check(name, None) for name in CHECKS if name not in ("manifest", "contract")]
        return [Check("manifest", True), Check("contract", False, (_told(start),)), *rest]
    made = list(_calls(trial))
    found: dict[str, list[Text]] = {name: [] for name in CHECKS}
    away = False
    for each in made:
        error = each.answer.error
        if error is None:
            continue
        if trial.manifest.network and error in _UNREACHABLE:
            away = True
            continue
        found[_CODES.get(error, "results")].append(_told(each.answer))
    found["determinism"] += _differences(trial, made)
    found["no_leak"] += _leaks(trial, made)
    found["languages"] += [
        Text(f"{nl!r} is in beide talen hetzelfde", f"{nl!r} is the same in both languages")
        for nl in _same_texts([each.raw for each in made])
    ]
    checks = [Check(name, not told, tuple(dict.fromkeys(told))[:5]) for name, told in found.items()]
    if away:
        note = Text("een dienst was niet te bereiken", "a service could not be reached")
        checks = [
            Check(each.name, None, (note,)) if each.name == "results" and each.ok else each
            for each in checks
        ]
    return checks


def _calls(trial: Trial) -> Iterator[_Made]:
    """Make the calls; after enough failures the rest would only take time."""
    failures = 0
    for call in trial.calls():
        made = _made(trial, call)
        yield made
        failures += made.answer.error is not None
        if failures == _MOST_FAILURES:
            return


def _made(trial: Trial, call: Call) -> _Made:
    raw: list[Any] = []
    return _Made(call, trial.ask(call, raw), raw)


def _told(answer: Answer[Any]) -> Text:
    told = f"{answer.hook or 'import'}: {answer.error}"
    facts = f": {', '.join(answer.undeclared)}" if answer.undeclared else ""
    text = told + facts
    return Text(text, text)


def _differences(trial: Trial, made: Iterable[_Made]) -> Iterator[Text]:
    trial.active.runner.close()  # the second time in a new process, with other hashes of texts
    for each in made:
        if each.answer.error is None and each.call[0] != "jw_provide_facts":
            again = _made(trial, each.call)
            if again.raw != each.raw:
                yield Text(f"{each.call[0]}: ander antwoord", f"{each.call[0]}: another answer")


def _leaks(trial: Trial, made: Iterable[_Made]) -> Iterator[Text]:
    for each in made:
        if PLANTED in json.dumps(each.raw, ensure_ascii=False):
            yield Text(f"in het antwoord van {each.call[0]}", f"in the answer of {each.call[0]}")
    output = trial.output
    if output.is_file() and PLANTED.encode() in output.read_bytes():
        yield Text(
            "in wat de plugin afdrukt, logt of als fout geeft",
            "in what the plugin prints, logs or raises",
        )


def _same_texts(values: Any) -> Iterator[str]:
    """Yield every long text that is the same in both languages, wherever it stands."""
    if isinstance(values, Mapping):
        nl, en = values.get("nl"), values.get("en")
        if isinstance(nl, str) and nl == en and len(nl) > _SAME_TEXT:
            yield nl[:60]
        for part in values.values():
            yield from _same_texts(part)
    elif isinstance(values, list | tuple):
        for part in values:
            yield from _same_texts(part)
