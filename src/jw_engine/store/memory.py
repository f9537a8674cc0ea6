"""The store in memory: for tests, for training, and to see what a store has to do."""

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from datetime import datetime
from threading import RLock
from typing import Any

from attrs import define, field

from jw_engine.store import doors, outgoing
from jw_engine.store.chain import Entry, Link, beginning
from jw_engine.store.event import NewEvent, StoredEvent
from jw_engine.store.faults import StoreError
from jw_engine.store.links import Head, check_head, emptied, flaws, new_links, opened, told
from jw_engine.store.prepared import Prepared, prepare
from jw_engine.store.record import AuditEntry, Certificate, Damage
from jw_engine.store.work import Lease, Message, NewMessage, Timer

METHOD = "memory: texts, data and salts forgotten"


@define
class _Held:
    """A timer or message with who has it."""

    work: Any
    lease: Lease[Any] | None = None
    finished: bool = False

    def free(self, now: datetime) -> bool:
        return not self.finished and (self.lease is None or self.lease.until <= now)

    def give(self, worker: str, until: datetime) -> Lease[Any]:
        attempt = 1 if self.lease is None else self.lease.attempt + 1
        self.lease = Lease(self.work, worker, until, attempt)
        return self.lease


@define
class _Stream:
    head: Head
    links: list[Link] = field(factory=list)
    trail: list[Entry] = field(factory=list)
    keys: dict[str, tuple[bytes, int]] = field(factory=dict)
    timers: dict[str, _Held] = field(factory=dict)


