"""A worker that threads take turns with: started when first asked, and anew after it was lost."""

import os
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from attrs import define, field

from jw_engine.worker.process import Process, Program

Answer = TypeVar("Answer")


@define
class _Slot:
    """The worker of one process, and the lock under which its threads take turns."""

    lock: Lock = field(factory=Lock)
    worker: Process | None = None


class Turns:
    """One worker, shared by threads. After a fork, the child starts a worker of its own.

    Args:
        program: tells what to run, each time a worker is started.
    """

    def __init__(self, program: Callable[[], Program]) -> None:
        self._program = program
        self._slots: dict[int, _Slot] = {}  # by process: a fork copies them, locked or not

    def ask(self, message: Any, seconds: float, read: Callable[[Any], Answer]) -> Answer:
        """Return what *read* makes of the worker's answer, which has so many *seconds*.

        Raises:
            OSError, EOFError, ValueError: the worker was lost, or *read* refused its answer; the
                next call starts a new one.
        """
        slot = self._slot()
        with slot.lock:
            try:
                if slot.worker is None:
                    slot.worker = Process(self._program())
                return read(slot.worker.ask(message, seconds))
            except BaseException:  # also Ctrl-C: an answer that is still to come is nobody's
                self._end(slot)
                raise

    def prepare(self) -> None:
        """Start the worker where there is none, without waiting for it.

        Raises:
            OSError, ValueError: it cannot be started.
        """
        slot = self._slot()
        with slot.lock:
            if slot.worker is None:
                slot.worker = Process(self._program())

    def _slot(self) -> _Slot:
        own = os.getpid()
        slot = self._slots.get(own)
        if slot is None:
            for pid in [pid for pid in self._slots if pid != own]:
                self._end(self._slots.pop(pid))
            slot = self._slots.setdefault(own, _Slot())
        return slot

    def _end(self, slot: _Slot) -> None:
        worker, slot.worker = slot.worker, None
        if worker is not None:
            worker.end()

    @property
    def pid(self) -> int | None:
        """The number of the worker process, where there is one."""
        worker = self._slot().worker
        return None if worker is None else worker.pid

    def close(self) -> None:
        """End the worker; another question would start a new one."""
        slot = self._slot()
        with slot.lock:
            self._end(slot)
