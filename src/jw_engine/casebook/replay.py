"""An advice repeated later: the same facts, by the same rules or by others."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from jw_engine.casebook.advice import advised
from jw_engine.casebook.case import Case
from jw_engine.engine import Engine
from jw_engine.errors import InputError, Place
from jw_engine.facts import Facts, Vocabulary
from jw_engine.trajectory import read_time

_BASIS = ("method", "packs", "config_hash")


@frozen
class Replayed:
    """An advice as it was given, and as it would be given now on the same facts.

    Args:
        advice: its id.
        same_basis: whether method, packs and configuration are those of then.
        then, now: recommendations, vetoes and questions.
        unknown: the facts of then that cannot be told to these rules any more.
    """

    advice: str
    at: str
    same_basis: bool
    then: dict[str, Any] = field(repr=False)
    now: dict[str, Any] = field(repr=False)
    unknown: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether it says the same."""
        return self.then == self.now

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, with what each says where they differ."""
        told: dict[str, Any] = {
            "advice": self.advice,
            "at": self.at,
            "same_basis": self.same_basis,
            "same": self.same,
            **({"unknown_facts": list(self.unknown)} if self.unknown else {}),
        }
        return told if self.same else {**told, "then": self.then, "now": self.now}


def replay(case: Case, engine: Engine | None = None) -> list[Replayed]:
    """Return each advice of *case*, in the order of giving.

    Args:
        case: with its events.
        engine: whose rules count now; the case's own where it is left out.
    """
    here = case.engine if engine is None else engine
    if engine is not None and case.municipality is not None:
        here = engine.for_municipality(case.municipality)
    found = []
    for event in case.events:
        if event.kind != "advice_given":
            continue
        kept = event.data["decision"]
        at = read_time(kept["at"], Place())
        facts, unknown = _facts(kept["facts"], here.vocabulary)
        decision = here.edition(at.date()).adviser.decide(facts, kept["active_steps"], at=at)
        basis = decision.to_dict("en")
        found.append(
            Replayed(
                str(event.data["advice"]),
                kept["at"],
                all(basis[key] == kept[key] for key in _BASIS),
                {name: kept[name] for name in ("recommendations", "vetoes", "ask")},
                advised(decision),
                unknown,
            )
        )
    return found


def _facts(kept: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[Facts, tuple[str, ...]]:
    """Return the facts of an advice, and the names of those that can no longer be read."""
    try:
        return vocabulary.read(kept), ()
    except InputError:
        read: dict[str, Any] = {}
        for name, value in kept.items():
            try:
                read.update(vocabulary.read({name: value}))
            except InputError:
                continue
        return read, tuple(name for name in kept if name not in read)
