"""JSON Lines in, JSON Lines out: one line each, in order, in constant memory."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from stat import S_ISREG
from typing import Any, BinaryIO

from jw_engine.cli.terminal import progress
from jw_engine.engine import Engine, ErrorAnswer
from jw_engine.errors import InputError, Language
from jw_engine.facts import MOST_BYTES, read_json

_CHUNK = 65_536
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def read_lines(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Yield the lines that have come in so far, again and again, without waiting for more.

    A line above the bound is cut off just beyond it: enough for its reader to refuse it.
    """
    begun = b""
    while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        *lines, begun = (begun + chunk).split(b"\n")
        begun = begun[: MOST_BYTES + 1]
        yield lines
    if begun:
        yield [begun]


def advise_lines(
    engine: Engine, stream: BinaryIO, *, at: datetime, explain: bool, language: Language
) -> int:
    """Answer each line of *stream* on standard output; return 1 if any was refused, else 0."""
    refused = False
    out = sys.stdout
    with _bar(stream) as advance:
        for lines in read_lines(stream):
            answers = []
            for line in lines:
                answer = _answer(engine, line, at, explain=explain)
                refused = refused or isinstance(answer, ErrorAnswer)
                answers.append(_encode(answer.to_dict(language)))
            if answers:
                out.write("\n".join(answers) + "\n")
                out.flush()  # who waits for this answer before the next question gets it
            if advance:
                advance(sum(map(len, lines)) + len(lines), len(lines))
    return int(refused)


def _answer(engine: Engine, line: bytes, at: datetime, *, explain: bool) -> Any:
    raw: object = None
    try:
        raw = read_json(line)
        return engine.advise_case(raw, at=at, explain=explain)
    except InputError as error:
        return ErrorAnswer.of(raw, error)


def _bar(stream: BinaryIO) -> AbstractContextManager[Any]:
    """Return a progress bar where someone is looking at the terminal and not at the answers."""
    if sys.stdout.isatty() or not sys.stderr.isatty():
        return nullcontext()
    status = os.fstat(stream.fileno())
    return progress(status.st_size if S_ISREG(status.st_mode) else None)
