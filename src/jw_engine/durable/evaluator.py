"""The evaluator ``durable``: asks a worker process, and says so when it is lost."""

import os
from collections.abc import Sequence
from threading import Lock

from attrs import define, field

from jw_engine.decision.evaluator import EvaluatorLostError
from jw_engine.durable.process import SECONDS, Process
from jw_engine.durable.shards import divide
from jw_engine.errors import MissingExtraError, Problem
from jw_engine.facts import Facts
from jw_engine.rules.rule import Rule


def check_installed() -> None:
    """Check that durable-rules is there and can be imported.

    Raises:
        MissingExtraError: it is not installed, or was not made for this Python (3.13 and later).
    """
    try:
        import durable_rules_engine  # noqa: F401
    except ImportError:
        problem = Problem("extra-missing", details={"extra": "durable"})
        raise MissingExtraError([problem]) from None


@define
class _Slot:
    """The worker of one process, and the lock under which its threads take turns."""

    lock: Lock = field(factory=Lock)
    worker: Process | None = None


class DurableEvaluator:
    """Evaluates with durable-rules in a worker process, which starts at the first decision.

    Threads share it. After a fork, the child starts a worker of its own.

    Raises:
        MissingExtraError: durable-rules cannot be used here.
        PackError: a rule is beyond the limits of durable-rules.
    """

    name = "durable"

    def __init__(self, rules: Sequence[Rule], seconds: float = SECONDS) -> None:
        check_installed()
        shards = divide(rules)
        self._seconds = seconds
        self._definitions = [shard.definition() for shard in shards]
        self._writers = [shard.writer() for shard in shards]
        self._slots: dict[int, _Slot] = {}  # by process: a fork copies them, locked or not

    def fired(self, facts: Facts) -> list[int]:
        """Return the positions of the rules that fire, in order.

        Raises:
            EvaluatorLostError: the worker was lost, or a fact cannot be told to it. The next
                call starts a new worker.
        """
        try:
            return self._ask([write(facts) for write in self._writers])
        except (OSError, EOFError, ValueError) as error:
            raise EvaluatorLostError(type(error).__name__) from None

    def _ask(self, message: Sequence[str]) -> list[int]:
        slot = self._slot()
        with slot.lock:
            try:
                if slot.worker is None:
                    slot.worker = Process(self._definitions, self._seconds)
                names = slot.worker.ask(message)
                return sorted({int(name.partition("-")[0]) for name in names})
            except BaseException:  # also Ctrl-C: an answer that is still to come is nobody's
                self._end(slot)
                raise

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
        """End the worker; another decision would start a new one."""
        slot = self._slot()
        with slot.lock:
            self._end(slot)
