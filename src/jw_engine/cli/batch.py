"""JSON Lines in, JSON Lines out: one line each, in order, in constant memory."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from stat import S_ISREG
from typing import BinaryIO

from jw_engine.cli.terminal import progress
from jw_engine.engine import LineAnswerer
from jw_engine.facts import MOST_BYTES

_CHUNK = 65_536
_MOST_LINES = 64
_HEAD = b'{"id":'
Advance = Callable[[int, int], None]


def read_lines(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Yield the lines that have come in so far, again and again, without waiting for more.

    A line above the bound is cut off just beyond it: enough for its reader to refuse it.
    """
    begun = b""
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        *lines, begun = (begun + chunk).split(b"\n")
        begun = begun[: MOST_BYTES + 1]
        for start in range(0, len(lines), _MOST_LINES):
            yield lines[start : start + _MOST_LINES]
    if begun:
        yield [begun]


def advise_lines(answerer: LineAnswerer, stream: BinaryIO, processes: int) -> int:
    """Answer each line of *stream* on standard output; return 1 if any was refused, else 0."""
    refused = False
    out = sys.stdout.buffer
    with _bar(stream) as advance:
        for answers in answerer.answer_chunks(_told(read_lines(stream), advance), processes):
            refused = refused or any(_is_refusal(answer) for answer in answers)
            out.write(b"\n".join(answers) + b"\n")
            out.flush()  # who waits for this answer before the next question gets it
    return int(refused)


def _is_refusal(answer: bytes) -> bool:
    """An answer that refuses is ``{"id": …, "error": …}``; no decision has its error there.

    The first comma before a bare quotation mark ends the id: within a text that mark is escaped.
    """
    return answer.startswith(_HEAD) and answer.startswith(b',"error":', answer.find(b',"'))


def _told(chunks: Iterator[list[bytes]], advance: Advance | None) -> Iterator[list[bytes]]:
    for lines in chunks:
        yield lines
        if advance:
            advance(sum(map(len, lines)) + len(lines), len(lines))


def _bar(stream: BinaryIO) -> AbstractContextManager[Advance | None]:
    """Return a progress bar where someone is looking at the terminal and not at the answers."""
    if sys.stdout.isatty() or not sys.stderr.isatty():
        return nullcontext()
    status = os.fstat(stream.fileno())
    return progress(status.st_size if S_ISREG(status.st_mode) else None)
