"""What plugins give back, checked before anything is done with it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from jw_engine.decision import PrincipleAdvice
from jw_engine.errors import InputError, Place, Text
from jw_engine.facts import Facts, Value
from jw_engine.loading import Names
from jw_engine.method import CONFIDENCES, Source
from jw_engine.plugins.calling.shape import has_shape
from jw_engine.plugins.contract import (
    Platform,
    PrincipleFit,
    Reading,
    SourceData,
)
from jw_engine.plugins.installed.manifest import Manifest
from jw_engine.trajectory import read_time


class ResultError(Exception):
    """What a plugin gave back is not what its hook or its manifest says."""


def _demand(holds: object) -> None:
    if not holds:
        raise ResultError


def _sources(given: list[SourceData]) -> tuple[Source, ...]:
    found = []
    for each in given:
        lines, confidence = each["lines"], each["confidence"]
        _demand(len(lines) == 2 and confidence in CONFIDENCES)
        document = each.get("document", "")
        found.append(Source(each["page"], (lines[0], lines[1]), confidence, document))  # type: ignore[arg-type]
    return tuple(found)


def provided_facts(
    given: Any, manifest: Manifest, names: Names, asked: Collection[str]
) -> dict[str, Value]:
    """Return the facts that a provider gave.

    Raises:
        ResultError: one was not asked for, is not in the manifest's ``writes``, or is no value.
    """
    _demand(isinstance(given, dict) and set(given) <= set(asked) & set(manifest.writes))
    try:
        return names.vocabulary.read(given)
    except InputError:
        raise ResultError from None


def principle_reader(
    names: Names, facts: Facts
) -> Callable[[Any, Manifest], tuple[PrincipleAdvice, ...]]:
    """Return what reads the principles that a recommender told for *facts*, each at most once.

    It raises ``ResultError`` where they have not the shape of the contract, or name what they may
    not or is not there.
    """
    principles = names.method.principles

    def read(given: Any, manifest: Manifest) -> tuple[PrincipleAdvice, ...]:
        if type(given) is list and not given:  # most have nothing to say of most cases
            return ()
        _demand(has_shape(given, list[PrincipleFit]))
        fits: list[PrincipleFit] = given
        _demand({fit["principle"] for fit in fits} <= set(principles))
        _demand(len({fit["principle"] for fit in fits}) == len(fits))
        return tuple(_advice(fit, manifest, names, facts) for fit in fits)

    return read


def _advice(fit: PrincipleFit, manifest: Manifest, names: Names, facts: Facts) -> PrincipleAdvice:
    _demand(set(fit["facts"]) <= set(manifest.reads) & set(facts))
    return PrincipleAdvice(
        principle=fit["principle"],
        label=names.method.principles[fit["principle"]].label,
        plugin=manifest.name,
        fits=fit["fits"],
        because=Text(**fit["because"]),
        means=tuple(Text(**means) for means in fit["means"]),
        sources=_sources(fit["sources"]),
        facts={name: facts[name] for name in fit["facts"]},
    )


def platforms(given: Any, _: Manifest, names: Names) -> tuple[Platform, ...]:
    """Return the platforms that a plugin described.

    Raises:
        ResultError: it has not the shape of the contract, or names what is not there.
    """
    _demand(has_shape(given, list[Platform]))
    described: list[Platform] = given
    _demand(len({each["id"] for each in described}) == len(described))
    for each in described:
        _sources(each["sources"])
        for affordance in each["affordances"]:
            _demand(affordance["affordance"] in names.method.affordances)
            _sources(affordance["sources"])
    return tuple(described)


def behaviours(given: Any, _: Manifest) -> tuple[dict[str, Any], ...]:
    """Return the behaviours that a plugin described; whoever reads the scenario checks them.

    Raises:
        ResultError: it is no list of records.
    """
    _demand(has_shape(given, list[dict[str, object]]))
    return tuple(given)


@frozen
class DeliveryReading:
    """What a delivery said.

    Args:
        plugin: that read it.
        events: in order of time: ``{"contact", "at", "observe", "did"}``.
        seen: opaque ids, to be given with the next delivery.
        left_out: ``{"reason", "count"}``.
    """

    plugin: str
    events: tuple[Mapping[str, Any], ...] = field(repr=False)
    seen: tuple[str, ...]
    left_out: tuple[Mapping[str, Any], ...] = field(repr=False)


def reading(given: Any, manifest: Manifest, names: Names) -> DeliveryReading | tuple[str, str]:
    """Return what an adapter read, or the code and the place where it refused the delivery.

    Raises:
        ResultError: it has not the shape of the contract, or gives what its manifest does not
            name.
    """
    _demand(has_shape(given, Reading))
    read: Reading = given
    if "refused" in read:
        _demand(not read["events"])
        return read["refused"]["code"], read["refused"].get("place", "")
    last: datetime | None = None
    for event in read["events"]:
        _demand(set(event["observe"]) <= set(manifest.writes))
        _demand(event["did"] is None or event["did"] in names.method.actions)
        try:
            names.vocabulary.read(event["observe"])
            at = read_time(event["at"], Place())
        except InputError:
            raise ResultError from None
        _demand(last is None or last <= at)
        last = at
    events = tuple(dict(event) for event in read["events"])
    left_out = tuple(dict(each) for each in read["left_out"])
    return DeliveryReading(manifest.name, events, tuple(read["seen"]), left_out)
