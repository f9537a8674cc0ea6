"""What hooks are given, and what they give back. Given is frozen; given back is plain data."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, NotRequired, TypedDict

from attrs import field, frozen

from jw_engine.plugins.facts_view import FactsView

CONTRACT = 1
"""The version of this contract; a manifest names the one that its plugin was written for."""


class Situation(NamedTuple):
    """A case as a plugin sees it: no id, no name, and only the facts that its manifest reads.

    Args:
        facts: the known facts; one that is not known is None.
        active_steps: ids of the steps that are going on.
        municipality: code of the case's municipality, such as ``0363``.
        at: the moment of the decision, ISO 8601.
    """

    facts: FactsView
    active_steps: tuple[str, ...] = ()
    municipality: str | None = None
    at: str | None = None


@frozen
class Delivery:
    """What a platform delivered to the worker or the organisation; the engine asks for none.

    Args:
        body: the bytes as they came.
        received_at: when they came, ISO 8601 with its offset.
        format: one of the platform's formats; None to tell it from the body.
        headers: of the HTTP request, names in lower case.
        keys: secrets by name, as the platform's manual calls them, such as ``app_secret``.
        seen: ids that earlier readings gave back: what has one of these is a replay.
        settings: of the organisation, as texts: ``time_zone`` and ``working_hours``
            (``mon-fri 09:00-17:00``), where they are set.
        worker: how the worker is called in an export, where the file does not say it.
    """

    body: bytes = field(repr=False)
    received_at: str
    format: str | None = None
    headers: Mapping[str, str] = field(default={}, repr=False)
    keys: Mapping[str, str] = field(default={}, repr=False)
    seen: frozenset[str] = frozenset()
    settings: Mapping[str, str] = {}
    worker: str | None = None


@frozen
class DecisionView:
    """A decision as an observer sees it: what was advised, and no fact but its manifest's reads.

    Args:
        facts: the known facts, as far as the manifest reads them.
        actions: ids of the recommended actions, in order.
        rules: ids of the rules behind them.
        vetoes: ids of the actions that must not be done.
        municipality: code of the case's municipality.
        at: the moment of the decision, ISO 8601.
        skipped: names of the plugins that were passed over.
    """

    facts: FactsView = field(repr=False)
    actions: tuple[str, ...]
    rules: tuple[str, ...]
    vetoes: tuple[str, ...]
    municipality: str | None
    at: str | None
    skipped: tuple[str, ...]


class TextData(TypedDict):
    """One text in both languages."""

    nl: str
    en: str


class SourceData(TypedDict):
    """Where something stands: page and lines; ``confidence`` as in rule files."""

    page: int
    lines: list[int]
    confidence: str
    document: NotRequired[str]


class PrincipleFit(TypedDict):
    """Whether a principle fits here, why, and by which means.

    ``facts`` names the facts that made it so; ``means`` are those that fit here, not all.
    """

    principle: str
    fits: bool
    because: TextData
    means: list[TextData]
    facts: list[str]
    sources: list[SourceData]


class PlatformAffordance(TypedDict):
    """What a platform affords, and whether the handbook states it or it is implied."""

    affordance: str
    basis: Literal["stated", "implied"]
    sources: list[SourceData]


class Platform(TypedDict):
    """A channel, as data.

    ``forms`` are the forms of contact that it has; ``formats`` what its adapter can read.
    """

    id: str
    label: TextData
    affordances: list[PlatformAffordance]
    forms: list[str]
    formats: list[str]
    added: bool
    sources: list[SourceData]


class ObservedEvent(TypedDict):
    """A mechanical fact or an act at a moment.

    ``contact`` is an opaque reference to who it is about: the same person has the same one.
    """

    contact: str
    at: str
    observe: dict[str, object]
    did: str | None


RefusalCode = Literal[
    "delivery-malformed",
    "delivery-forged",
    "delivery-key-missing",
    "delivery-replayed",
    "delivery-too-large",
    "delivery-format",
    "delivery-worker",
]


class Refusal(TypedDict):
    """Why a delivery was refused as a whole; ``place`` tells where, never what stands there."""

    code: RefusalCode
    place: NotRequired[str]


class LeftOut(TypedDict):
    """Parts of a delivery that gave no event, with how many they are."""

    reason: Literal["duplicate", "not_a_message", "unreadable", "unsupported", "outside"]
    count: int


class Reading(TypedDict):
    """What a delivery says: events in order of time; or why it was refused, and then no event.

    ``seen`` are opaque ids of what was read, to be given with the next delivery.
    """

    events: list[ObservedEvent]
    seen: list[str]
    left_out: list[LeftOut]
    refused: NotRequired[Refusal]
