"""A message as every format has it: who, when and in what form; never what it says."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Reason = Literal["duplicate", "not_a_message", "unreadable", "unsupported", "outside"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message that somebody sent.

    Args:
        at: when, with its offset.
        conversation: how the platform calls the person, or the group as a whole.
        id: how the platform calls the message, unique within its conversation.
        by_worker: whether the worker sent it.
        form: its ``channel_form``, where it can be told.
        answers_worker: the platform itself says that it answers a message of the worker.
    """

    at: datetime
    conversation: str
    id: str
    by_worker: bool
    form: str | None = None
    answers_worker: bool = False


@dataclass(slots=True)
class Found:
    """What stands in a delivery: its messages, and how many parts are none.

    Args:
        fingerprint: of an export, what its first message looks like as a whole. It stays the same
            in a later export of the same conversation, so that one recognises the other's
            messages where no key was given.
    """

    messages: list[Message] = field(default_factory=list)
    left_out: Counter[Reason] = field(default_factory=Counter)
    fingerprint: bytes = b""
