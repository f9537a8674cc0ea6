"""Counterexamples in words."""

from collections.abc import Iterator

from jw_engine.errors import Text
from jw_engine.facts import Facts, Vocabulary
from jw_engine.rules import Rule
from jw_engine.verify.prove.verdict import Counterexample

_KNOWN = Text("Bekend is: {0}.", "Known is: {0}.")
_NOTHING_KNOWN = Text("Er is niets bekend.", "Nothing is known.")
_ADDED = Text("Toegevoegd is: {0}.", "Added is: {0}.")
_SET = Text("De organisatie stelt in: {0}.", "The organisation sets: {0}.")
_DONE = Text("Eerder is gedaan: {0}.", "Done before: {0}.")
_DAY = Text("Op {0} (jw advise --at).", "On {0} (jw advise --at).")
_OFF = Text("Een ander pakket zet regel {0} uit.", "Another pack switches rule {0} off.")
_CHANGES = Text("Een ander pakket maakt van regel {0}: {1}.", "Another pack makes rule {0}: {1}.")
_ADVISES = Text("Een ander pakket adviseert {0} ({1}).", "Another pack advises {0} ({1}).")
_FORBIDS = Text("Een ander pakket verbiedt {0}.", "Another pack forbids {0}.")
_UNSHOWN = Text(
    "De rekenmachine vond dit, maar de regels laten het niet zien. Dat is een fout in jw_engine;"
    " meld hem.",
    "The solver found this, but the rules do not show it. That is a fault of jw_engine; report it.",
)


def told(found: Counterexample, vocabulary: Vocabulary) -> Iterator[Text]:
    """Yield the situation, what has to be loaded besides, and what is then wrong."""
    case = found.case
    known = case.facts if case.before is None else case.before
    yield _say(_KNOWN, _facts(known, vocabulary)) if known else _NOTHING_KNOWN
    if case.before is not None:
        added = {name: v for name, v in case.facts.items() if known.get(name) != v}
        yield _say(_ADDED, _facts(added, vocabulary))
    if case.settings:
        yield _say(_SET, _same(", ".join(f"{name} = {v}" for name, v in case.settings.items())))
    if case.done:
        yield _say(_DONE, _same(", ".join(sorted(case.done))))
    if found.day is not None:
        yield _say(_DAY, _same(found.day.isoformat()))
    yield from _overlay(found)
    yield from found.wrong or (_UNSHOWN,)


def _overlay(found: Counterexample) -> Iterator[Text]:
    if found.overlay is None:
        return
    for change in found.overlay.changes:
        if change.new is None:
            yield _say(_OFF, _same(change.rule))
        else:
            actions = ", ".join(advice.action for advice in change.new.advice)
            yield _say(_CHANGES, _same(change.rule), _same(f"{actions} ({_rank(change.new)})"))
    for rule in found.overlay.rules:
        for advice in rule.advice:
            yield _say(_ADVISES, _same(advice.action), _same(_rank(rule)))
        if rule.veto:
            yield _say(_FORBIDS, _same(", ".join(rule.veto)))


def _rank(rule: Rule) -> str:
    before = f", before {', '.join(rule.before)}" if rule.before else ""
    return f"{rule.priority}, {rule.strength}{before}"


def _same(text: str) -> Text:
    return Text(text, text)


def _say(sentence: Text, *parts: Text) -> Text:
    return Text(
        sentence.nl.format(*(part.nl for part in parts)),
        sentence.en.format(*(part.en for part in parts)),
    )


def _facts(facts: Facts, vocabulary: Vocabulary) -> Text:
    known = vocabulary.facts
    told = [(known[name].label, known[name].said(value)) for name, value in facts.items()]
    return Text(
        "; ".join(f"{label.nl}: {value.nl}" for label, value in told),
        "; ".join(f"{label.en}: {value.en}" for label, value in told),
    )
