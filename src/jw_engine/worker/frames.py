"""Messages over a pipe: JSON after its length in four bytes. No code can come along with it."""

import json
import os
import select
import struct
import time
from typing import Any

MOST_BYTES = 2**26
_LENGTH = struct.Struct(">I")


def packed(message: Any) -> bytes:
    """Return *message* as it goes over the pipe."""
    text = json.dumps(message).encode("ascii")
    return _LENGTH.pack(len(text)) + text


def send(pipe: int, message: Any, deadline: float) -> None:
    """Write *message* to the descriptor *pipe*, which does not block.

    Raises:
        OSError: the other side is gone, or does not read before *deadline*.
    """
    left = memoryview(packed(message))
    while left:
        _wait(pipe, select.POLLOUT, deadline)
        left = left[os.write(pipe, left) :]


def receive(pipe: int, deadline: float, most_bytes: int = MOST_BYTES) -> Any:
    """Return the message that comes from *pipe*.

    Raises:
        OSError: the other side is gone, or does not answer before *deadline*.
        ValueError: what comes is not a message.
    """
    (length,) = _LENGTH.unpack(_read(pipe, _LENGTH.size, deadline))
    if length > most_bytes:
        raise ValueError("not a message")
    text = _read(pipe, length, deadline)
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("not a message") from None


def _read(pipe: int, length: int, deadline: float) -> bytes:
    found = bytearray()
    while len(found) < length:
        _wait(pipe, select.POLLIN, deadline)
        part = os.read(pipe, length - len(found))
        if not part:
            raise EOFError("the other side is gone")
        found += part
    return bytes(found)


def _wait(pipe: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    if not poll.poll(max(0, deadline - time.monotonic()) * 1000):
        raise TimeoutError
