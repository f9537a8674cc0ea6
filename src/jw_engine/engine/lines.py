"""A case as a line of JSON in, its answer as a line of JSON out."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Literal, Protocol

from attrs import frozen

from jw_engine.decision import Decision
from jw_engine.engine.case import ErrorAnswer
from jw_engine.errors import InputError, Language
from jw_engine.facts import read_json

_CHUNK = 64


class Advising(Protocol):
    """What is needed of an engine; ``Engine`` is one."""

    def advise_case(
        self, raw: object, *, at: datetime | None, explain: bool, what_if: bool
    ) -> Decision:
        """Return the decision for a case."""

    def arguments(self) -> list[str]:
        """Return the options with which ``jw advise`` loads the same."""


@frozen(repr=False)
class TextAnswer:
    """An answer that another process gave: a decision or an error, as one line of JSON."""

    text: str

    def to_json(self) -> str:
        """Return the line."""
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        read: dict[str, Any] = json.loads(self.text)
        return read


@frozen(eq=False, repr=False)
class LineAnswerer:
    """Answers lines with one engine.

    Args:
        at: the moment of the advice; None for none, ``"now"`` for that at which a line is read.
        language: of the texts.
        explain, what_if: what to tell besides the advice.
    """

    engine: Advising
    at: datetime | Literal["now"] | None = None
    language: Language = "nl"
    explain: bool = False
    what_if: bool = False

    def answer(self, line: bytes) -> bytes:
        """Return a decision, or ``{"id", "error"}``; every line has exactly one answer."""
        raw: object = None
        at = datetime.now().astimezone() if self.at == "now" else self.at
        try:
            raw = read_json(line)
            decision = self.engine.advise_case(
                raw, at=at, explain=self.explain, what_if=self.what_if
            )
        except InputError as error:
            return ErrorAnswer.of(raw, error).to_json(self.language).encode()
        return decision.to_json(self.language).encode()

    def answer_all(self, lines: Iterable[bytes], processes: int = 1) -> Iterator[bytes]:
        """Yield the answers in order, lazily, over so many processes."""
        if processes == 1:
            yield from map(self.answer, lines)
            return
        for answers in self.answer_chunks(_chunks(lines), processes):
            yield from answers

    def answer_chunks(self, chunks: Iterable[list[bytes]], processes: int) -> Iterator[list[bytes]]:
        """Yield the answers to each chunk, in order."""
        if processes == 1:
            for chunk in chunks:
                yield [self.answer(line) for line in chunk]
            return
        from jw_engine.engine.processes import answers_of_processes

        yield from answers_of_processes(chunks, self._arguments(), processes, self.answer)

    def _arguments(self) -> list[str]:
        """Return the options with which another process answers the same.

        Raises:
            UsageError: this engine was not loaded from files.
        """
        arguments = [*self.engine.arguments(), "--lang", self.language]
        if self.at != "now":
            arguments += ["--at", self.at.isoformat() if self.at else "none"]
        if self.explain:
            arguments.append("--explain")
        if self.what_if:
            arguments.append("--what-if")
        return arguments


def _chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(lines)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
