"""What is to be done: timers that come due, messages that go out, and leases on both."""

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, TypeVar

from attrs import field, frozen

from jw_engine.store.event import JSON


@frozen
class Timer:
    """Something of a stream that comes due.

    Args:
        id: a name that is unique among the open timers of the stream.
        stream: the stream that it belongs to.
        action: what is due.
        at: when, in UTC; None where no term is set: it is open, and never comes due by time.
        key: the configuration key that sets the term, or empty.
        rule: the rule that asks for it, or empty.
    """

    id: str
    stream: str
    action: str
    at: datetime | None
    key: str = ""
    rule: str = ""


@frozen
class NewMessage:
    """A message that goes out once the append that it comes with is stored.

    Args:
        topic: what it is about, a short name.
        data: a JSON object; gone from the store when the message is finished.
    """

    topic: str
    data: Mapping[str, JSON] = field(factory=dict, repr=False)


@frozen
class Message:
    """A message in the outbox.

    Args:
        id: unique in the tenant, the same however often it is leased, so that a receiver can
            pass over what it has already had.
        stream: the stream whose append it came with.
        topic: as it was given.
        data: as it was given.
    """

    id: str
    stream: str
    topic: str
    data: Mapping[str, JSON] = field(repr=False)


Work = TypeVar("Work", Timer, Message)


@frozen
class Lease(Generic[Work]):
    """A piece of work that one worker has for a while.

    Args:
        work: the timer or the message.
        worker: who has it.
        until: when it goes to another, in UTC.
        attempt: how often it was given out, from 1. What fails again and again shows here.
    """

    work: Work
    worker: str
    until: datetime
    attempt: int
