"""``jw rules prove``: what has to be true of the advice, proved or shown not to be."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from jw_engine.cli.advise import load_engine
from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, Style, write_page
from jw_engine.engine import Engine
from jw_engine.errors import Language, Place, Text, UsageError, unknown_name
from jw_engine.verify.prove.properties import load_properties
from jw_engine.verify.prove.property import Property, Scope
from jw_engine.verify.prove.solver import check_installed
from jw_engine.verify.prove.told import told
from jw_engine.verify.prove.verdict import Status, Verdict
from jw_engine.verify.prove.written import verdict_dict, write_counterexample

_SCOPES: dict[Scope, Text] = {
    "these_packs": Text("deze pakketten", "these packs"),
    "any_overlay": Text("elke overlay", "any overlay"),
}
_STATUSES: dict[Status, Text] = {
    "proved": Text("bewezen", "proved"),
    "refuted": Text("weerlegd", "refuted"),
    "undecided": Text("niet beslist", "undecided"),
}
_STYLES: dict[Status, Style] = {"proved": "plain", "refuted": "urgent", "undecided": "strong"}
_NOT_DEMANDED = Text(" (wordt niet geëist)", " (not demanded)")
_GAVE_UP = Text(
    "De rekenmachine gaf het op; hierover is niets gezegd.",
    "The solver gave up; nothing is said about this.",
)
_SUMMARY = Text(
    "{0} eigenschappen, {1} bewijzen in {2} s; {3} klopt niet of is niet beslist.",
    "{0} properties, {1} proofs in {2} s; {3} do not hold or are undecided.",
)


def run(options: argparse.Namespace) -> int:
    """Prove, tell what came of it, and return the exit code."""
    check_installed()
    from jw_engine.verify.prove.prover import Prover  # needs the solver

    engine = load_engine(options)
    properties = _wanted(load_properties(engine.base.names), options.property)
    engines = partial(Engine.of, engine.base)
    prover = Prover(engine.base, engine.packs, engine.configuration, engines)
    verdicts = tuple(prover.prove(properties))
    if options.output is not None:
        for verdict in verdicts:
            write_counterexample(verdict, Path(options.output))
    if options.format == "json":
        found = [verdict_dict(verdict, options.lang) for verdict in verdicts]
        write_json(found)
    else:
        write_page(_page(verdicts, engine, options.lang), sys.stdout)
    return int(not all(verdict.fine for verdict in verdicts))


def _wanted(properties: Sequence[Property], names: Sequence[str]) -> Sequence[Property]:
    known = {prop.id: prop for prop in properties}
    wrong = [unknown_name("property", name, known, Place()) for name in names if name not in known]
    if wrong:
        raise UsageError(wrong)
    return [known[name] for name in dict.fromkeys(names)] if names else properties


def _page(verdicts: Sequence[Verdict], engine: Engine, language: Language) -> Iterator[Line]:
    before = None
    for verdict in verdicts:
        if verdict.of is not before:
            yield Line(verdict.of.title.to(language), "title", f"{verdict.of.id:<5}")
        before = verdict.of
        yield from _told(verdict, engine, language)
    properties = len({verdict.of.id for verdict in verdicts})
    seconds = f"{sum(verdict.seconds for verdict in verdicts):.1f}"
    wrong = sum(not verdict.fine for verdict in verdicts)
    yield Line()
    yield Line(_SUMMARY.to(language).format(properties, len(verdicts), seconds, wrong))


def _told(verdict: Verdict, engine: Engine, language: Language) -> Iterator[Line]:
    aside = "" if verdict.demanded else _NOT_DEMANDED.to(language)
    status = _STATUSES[verdict.status].to(language)
    text = f"{_SCOPES[verdict.scope].to(language)}: {status}, {verdict.seconds:.2f} s{aside}"
    yield Line(text, "quiet" if verdict.fine else _STYLES[verdict.status], "     ")
    if verdict.counterexample is not None:
        for sentence in told(verdict.counterexample, engine.vocabulary):
            yield Line(sentence.to(language), first="       ")
    elif verdict.status == "undecided":
        yield Line(_GAVE_UP.to(language), first="       ")
