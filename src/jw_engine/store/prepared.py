"""An append as it was asked, checked and written out, before any database sees it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import new as hmac
from typing import NamedTuple

from attrs import field, frozen

from jw_engine.store import doors
from jw_engine.store.event import NewEvent
from jw_engine.store.faults import refused
from jw_engine.store.work import NewMessage, Timer

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Return a moment as whole microseconds since 1970, which every database orders alike."""
    return (at - _EPOCH) // _MICROSECOND


def moment_of(number: int) -> datetime:
    """Return the moment of so many microseconds since 1970, in UTC."""
    return _EPOCH + timedelta(microseconds=number)


class Written(NamedTuple):
    """An event in the form in which it is stored; ``private`` is not encrypted yet."""

    kind: str
    version: int
    at: str
    data: str
    private: str | None


@frozen
class Prepared:
    """What one append stores; ``messages`` are topics and data."""

    stream: str
    expected: int
    events: Sequence[Written] = field(repr=False)
    recorded: datetime
    key: str | None
    timers: Sequence[Timer] | None
    messages: Sequence[tuple[str, str]] = field(repr=False)
    actor: str
    subject: str | None

    @property
    def version(self) -> int:
        """The version that the stream gets."""
        return self.expected + len(self.events)

    @property
    def has_text(self) -> bool:
        """Whether an event has a free text."""
        return any(event.private is not None for event in self.events)

    def fingerprint(self, secret: bytes) -> bytes:
        """Return what tells this append from another with the same idempotency key.

        Not over ``expected`` and ``recorded``, which differ when it is done again. With *secret*,
        so that a fingerprint in a backup tells nothing of a text whose key was erased.
        """
        told = [tuple(self.events), self.timers, tuple(self.messages), self.actor]
        return hmac(secret, repr(told).encode("utf-8", "surrogatepass"), sha256).digest()


def prepare(
    stream: str,
    events: Sequence[NewEvent],
    expected: int,
    *,
    recorded: datetime,
    key: str | None,
    timers: Sequence[Timer] | None,
    messages: Sequence[NewMessage],
    actor: str,
    subject: str | None,
) -> Prepared:
    """Check an append and write it out.

    Raises:
        StoreInputError: with the part that cannot be stored.
    """
    doors.check_name(stream, "stream")
    doors.whole(expected, "expected", most=2**31 - 1 - doors.MOST_TOGETHER)
    if actor:
        doors.check_name(actor, "actor")
    if subject is not None:
        doors.check_name(subject, "subject")
    if key is not None:
        doors.check_text(key, "key")
    for name, given, least in (("events", events, 1), ("timers", timers or (), 0),
                               ("messages", messages, 0)):  # fmt: skip
        doors.whole(len(given), name, least=least, most=doors.MOST_TOGETHER)
    return Prepared(
        stream,
        expected,
        [_written(event, line) for line, event in enumerate(events, 1)],
        doors.moment(recorded, "recorded"),
        key,
        None if timers is None else sorted(_timers(stream, timers), key=lambda timer: timer.id),
        [_message(message, line) for line, message in enumerate(messages, 1)],
        actor,
        subject,
    )


def _written(event: NewEvent, line: int) -> Written:
    doors.check_name(event.kind, "kind")
    doors.whole(event.version, "version", least=1)
    at = doors.kept_moment(event.at, "at")
    data = doors.written(event.data, "data", line)
    if event.private is not None:
        doors.check_private(event.private, line)
    return Written(event.kind, event.version, at.isoformat(), data, event.private)


def _timers(stream: str, timers: Sequence[Timer]) -> Iterator[Timer]:
    ids = set()
    for line, timer in enumerate(timers, 1):
        if timer.stream != stream or timer.id in ids:
            raise refused("store-timer", "timers", line)
        ids.add(timer.id)
        doors.check_name(timer.id, "timers")
        doors.check_name(timer.action, "timers")
        for text in (timer.key, timer.rule):
            if text != "":
                doors.check_text(text, "timers")
        at = None if timer.at is None else doors.moment(timer.at, "timers")
        yield Timer(timer.id, stream, timer.action, at, timer.key, timer.rule)


def _message(message: NewMessage, line: int) -> tuple[str, str]:
    doors.check_name(message.topic, "topic")
    return message.topic, doors.written(message.data, "messages", line)
