"""What the store tells about itself: the audit trail, certificates of erasure, and damage."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from attrs import frozen

from jw_engine.errors import Language, Text

Act = Literal["append", "read", "export", "erase"]


@frozen
class AuditEntry:
    """Who did what with a stream.

    Args:
        stream: the stream.
        act: ``append`` for a change; ``read``, ``export`` and ``erase``.
        actor: who, an opaque reference; empty where nobody was named.
        at: when, in UTC.
        purpose: for what; for ``erase`` the reason; empty for ``append``.
        number: of an append, the number of the event; of the others, their place in the trail.
        hash: the hash in the chain of the events, or of the trail.
    """

    stream: str
    act: Act
    actor: str
    at: datetime
    purpose: str
    number: int
    hash: str


@frozen
class Certificate:
    """That a subject was erased. It names no one.

    Args:
        id: random.
        at: when, in UTC.
        events: how many events were emptied.
        method: how it was done.
        hash: over the parts above and the last hash of each stream, so that whoever has the
            erased streams can show that it was about them, and nobody else can tell whom.
    """

    id: str
    at: datetime
    events: int
    method: str
    hash: str

    def to_dict(self) -> dict[str, Any]:
        """Return the certificate as plain data, ``at`` in ISO 8601."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "events": self.events,
            "method": self.method,
            "hash": self.hash,
        }


What = Literal[
    "file", "head", "event-missing", "event-changed", "event-unreadable", "event-emptied",
    "event-stray", "trail", "timer", "message", "key", "text-key", "restored",
]  # fmt: skip

DAMAGES: Mapping[What, Text] = MappingProxyType({
    "file": Text(
        "Het bestand zelf is beschadigd. Zet de laatste goede kopie terug.",
        "The file itself is damaged. Put back the last good copy.",
    ),
    "head": Text(
        "Het einde van de reeks klopt niet: het laatste wat er staat is niet het laatste wat "
        "is bewaard. Zet een goede kopie terug.",
        "The end of the stream is wrong: the last that is there is not the last that was "
        "stored. Put back a good copy.",
    ),
    "event-missing": Text(
        "Een gebeurtenis ontbreekt. Zet een goede kopie terug.",
        "An event is missing. Put back a good copy.",
    ),
    "event-changed": Text(
        "Een gebeurtenis is veranderd nadat zij is bewaard. Vergelijk met een goede kopie.",
        "An event was changed after it was stored. Compare with a good copy.",
    ),
    "event-unreadable": Text(
        "Een gebeurtenis kan niet worden gelezen. Zet een goede kopie terug.",
        "An event cannot be read. Put back a good copy.",
    ),
    "event-emptied": Text(
        "Een gebeurtenis is leeg zonder dat er is gewist. Zet een goede kopie terug.",
        "An event is empty though nothing was erased. Put back a good copy.",
    ),
    "event-stray": Text(
        "Er staat een gebeurtenis bij geen enkele reeks. Zet een goede kopie terug.",
        "There is an event that belongs to no stream. Put back a good copy.",
    ),
    "timer": Text(
        "Een termijn is veranderd nadat hij is bewaard. Leg het traject opnieuw vast.",
        "A timer was changed after it was stored. Record in the trajectory again.",
    ),
    "message": Text(
        "Een uitgaand bericht is veranderd nadat het is bewaard. Vergelijk met een goede kopie.",
        "An outgoing message was changed after it was stored. Compare with a good copy.",
    ),
    "key": Text(
        "Een sleutel waarmee iets maar één keer gebeurt is veranderd. Zet een goede kopie terug.",
        "A key by which something is done once was changed. Put back a good copy.",
    ),
    "text-key": Text(
        "De sleutel van de vrije teksten van iemand is beschadigd. Zet een goede kopie van de "
        "sleutels terug, maar niet van wie is gewist.",
        "The key of somebody's free texts is damaged. Put back a good copy of the keys, but not "
        "of those that were erased.",
    ),
    "restored": Text(
        "Dit is van iemand die is gewist, en het staat er nog of weer: het wissen is halverwege "
        "gestopt, of dit is een oudere kopie. De teksten zijn niet meer te lezen; wis ook de rest "
        "opnieuw.",
        "This is of somebody who was erased, and it is still here, or here again: erasing stopped "
        "halfway, or this is an older copy. Its texts can no longer be read; erase the rest again.",
    ),
    "trail": Text(
        "Het spoor van inzage klopt niet: er is iets in veranderd of weggehaald.",
        "The trail of reads is wrong: something in it was changed or removed.",
    ),
})  # fmt: skip


@frozen
class Damage:
    """Something in the store that is not as it was stored.

    Args:
        what: which of ``DAMAGES``.
        stream: in which stream; empty for the file as a whole.
        number: at which event or entry of the trail; 0 where that cannot be said.
    """

    what: What
    stream: str = ""
    number: int = 0

    def text(self, language: Language) -> str:
        """Return what is wrong and what to do."""
        return DAMAGES[self.what].to(language)

    def to_dict(self, language: Language = "en") -> dict[str, Any]:
        """Return ``{"what", "stream", "number", "text"}``."""
        return {
            "what": self.what,
            "stream": self.stream,
            "number": self.number,
            "text": self.text(language),
        }