class MemoryStore:
    """A store that is gone with its process; threads share it. It needs no extra."""

    def __init__(self, tenant: str = "default") -> None:
        doors.check_name(tenant, "tenant")
        self.tenant = tenant
        self._lock = RLock()
        self._streams: dict[str, _Stream] = {}
        self._dated: list[tuple[datetime, str, str]] = []
        self._outbox: dict[str, _Held] = {}
        self._erased: set[str] = set()

    def append(
        self,
        stream: str,
        events: Sequence[NewEvent],
        expected: int,
        *,
        recorded: datetime,
        key: str | None = None,
        timers: Sequence[Timer] | None = None,
        messages: Sequence[NewMessage] = (),
        actor: str = "",
        subject: str | None = None,
    ) -> int:
        """Append events; see :class:`Store`."""
        asked = prepare(
            stream, events, expected, recorded=recorded, key=key, timers=timers,
            messages=messages, actor=actor, subject=subject,
        )  # fmt: skip
        with self._lock:
            there = self._streams.get(stream)
            if there is not None and asked.key in there.keys:
                return _done_before(asked, *there.keys[asked.key])
            return self._append(asked, there)

    def _append(self, asked: Prepared, there: _Stream | None) -> int:
        check_head(asked, None if there is None else there.head)
        if there is None:
            subject = asked.subject or asked.stream
            if subject in self._erased:
                raise StoreError.of("store-erased")
            start = beginning(self.tenant, asked.stream, subject)
            there = _Stream(Head(subject, 0, start, "", "", 0, start))
        head = there.head
        texts = [None if e.private is None else b"\0" + e.private.encode() for e in asked.events]
        links = new_links(asked, head.hash, head.recorded, texts)
        self._streams[asked.stream] = there
        there.links += links
        last = links[-1]
        there.head = head._replace(version=last.number, hash=last.hash, recorded=last.recorded)
        if asked.key is not None:
            there.keys[asked.key] = (asked.fingerprint(b""), asked.version)
        if asked.timers is not None:
            self._replace(there, asked.timers)
        for place, (topic, data) in enumerate(asked.messages, 1):
            id_ = f"{asked.stream}:{asked.version}:{place}"
            self._outbox[id_] = _Held(Message(id_, asked.stream, topic, doors.read(data)))
        return asked.version

    def _replace(self, there: _Stream, timers: Sequence[Timer]) -> None:
        for held in there.timers.values():
            if held.work.at is not None and not held.finished:
                self._dated.remove(_place(held.work))
        before = there.timers
        there.timers = {}
        for timer in timers:
            old = before.get(timer.id)
            same = old if old is not None and old.work == timer else _Held(timer)
            there.timers[timer.id] = same
            if timer.at is not None and not same.finished:
                insort(self._dated, _place(timer))

    def load(self, stream: str, after: int = 0) -> list[StoredEvent]:
        """Return events; see :class:`Store`."""
        doors.check_name(stream, "stream")
        doors.whole(after, "after")
        with self._lock:
            there = self._streams.get(stream)
            if there is None or after >= there.head.version:
                return []
            start = beginning(self.tenant, stream, there.head.subject)
            previous = there.links[after - 1].hash if after else start
            return opened(stream, there.head, there.links[after:], previous, after, text_of=_text)

    def version(self, stream: str) -> int:
        """Return the version of a stream."""
        doors.check_name(stream, "stream")
        there = self._streams.get(stream)
        return 0 if there is None else there.head.version

    def streams(self, after: str | None = None, limit: int = 1000) -> list[str]:
        """Return names of streams; see :class:`Store`."""
        doors.whole(limit, "limit")
        with self._lock:
            return sorted(name for name in self._streams if after is None or name > after)[:limit]

    def timers(self, stream: str, *, finished: bool = False) -> list[Timer]:
        """Return the open timers of a stream, or the finished ones."""
        doors.check_name(stream, "stream")
        with self._lock:
            there = self._streams.get(stream)
            held = there.timers.values() if there else ()
            found = (each.work for each in held if each.finished == finished)
            return sorted(found, key=lambda timer: timer.id)

    def due(self, until: datetime, limit: int = 1000) -> list[Timer]:
        """Return the timers that are due; see :class:`Store`."""
        doors.whole(limit, "limit")
        with self._lock:
            return [held.work for held in self._due(doors.moment(until, "until"))][:limit]

    def _due(self, until: datetime) -> list[_Held]:
        count = bisect_right(self._dated, until, key=lambda place: place[0])
        return [self._streams[stream].timers[id_] for _, stream, id_ in self._dated[:count]]

    def undated(self, limit: int = 1000) -> list[Timer]:
        """Return open timers without a term."""
        doors.whole(limit, "limit")
        found = [timer for name in self.streams(limit=2**31 - 1) for timer in self.timers(name)]
        return [timer for timer in found if timer.at is None][:limit]

    def lease_timers(
        self, worker: str, now: datetime, until: datetime, seconds: float, limit: int = 100
    ) -> list[Lease[Timer]]:
        """Lease timers; see :class:`Store`."""
        with self._lock:
            due = self._due(doors.moment(until, "until"))
            return _give(due, worker, now, seconds, limit)

    def finish_timer(self, lease: Lease[Timer]) -> bool:
        """Finish a timer; see :class:`Store`."""
        with self._lock:
            there = self._streams.get(lease.work.stream)
            held = there.timers.get(lease.work.id) if there else None
            if held is None or held.finished or not _same(held, lease):
                return False
            held.finished = True
            if held.work.at is not None:
                self._dated.remove(_place(held.work))
            return True

    def lease_messages(
        self, worker: str, now: datetime, seconds: float, limit: int = 100
    ) -> list[Lease[Message]]:
        """Lease messages; see :class:`Store`."""
        with self._lock:
            return _give(list(self._outbox.values()), worker, now, seconds, limit)

    def finish_message(self, lease: Lease[Message]) -> bool:
        """Finish a message; see :class:`Store`."""
        with self._lock:
            held = self._outbox.get(lease.work.id)
            if held is None or not _same(held, lease):
                return False
            del self._outbox[lease.work.id]
            return True

    def verify(self, stream: str | None = None) -> Iterator[Damage]:
        """Yield damage; see :class:`Store`."""
        names = self.streams(limit=2**31 - 1) if stream is None else [stream]
        for name in names:
            doors.check_name(name, "stream")
            there = self._streams.get(name)
            if there is not None:
                with self._lock:
                    yield from list(flaws(self.tenant, name, there.head, there.links, there.trail))

    def record_read(self, stream: str, actor: str, at: datetime, purpose: str) -> None:
        """Record a read; see :class:`Store`."""
        with self._lock:
            self._tell(stream, "read", actor, at, purpose)

    def _tell(self, stream: str, act: str, actor: str, at: datetime, purpose: str) -> _Stream:
        there = self._known(stream)
        entry = told(there.head, act, actor, at, purpose)
        there.trail.append(entry)
        there.head = there.head._replace(trail=entry.number, trail_hash=entry.hash)
        return there

    def _known(self, stream: str) -> _Stream:
        doors.check_name(stream, "stream")
        there = self._streams.get(stream)
        if there is None:
            raise StoreError.of("store-stream-unknown")
        return there

    def audit(self, stream: str) -> list[AuditEntry]:
        """Return the audit trail; see :class:`Store`."""
        with self._lock:
            events = self.load(stream)
            there = self._streams.get(stream)
            return outgoing.audited(stream, events, there.trail if there else ())

    def export(self, stream: str, actor: str, at: datetime) -> dict[str, Any]:
        """Return a stream as plain data; see :class:`Store`."""
        with self._lock:
            there = self._tell(stream, "export", actor, at, "export")
            return outgoing.exported(
                self.tenant, stream, there.head.subject,
                self.load(stream), timers=self.timers(stream), audit=self.audit(stream),
            )  # fmt: skip

    def erase(self, subject: str, at: datetime, reason: str, actor: str = "") -> Certificate:
        """Erase a subject; see :class:`Store`."""
        doors.check_name(subject, "subject")
        moment = doors.moment(at, "at")
        with self._lock:
            found = [n for n, there in self._streams.items() if there.head.subject == subject]
            if not found:
                raise StoreError.of("store-stream-unknown")
            doors.check_text(reason, "reason")
            self._erased.add(subject)
            heads = [self._streams[name].head for name in found]
            count = sum(head.version for head in heads)
            certificate = outgoing.certified(moment, count, METHOD, [h.hash for h in heads])
            for name in found:
                self._empty(self._tell(name, "erase", actor, at, reason), certificate.id)
            gone = [id_ for id_, held in self._outbox.items() if held.work.stream in found]
            for id_ in gone:
                del self._outbox[id_]
            return certificate

    def _empty(self, there: _Stream, certificate: str) -> None:
        self._replace(there, ())
        there.keys.clear()
        there.links = list(map(emptied, there.links))
        there.head = there.head._replace(erased=certificate)

    def close(self) -> None:
        """Nothing to give back."""


def _done_before(asked: Prepared, fingerprint: bytes, version: int) -> int:
    if fingerprint != asked.fingerprint(b""):
        raise StoreError.of("store-key-reused")
    return version


def _give(
    held: Sequence[_Held], worker: str, now: datetime, seconds: float, limit: int
) -> list[Lease[Any]]:
    moment, until = doors.lease(worker, now, seconds, limit)
    free = [each for each in held if each.free(moment)]
    return [each.give(worker, until) for each in free[:limit]]


def _same(held: _Held, given: Lease[Any]) -> bool:
    has = held.lease
    return has is not None and (has.work, has.worker, has.attempt) == (
        given.work, given.worker, given.attempt,
    )  # fmt: skip


def _place(timer: Timer) -> tuple[datetime, str, str]:
    assert timer.at is not None
    return timer.at, timer.stream, timer.id


def _text(link: Link) -> str | None:
    return None if link.private is None else link.private[1:].decode()
