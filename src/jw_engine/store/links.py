"""Events put into the chain, and taken out of it again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from logging import getLogger
from secrets import token_bytes
from typing import NamedTuple

from jw_engine.errors import Place, Problem
from jw_engine.store import doors
from jw_engine.store.chain import SALT, Entry, Link, beginning, chained, commit, trailed
from jw_engine.store.event import StoredEvent
from jw_engine.store.faults import StaleWriteError, StoreDamagedError, StoreError
from jw_engine.store.prepared import Prepared
from jw_engine.store.record import Damage, What

_log = getLogger("jw_engine.store")


class Head(NamedTuple):
    """Where a stream stands: its last event, and the last entry of its trail.

    ``id`` is what a database calls the stream by itself.
    """

    subject: str
    version: int
    hash: bytes
    recorded: str
    erased: str
    trail: int
    trail_hash: bytes
    id: int = 0


def damaged(stream: str, number: int = 0) -> StoreDamagedError:
    """Return the error for a stream that is not as it was stored, from that event on."""
    return StoreDamagedError([Problem("store-damaged", Place(line=number or None, item=stream))])


def emptied(link: Link) -> Link:
    """Return an event without what was in it, and with what its hash can be verified by."""
    if link.data is None or link.salt is None:
        return link
    commitment = commit(link.salt, link.data, link.private)
    return link._replace(data=None, private=None, salt=None, commitment=commitment)


def new_links(
    append: Prepared, previous: bytes, last: str, texts: Sequence[bytes | None]
) -> list[Link]:
    """Return the events of *append* as they are stored behind the hash *previous*.

    *last* is when the event before them was recorded: a moment before it is not stored.
    """
    recorded = append.recorded.isoformat()
    if last and append.recorded < datetime.fromisoformat(last):
        _log.warning("store-clock-back: the clock stands before the last event of a stream")
        recorded = last
    links = []
    salts, actor = token_bytes(SALT * len(append.events)), append.actor
    for number, (event, text) in enumerate(zip(append.events, texts, strict=True)):
        kind, version, at, data, _ = event
        salt = salts[SALT * number : SALT * (number + 1)]
        told = (append.expected + number + 1, kind, version, at, recorded, actor)
        previous = chained(previous, told, commit(salt, data, text))
        links.append(Link(*told, data, text, salt, None, previous))
    return links


def opened(
    stream: str,
    head: Head,
    links: Iterable[Link],
    previous: bytes,
    after: int,
    *,
    text_of: Callable[[Link], str | None],
) -> list[StoredEvent]:
    """Return the events behind number *after*, each held against the chain.

    *text_of* gives the free text of an event that has one; None where it cannot be read here.

    Raises:
        StoreDamagedError: an event is not as it was stored, or the last ones are gone.
    """
    events = []
    number = after
    before = previous.hex()
    for link in links:
        number += 1
        if flaw(head, link, number, previous):
            raise damaged(stream, number)
        if number == head.version and (link.hash, link.recorded) != (head.hash, head.recorded):
            raise damaged(stream, number)
        previous = link.hash
        after_it = previous.hex()
        text = None if link.private is None else text_of(link)
        try:
            event = StoredEvent(
                stream, number, link.kind, link.version, datetime.fromisoformat(link.at),
                datetime.fromisoformat(link.recorded), link.actor,
                {} if link.data is None else doors.read(link.data), text,
                link.private is not None and text is None, link.data is None, after_it, before,
            )  # fmt: skip
        except (ValueError, RecursionError):
            raise damaged(stream, number) from None
        before = after_it
        events.append(event)
    if number < head.version:
        raise damaged(stream, number + 1)
    return events


def flaw(head: Head, link: Link, number: int, previous: bytes) -> What | None:
    """Return what is wrong with the event that should be number *number* behind *previous*."""
    if type(link.number) is not int or link.number != number:
        return "event-missing"
    try:
        return _changed(head, link, previous)
    except (TypeError, ValueError, AttributeError):  # of a flipped bit even the types can be others
        return "event-changed"


def _changed(head: Head, link: Link, previous: bytes) -> What | None:
    commitment = link.commitment
    if link.data is None or link.salt is None:
        if not head.erased:
            return "event-emptied"
    elif commitment is None:
        commitment = commit(link.salt, link.data, link.private)
    else:
        return "event-changed"
    if commitment is None or chained(previous, link[:6], commitment) != link.hash:
        return "event-changed"
    return None


def flaws(
    tenant: str, stream: str, head: Head, links: Iterable[Link], trail: Iterable[Entry]
) -> Iterator[Damage]:
    """Yield everything that is wrong with a stream; it goes on behind what is wrong."""
    number, previous = 0, beginning(tenant, stream, head.subject)
    recorded = head.recorded
    for link in links:
        number += 1
        found = flaw(head, link, number, previous)
        if found is None and link.data is not None:
            try:
                doors.read(link.data)
            except (ValueError, RecursionError):
                found = "event-unreadable"
        if found:
            yield Damage(found, stream, number)
        if type(link.number) is int and type(link.hash) is bytes:
            number, previous = link.number, link.hash
        recorded = link.recorded
    if (number, previous, recorded) != (head.version, head.hash, head.recorded):
        yield Damage("head", stream, number)
    yield from _trail_flaws(tenant, stream, head, trail)


def _trail_flaws(tenant: str, stream: str, head: Head, trail: Iterable[Entry]) -> Iterator[Damage]:
    number, previous, erased = 0, beginning(tenant, stream, head.subject), False
    for entry in trail:
        number += 1
        if entry.number != number or trailed(previous, entry) != entry.hash:
            yield Damage("trail", stream, number)
        if type(entry.number) is int and type(entry.hash) is bytes:
            number, previous = entry.number, entry.hash
        erased = erased or entry.act == "erase"
    if (number, previous) != (head.trail, head.trail_hash) or erased != bool(head.erased):
        yield Damage("trail", stream, number)


def told(head: Head, act: str, actor: str, at: datetime, purpose: str) -> Entry:
    """Return the next entry of the trail, checked."""
    if actor:
        doors.check_name(actor, "actor")
    doors.check_text(purpose, "purpose")
    moment = doors.moment(at, "at").isoformat()
    entry = Entry(head.trail + 1, act, actor, moment, purpose, b"")
    return entry._replace(hash=trailed(head.trail_hash, entry))


def check_head(asked: Prepared, head: Head | None) -> None:
    """Check that *asked* can go behind *head*; None where there is no such stream yet.

    Raises:
        StaleWriteError: the stream has another version.
        StoreError: ``store-erased``; ``store-subject``: it belongs to another subject.
    """
    if head is None:
        if asked.expected:
            raise StaleWriteError(asked.expected, 0)
        return
    if head.erased:
        raise StoreError.of("store-erased")
    if head.version != asked.expected:
        raise StaleWriteError(asked.expected, head.version)
    if asked.subject not in {None, head.subject}:
        raise StoreError.of("store-subject")
