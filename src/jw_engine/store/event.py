"""What is stored: events as they are given, and as they come back."""

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]
"""What JSON can say. The store asks nothing of it but that."""


@frozen
class NewEvent:
    """An event that is to be stored.

    Args:
        kind: what kind of event, a short name: ``observed``.
        version: the version of the form of ``data``, from 1.
        at: when it happened, with its offset from UTC, which is kept.
        data: a JSON object. It stays readable in the database and in its backups until the
            subject is erased, so no free text about a person belongs in it.
        private: free text; encrypted with a key of the subject, or None.
    """

    kind: str
    version: int
    at: datetime
    data: Mapping[str, JSON] = field(factory=dict, repr=False)
    private: str | None = field(default=None, repr=False)


@frozen
class StoredEvent:
    """An event of a stream, as it was stored.

    Args:
        stream: the stream that it belongs to.
        number: its place in the stream, from 1. This is the order of the events, whatever the
            clocks said.
        kind: as it was given.
        version: as it was given.
        at: as it was given.
        recorded: when it was stored, in UTC; never before that of the event before it.
        actor: who stored it, an opaque reference; empty where nobody was named.
        data: as it was given; empty where the event was erased.
        private: the free text; None where there was none, where it was erased, and where the
            store was opened without the key (``sealed``).
        sealed: whether there is a text that cannot be read without the master key.
        erased: whether the event was erased. Kind, version and moments stay.
        hash: the hash of this event, over that of the event before it (64 hexadecimal digits).
        previous: the hash of the event before it; for the first, one that names the stream.
    """

    stream: str
    number: int
    kind: str
    version: int
    at: datetime
    recorded: datetime
    actor: str
    data: Mapping[str, JSON] = field(repr=False)
    private: str | None = field(repr=False)
    sealed: bool
    erased: bool
    hash: str
    previous: str
