"""A fact: a named, typed statement about the situation."""

from typing import Literal, get_args

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.facts.types import FactType
from jw_engine.method import Source

Sensitivity = Literal["none", "personal", "special"]
Changer = Literal["young_person", "worker", "organisation", "nobody"]
Lifetime = Literal["until_changed", "day", "moment"]
SENSITIVITIES: tuple[Sensitivity, ...] = get_args(Sensitivity)
CHANGERS: tuple[Changer, ...] = get_args(Changer)
LIFETIMES: tuple[Lifetime, ...] = get_args(Lifetime)


@frozen
class Derivation:
    """How a fact follows from other facts or from the events.

    Args:
        kind: ``days_since`` a date fact; ``time``: a measure of the events; ``done``: whether an
            action was done.
        name: the date fact, the measure or the action.
        since: of ``done``, the facts that ask for it anew when they are observed again.
    """

    kind: Literal["days_since", "time", "done"]
    name: str
    since: tuple[str, ...] = ()


@frozen
class Fact:
    """A fact of the vocabulary.

    Args:
        changed_by: who can change it within the case; ``nobody`` for age, danger, the past.
        holds: how long an observation holds: until another one, that day, or until the next
            event (and at most a day).
        judgement: entered by a professional and never inferred from a message.
        ask_when: conditions of which one has to hold before the worker is asked for it.
        derived: how it is computed where nobody observed it.
    """

    id: str
    type: FactType
    label: Text
    question: Text
    sensitivity: Sensitivity
    changed_by: Changer
    holds: Lifetime
    source: Source
    judgement: bool = False
    ask_when: tuple[str, ...] = ()
    derived: Derivation | None = None
