"""Cases as pages that a worker reads."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from jw_engine.casebook import Case, Replayed, kept_until
from jw_engine.casework import HAPPENED, CaseMethod, next_rung
from jw_engine.cli.terminal import Line
from jw_engine.decision import Due
from jw_engine.errors import Language, Text
from jw_engine.method import Method

_WORDS = {
    "case": Text("Traject {0}", "Case {0}"),
    "position": Text("Het contact staat bij: {0}.", "The contact stands at: {0}."),
    "nothing": Text("nog niets ondernomen", "nothing undertaken yet"),
    "happened": Text("Wat er gebeurde", "What happened"),
    "observed": Text("Feiten genoteerd: {0}", "Facts noted: {0}"),
    "sealed": Text(
        "(een aantekening die dicht is: geef --master-key, of kijk met jw case verify of zij is "
        "gewist)",
        "(a note that is closed: give --master-key, or see with jw case verify whether it was "
        "erased)",
    ),
    "stands": Text("Hoe het ervoor staat", "How things stand"),
    "due": Text("Kom hierop terug", "Come back to this"),
    "unset": Text("termijn nog niet afgesproken", "term not agreed yet"),
    "rung": Text(
        "Komen jullie er niet uit, dan nu: {0}.", "If you cannot settle it, next is: {0}."
    ),
    "kinds": Text("Soorten gebeurtenissen", "Kinds of events"),
    "legal_bases": Text("Grondslagen (AVG)", "Legal bases (GDPR)"),
    "legal_basis": Text("Grondslag: {0} ({1}).", "Legal basis: {0} ({1})."),
    "kept_until": Text(" Bewaartermijn tot {0}.", " Kept until {0}."),
    "reasons": Text("Redenen bij een antwoord op advies", "Reasons for an answer to advice"),
    "same": Text("hetzelfde", "the same"),
    "other": Text("anders", "different"),
    "then": Text("toen: {0}", "then: {0}"),
    "now": Text("nu: {0}", "now: {0}"),
    "basis": Text(
        "Regels of instellingen zijn sindsdien veranderd.",
        "Rules or configuration have changed since.",
    ),
    "stands_on": Text("Het staat op: {0}.", "It stands on: {0}."),
    "since": Text("{0}, sinds {1}", "{0}, since {1}"),
    "unkept": Text("niet bewaard", "not kept"),
    "unknown": Text(
        "Deze feiten van toen zijn nu niet meer te lezen: {0}.",
        "These facts of then can no longer be read: {0}.",
    ),
    "none": Text("Er is nog geen advies gegeven.", "No advice was given yet."),
}


def _day(at: datetime) -> str:
    return at.strftime("%d-%m-%Y %H:%M")


def show_page(case: Case, at: datetime, language: Language) -> Iterator[Line]:
    """Yield how a case stands: position, timeline, things, and what is due."""
    say = partial(_say, language=language)
    method, story = case.engine.method, case.story()
    yield Line(say("case").format(case.id), "title")
    position = story.contact_position_at(at)
    name = method.steps[position].label.to(language) if position in method.steps else say("nothing")
    yield Line(say("position").format(name), "strong")
    kept = kept_until(case, at)
    if kept.basis is not None:
        told = say("legal_basis").format(kept.basis.label.to(language), kept.basis.article)
        until = "" if kept.until is None else say("kept_until").format(_day(kept.until))
        yield Line(told + until, "quiet")
    yield Line(say("stands_on").format(_basis(case, language)), "quiet")
    yield Line()
    yield Line(say("happened"), "title")
    for event in sorted(case.events, key=lambda each: each.at):
        yield Line(_told(event.kind, event.data, case, language), first=f"  {_day(event.at)}  ")
        if event.note:
            yield Line(event.note, "quiet", "                      ")
        elif event.sealed:
            yield Line(say("sealed"), "quiet", "                      ")
    things = case.state.things
    if things:
        yield Line()
        yield Line(say("stands"), "title")
        for (what, name), standing in things.items():
            label = case.words.cases.kinds[standing.kind].label.to(language)
            yield Line(f"{label} ({_day(standing.since)})", first=f"  {what} {name}: ")
    rung = next_rung(case.state, story.facts(at).get("dilemma_unresolved"), case.words)
    if rung is not None:
        label = method.actions[rung.did].label.to(language)
        yield Line(say("rung").format(label), "strong")
    yield from _due(case.due(at), language)


def _basis(case: Case, language: Language) -> str:
    if case.basis is None:
        return _WORDS["unkept"].to(language)
    return _WORDS["since"].to(language).format(case.basis.text(language), _day(case.since))


def _say(word: str, language: Language) -> str:
    return _WORDS[word].to(language)


def _told(kind: str, data: Mapping[str, Any], case: Case, language: Language) -> str:
    actions = case.engine.method.actions
    if kind != HAPPENED:
        label = case.words.cases.kinds[kind].label.to(language)
        action = data.get("action")
        known = actions.get(str(action))
        return label if known is None else f"{label}: {known.label.to(language)}"
    parts = []
    if data.get("did"):
        parts.append(actions[data["did"]].label.to(language))
    if data.get("observe"):
        facts = case.engine.vocabulary.facts
        labels = "; ".join(facts[name].label.to(language) for name in data["observe"])
        parts.append(_WORDS["observed"].to(language).format(labels))
    return ". ".join(parts)


def _due(due: Sequence[Due], language: Language) -> Iterator[Line]:
    if not due:
        return
    yield Line()
    yield Line(_WORDS["due"].to(language), "title")
    for each in due:
        when = _day(each.at) if each.at else _WORDS["unset"].to(language)
        yield Line(f"{each.label.to(language)} ({when})", first="  - ")


def due_line(
    case: str, label: Text, at: datetime | None, zone: tzinfo | None, language: Language
) -> Line:
    """Return what is due in a case, in one line."""
    return Line(f"{label.to(language)} ({when(at, zone, language)})", first=f"{case}: ")


def when(at: datetime | None, zone: tzinfo | None, language: Language) -> str:
    """Return a moment as the organisation's clock has it, or that no term was agreed."""
    if at is None:
        return _WORDS["unset"].to(language)
    local = at.astimezone(zone)
    # without a zone of the organisation it is that of this computer, so tell which
    return _day(local) if zone else f"{_day(local)} {local:%z}"


