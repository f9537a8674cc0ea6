"""The kinds of events in a trajectory, as the method has them."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from jw_engine.errors import Language, Text
from jw_engine.method import Source
from jw_engine.rules import Condition

BEGINS = ""
"""The state of a thing before its first event."""


@frozen
class FieldType:
    """What a field of an event holds.

    Args:
        name: ``id``, ``moment``, ``action``, ``need``, ``outcome``, ``reason``,
            ``legal_basis``, ``facts``, ``data``, ``fact`` (of the type of that fact), ``choice``
            or ``choices``.
        of: the fact's name, or the values to choose from.
        needed: whether the event has to tell it.
    """

    name: str
    of: tuple[str, ...] = ()
    needed: bool = True


@frozen
class Thing:
    """What an event is about, and the state in which it puts it.

    Args:
        field: holds its id; the same in every kind of event that is about such a thing.
        state: after the event.
        after: the states from which it may come; empty where the thing begins here.
    """

    field: str
    state: str
    after: tuple[str, ...]


@frozen
class DueBack:
    """What has to come back while a thing stays in its state; ``$name`` takes a field's value."""

    action: str
    at: str


@frozen
class Kind:
    """A kind of event, in the past tense.

    Args:
        version: of its fields.
        fields: by name.
        observe: the facts that it means; ``$name`` takes a field's value, if that was told.
        did: the action that it means; empty for none, ``$name`` for a field's value.
        rung: of the ladder of deliberation, counted from 1; 0 for none.
    """

    id: str
    version: int
    label: Text
    fields: Mapping[str, FieldType]
    observe: Mapping[str, Any]
    did: str
    thing: Thing | None
    due: DueBack | None
    rung: int
    source: Source


@frozen
class LegalBasis:
    """A ground of the AVG on which a case is kept.

    Args:
        article: of the AVG.
        key: the configuration key that says for how many days.
    """

    id: str
    label: Text
    article: str
    key: str


@frozen
class Retention:
    """How it is found out until when a case is kept.

    Args:
        bases: the legal bases by id.
        counts_from: the configuration key that says from when a term counts.
        running_support: facts that tell of support that goes on.
    """

    bases: Mapping[str, LegalBasis]
    counts_from: str
    running_support: Condition


@frozen
class CaseMethod:
    """Every kind of event by id, and the reasons that an answer to advice chooses from."""

    kinds: Mapping[str, Kind]
    reasons: Mapping[str, Text]
    retention: Retention

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the kinds and the reasons as plain data."""
        return {
            "kinds": [
                {
                    "event": kind.id,
                    "version": kind.version,
                    "label": kind.label.to(language),
                    "fields": {
                        name: {"type": each.name, "of": list(each.of), "needed": each.needed}
                        for name, each in kind.fields.items()
                    },
                    "source": kind.source.to_dict(),
                }
                for kind in self.kinds.values()
            ],
            "reasons": {name: label.to(language) for name, label in self.reasons.items()},
            "legal_bases": {
                name: {"label": basis.label.to(language), "article": basis.article}
                for name, basis in self.retention.bases.items()
            },
        }

    @property
    def ladder(self) -> tuple[Kind, ...]:
        """The rungs of deliberation, the first first."""
        rungs = [kind for kind in self.kinds.values() if kind.rung]
        return tuple(sorted(rungs, key=lambda kind: kind.rung))
