"""Blocks over several processes on this machine."""

import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
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
        pool = ProcessPoolExecutor(self.workers, context, _begin, (alive,))
        waiting: set[Future[list[Done] | Refused]] = set()
        left = iter(tasks)
        try:
            while True:
                while len(waiting) < _AHEAD * self.workers and (task := next(left, None)):
                    waiting.add(pool.submit(do_blocks, order, task))
                if not waiting:
                    break
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in finished:
                    yield result_of(each.result())
            pool.shutdown()
        except BrokenProcessPool:
            raise RunError.of("simulation-worker-lost") from None
        finally:
            mine.close()  # whoever is still busy ends
            pool.shutdown(cancel_futures=True)
            alive.close()


def result_of(answer: list[Done] | Refused) -> list[Done]:
    """Return what was done.

    Raises:
        RunError: it was refused.
    """
    if isinstance(answer, Refused):
        raise RunError(answer.problems)
    return answer


def _begin(alive: Connection) -> None:
    """Begin a process: an interrupt is for the one that began it, whose end is the end of all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def end_with_it() -> None:
        alive.poll(None)
        os._exit(1)

    Thread(target=end_with_it, daemon=True).start()
