"""The doors: what a name, a moment and a text must be before anything is stored."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from json import encoder

from jw_engine.store.event import JSON
from jw_engine.store.faults import refused

LONGEST_NAME = 200
MOST_BYTES = 1_048_576
"""How many bytes the data, or the free text, of one event or message may have."""
MOST_TOGETHER = 1_000
"""How many events, timers or messages come with one append at most."""
MOST_SECONDS = 7 * 86_400
"""How long a lease lasts at most."""
_OPAQUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=~-]{0,199}", re.ASCII)

_TEXT = {str}


def _refuse(value: object) -> object:
    raise TypeError(type(value).__name__)


def _encoder() -> Callable[[object], str]:
    """Return what writes JSON; where it is made of C, made once and not for every text."""
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode
    text = encoder.encode_basestring_ascii
    parts = make(None, _refuse, text, None, ":", ",", True, False, False)
    return lambda data: "".join(parts(data, 0))


_encode = _encoder()


def check_name(name: object, key: str) -> None:
    """Check that *name* is an opaque reference: no space, no ``@``, so that no name of a person.

    Raises:
        StoreInputError: ``store-name``; it never repeats what was given.
    """
    if not isinstance(name, str) or not _OPAQUE.fullmatch(name):
        raise refused("store-name", key, longest=LONGEST_NAME)


def check_text(text: object, key: str) -> None:
    """Check a short text of the organisation: a purpose, a reason, an idempotency key.

    Raises:
        StoreInputError: ``store-text``.
    """
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_NAME or not text.isprintable():
        raise refused("store-text", key, longest=LONGEST_NAME)


def moment(at: object, key: str) -> datetime:
    """Return *at* in UTC.

    Raises:
        StoreInputError: ``store-moment``: no moment, without an offset, or beyond the calendar.
    """
    try:
        if isinstance(at, datetime) and at.utcoffset() is not None:
            return at.astimezone(UTC)
    except (OverflowError, ValueError):
        pass
    raise refused("store-moment", key)


def kept_moment(at: object, key: str) -> datetime:
    """Return *at* with its own offset, once :func:`moment` would take it."""
    if type(at) is datetime and 1 < at.year < 9999 and at.utcoffset() is not None:
        return at
    moment(at, key)
    assert isinstance(at, datetime)
    return at


def whole(number: object, key: str, least: int = 0, most: int = 2**31 - 1) -> int:
    """Return *number*.

    Raises:
        StoreInputError: ``store-number``: not a whole number in those bounds.
    """
    if type(number) is int and least <= number <= most:
        return number
    raise refused("store-number", key, least=least, most=most)


def lease(worker: object, now: object, seconds: object, limit: object) -> tuple[datetime, datetime]:
    """Return when a lease begins and ends, in UTC.

    Raises:
        StoreInputError: ``store-name``, ``store-moment``, ``store-number``.
    """
    check_name(worker, "worker")
    whole(limit, "limit")
    begins = moment(now, "now")
    if isinstance(seconds, int | float) and 0 < seconds <= MOST_SECONDS:
        return begins, moment(begins + timedelta(seconds=seconds), "now")
    raise refused("store-number", "seconds", least=0, most=MOST_SECONDS)


def _dict(data: object) -> dict[str, object]:
    if not isinstance(data, Mapping):
        raise TypeError("not an object")
    return dict(data)


def written(data: object, key: str, line: int | None = None) -> str:
    """Return a JSON object as text, always the same text for the same object.

    Raises:
        StoreInputError: ``store-data``: no JSON object, or too large.
    """
    try:
        plain = data if type(data) is dict else _dict(data)
        if set(map(type, plain)) <= _TEXT:
            text = _encode(plain)
            if len(text) <= MOST_BYTES:
                return text
    except (TypeError, ValueError, RecursionError):
        pass
    raise refused("store-data", key, line, most=MOST_BYTES)


def check_private(text: object, line: int) -> None:
    """Check a free text.

    Raises:
        StoreInputError: ``store-private``: no text, or too long.
    """
    if isinstance(text, str):
        try:
            if len(text.encode()) <= MOST_BYTES:
                return
        except UnicodeEncodeError:
            pass
    raise refused("store-private", "private", line, most=MOST_BYTES)


def read(text: str) -> dict[str, JSON]:
    """Return the object that :func:`written` wrote.

    Raises:
        ValueError: it is not that.
    """
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not an object")  # noqa: TRY004
    return data