def replay_page(found: Sequence[Replayed], method: Method, language: Language) -> Iterator[Line]:
    """Yield each advice, and where it would differ now what came first then and comes first now."""
    if not found:
        yield Line(_WORDS["none"].to(language))
    for each in found:
        said = _WORDS["same" if each.same else "other"].to(language)
        yield Line(f"{each.advice} ({each.at}): {said}", "plain" if each.same else "strong")
        if not each.same_basis:
            yield Line(_WORDS["basis"].to(language), "quiet", "  ")
        if not each.same:
            yield from difference_lines(each, method, language, indent="  ")


def difference_lines(
    each: Replayed, method: Method, language: Language, indent: str
) -> Iterator[Line]:
    """Yield what an advice said then and what it would say now."""
    for word, told in (("then", each.then), ("now", each.now)):
        actions = [part["action"] for part in told["recommendations"]]
        labels = "; ".join(
            method.actions[name].label.to(language) if name in method.actions else name
            for name in actions
        )
        yield Line(_WORDS[word].to(language).format(labels or "–"), first=indent)
    if each.unknown:
        names = ", ".join(each.unknown)
        yield Line(_WORDS["unknown"].to(language).format(names), "quiet", indent)


def kinds_page(cases: CaseMethod, language: Language) -> Iterator[Line]:
    """Yield the kinds of events with their fields, and the reasons."""
    yield Line(_WORDS["kinds"].to(language), "title")
    for kind in cases.kinds.values():
        fields = ", ".join(
            name if wanted.needed else f"[{name}]" for name, wanted in kind.fields.items()
        )
        yield Line(f"{kind.label.to(language)}. {fields}".rstrip(". "), first=f"  {kind.id}: ")
    yield Line()
    yield Line(_WORDS["reasons"].to(language), "title")
    for name, label in cases.reasons.items():
        yield Line(label.to(language), first=f"  {name}: ")
    yield Line()
    yield Line(_WORDS["legal_bases"].to(language), "title")
    for basis in cases.retention.bases.values():
        yield Line(f"{basis.label.to(language)} ({basis.article})", first=f"  {basis.id}: ")
