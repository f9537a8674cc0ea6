"""Blocks over several processes on this machine."""

import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from threading import Thread

from attrs import frozen

from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.running.worker import Done, Order, Refused, do_blocks

_AHEAD = 2  # tasks for each process that are under way


@frozen
class Pool:
    """Processes that each load the scenario and the rules once.

    Args:
        workers: how many.
    """

    workers: int

    def run(self, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
        """Yield what comes of the tasks, as they are done.

        Raises:
            JwError: a worker cannot do it, or was lost.
        """
        context = get_context("spawn")
        alive, mine = context.Pipe(duplex=False)
        stop = context.Event()
        pool = ProcessPoolExecutor(self.workers, context, _begin, (alive, stop))
        waiting: set[Future[list[Done] | Refused]] = set()
        left = iter(tasks)
        try:
            while True:
                while len(waiting) < _AHEAD * self.workers and (task := next(left, None)):
                    waiting.add(pool.submit(_do, order, task))
                if not waiting:
                    break
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in finished:
                    yield result_of(each.result())
        except BrokenProcessPool:
            raise RunError.of("simulation-worker-lost") from None
        finally:
            # whoever is busy finishes its block: half an answer would be waited for without end
            stop.set()
            pool.shutdown(cancel_futures=True)
            mine.close()
            alive.close()


def result_of(answer: list[Done] | Refused) -> list[Done]:
    """Return what was done.

    Raises:
        RunError: it was refused.
    """
    if isinstance(answer, Refused):
        raise RunError(answer.problems)
    return answer


_stopped: list[Event] = []


def _begin(alive: Connection, stop: Event) -> None:
    """Begin a process: an interrupt is for the one that began it, whose end is the end of all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stopped[:] = [stop]

    def end_with_it() -> None:
        alive.poll(None)
        os._exit(1)

    Thread(target=end_with_it, daemon=True).start()


def _do(order: Order, task: tuple[int, ...]) -> list[Done] | Refused:
    """Do a task, as far as nobody said to stop."""
    found: list[Done] = []
    for number in task:
        if _stopped[0].is_set():
            break
        answer = do_blocks(order, (number,))
        if isinstance(answer, Refused):
            return answer
        found += answer
    return found
