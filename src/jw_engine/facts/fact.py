"""A fact: a named, typed statement about the situation."""

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field, frozen

from jw_engine.errors import Text
from jw_engine.facts.types import EnumType, FactType, ListType, Value
from jw_engine.method import Named, Source

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


@frozen(repr=False)
class Fact(Named):
    """A fact of the vocabulary.

    Args:
        changed_by: who can change it within the case; ``nobody`` for age, danger, the past.
        holds: how long an observation holds: until another one, that day, or until the next
            event (and at most a day).
        judgement: entered by a professional and never inferred from a message.
        ask_when: conditions of which one has to hold before the worker is asked for it.
        derived: how it is computed where nobody observed it.
        value_labels: what values of a closed list are called.
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
    value_labels: Mapping[str, Text] = field(factory=dict)

    def said(self, value: Value) -> Text:
        """Return a value for a reader."""
        if isinstance(value, bool):
            return _YES if value else _NO
        closed = isinstance(self.type, EnumType | ListType) and self.type.values
        each = [
            called(name, self.value_labels) if closed else Text(name, name)
            for name in (value if isinstance(value, tuple) else (str(value),))
        ]
        return Text(", ".join(one.nl for one in each), ", ".join(one.en for one in each))


def called(name: str, labels: Mapping[str, Text]) -> Text:
    """Return what *name* is called; without a label, the name itself in words."""
    words = name.replace("_", " ")
    return labels.get(name) or Text(words, words)


_YES, _NO = Text("ja", "yes"), Text("nee", "no")
