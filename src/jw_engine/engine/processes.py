"""Cases over several processes: lines are dealt out, and answers come back in order.

Each process is ``jw advise --batch -`` with the same options, so that nothing has to be sent but
lines, and nothing of the caller's own program is started twice.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from queue import Queue
from threading import Thread
from typing import IO

_AHEAD = 4  # chunks that may wait for a process
_BUFFER = 1_048_576  # several chunks of answers: to read each alone takes as many calls


class _Process:
    """One process, with a thread that feeds it, so that a full pipe never blocks both sides."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "jw_engine", "advise", "--batch", "-", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=_BUFFER,
        )
        self._chunks: Queue[bytes | None] = Queue(_AHEAD)
        self._feeder = Thread(target=self._feed, args=(self._popen.stdin,), daemon=True)
        self._feeder.start()

    def _feed(self, pipe: IO[bytes]) -> None:
        alive = True
        while (chunk := self._chunks.get()) is not None:
            if alive:
                try:
                    pipe.write(chunk)
                    pipe.flush()
                except OSError:  # it died; who reads its answers finds out and goes on without
                    alive = False
        with suppress(OSError):
            pipe.close()

    def ask(self, lines: Sequence[bytes]) -> None:
        """Hand over *lines*; waits while too much is under way."""
        self._chunks.put(b"\n".join(lines) + b"\n")

    def answers(self, count: int) -> list[bytes]:
        """Return *count* answers, or fewer where the process died."""
        assert self._popen.stdout is not None
        lines = [self._popen.stdout.readline() for _ in range(count)]
        return [line.rstrip(b"\n") for line in lines if line.endswith(b"\n")]

    def close(self, *, now: bool) -> None:
        """End the process: at once, or once it has answered what it was asked."""
        if now:
            self._popen.kill()
        self._chunks.put(None)
        self._feeder.join()
        assert self._popen.stdout is not None
        self._popen.stdout.close()
        self._popen.wait()


def answers_of_processes(
    chunks: Iterable[Sequence[bytes]],
    arguments: Sequence[str],
    processes: int,
    alone: Callable[[bytes], bytes],
) -> Iterator[list[bytes]]:
    """Yield the answers to each chunk of lines, in order.

    Args:
        chunks: lines without their ends; none of a chunk may hold a line end.
        arguments: options of ``jw advise``.
        processes: how many.
        alone: answers a line in this process, where another one died: nothing is lost.
    """
    workers = [_Process(arguments) for _ in range(processes)]
    waiting: Queue[tuple[_Process, Sequence[bytes]] | None] = Queue(_AHEAD * processes)

    def deal() -> None:
        try:
            for worker, lines in zip(cycle(workers), chunks, strict=False):
                worker.ask(lines)
                waiting.put((worker, lines))
        finally:
            waiting.put(None)

    dealer = Thread(target=deal, daemon=True)
    dealer.start()
    finished = False
    try:
        while (dealt := waiting.get()) is not None:
            worker, lines = dealt
            answers = worker.answers(len(lines))
            yield answers + [alone(line) for line in lines[len(answers) :]]
        finished = True
    finally:
        for worker in workers:
            worker.close(now=not finished)
