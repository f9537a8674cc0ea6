"""The chain: what is hashed, so that every change shows and erasing leaves it whole.

A hash covers a commitment to the data, never the data: without the salt that stands beside the
data, the commitment tells nothing of it, and what is left after erasing can still be verified.
"""

from hashlib import sha256
from typing import NamedTuple

SALT = 16
"""How many random bytes a salt has."""


Told = tuple[int, str, int, str, str, str]
"""The first six parts of a :class:`Link`, which stay when it is erased."""


class Link(NamedTuple):
    """An event as it lies in a database.

    ``data``, ``private`` and ``salt`` are None once erased; ``commitment`` is None until then,
    since it follows from them.

    ``at`` and ``recorded`` are ISO 8601 texts, ``data`` is JSON, ``private`` the encrypted text.
    """

    number: int
    kind: str
    version: int
    at: str
    recorded: str
    actor: str
    data: str | None
    private: bytes | None
    salt: bytes | None
    commitment: bytes | None
    hash: bytes


class Entry(NamedTuple):
    """An entry of the audit trail as it lies in a database."""

    number: int
    act: str
    actor: str
    at: str
    purpose: str
    hash: bytes


def beginning(tenant: str, stream: str, subject: str) -> bytes:
    """Return what the first event of a stream is chained to."""
    return sha256(f"jw-store/1\n{tenant}\n{stream}\n{subject}".encode()).digest()


def commit(salt: bytes, data: str, private: bytes | None) -> bytes:
    """Return the commitment to data and text."""
    body = data.encode()
    return sha256(b"%b%d\n%b%b" % (salt, len(body), body, private or b"")).digest()


def chained(previous: bytes, told: Told, commitment: bytes) -> bytes:
    """Return the hash of an event behind the one with hash *previous*; *told* is what stays."""
    number, kind, version, at, recorded, actor = told
    text = f"{number}\n{kind}\n{version}\n{at}\n{recorded}\n{actor}\n"
    return sha256(text.encode() + commitment + previous).digest()


def trailed(previous: bytes, entry: Entry) -> bytes:
    """Return the hash that *entry* has behind the entry of the trail with hash *previous*."""
    number, act, actor, at, purpose, _ = entry
    return sha256(f"{number}\n{act}\n{actor}\n{at}\n{purpose}\n".encode() + previous).digest()
