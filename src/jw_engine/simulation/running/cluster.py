"""Blocks over many machines, with Dask (extra cluster)."""

import logging
import re
from collections.abc import Generator, Sequence
from contextlib import ExitStack
from typing import Any

from attrs import frozen

from jw_engine.errors import JwError, UsageError
from jw_engine.simulation.extras import check_installed
from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.running.pool import result_of
from jw_engine.simulation.running.worker import Done, Order, do_blocks

LOCAL = "local"
_ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:[0-9]{1,5}")
_PATIENCE = "10s"
_ANY_PORT = "127.0.0.1:0"  # of the page about its health: two runs do not want the same one
_AHEAD = 2  # tasks for each thread that are under way


@frozen
class Cluster:
    """Workers of Dask; the blocks of one that is lost are done again by others.

    Args:
        scheduler: its address, such as ``tcp://10.0.0.5:8786``, or ``local`` for a cluster of
            processes on this machine.
        workers: how many, where it is local.
    """

    scheduler: str
    workers: int = 2

    def run(self, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
        """Yield what comes of the tasks, as they are done.

        Raises:
            JwError: the scheduler cannot be reached, or a worker cannot do it.
            MissingExtraError: the extra ``cluster`` is not installed.
        """
        if self.scheduler != LOCAL and not _ADDRESS.fullmatch(self.scheduler):
            reason = "--scheduler: an address such as tcp://10.0.0.5:8786, or local"
            raise UsageError.of("usage", reason=reason)
        check_installed("cluster", "distributed")
        with ExitStack() as stack:
            client = self._client(stack)
            try:
                yield from _results(client, order, tasks)
            except JwError:
                raise
            except (ImportError, AttributeError):  # what a worker says that has no such program
                raise RunError.of("simulation-worker-other") from None
            except Exception as error:
                from distributed import CancelledError, KilledWorker

                if isinstance(error, KilledWorker | CancelledError | OSError):
                    raise RunError.of("simulation-worker-lost") from None
                raise

    def _client(self, stack: ExitStack) -> Any:
        from distributed import Client, LocalCluster

        for name in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            address: Any = self.scheduler
            if address == LOCAL:
                address = stack.enter_context(
                    LocalCluster(
                        n_workers=self.workers, threads_per_worker=1,
                        dashboard_address=_ANY_PORT, silence_logs=logging.CRITICAL,
                    )
                )  # fmt: skip
            return stack.enter_context(Client(address, set_as_default=False, timeout=_PATIENCE))
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise RunError.of("simulation-scheduler", reason=reason) from None


def _results(client: Any, order: Order, tasks: Sequence[tuple[int, ...]]) -> Generator[list[Done]]:
    from distributed import as_completed

    left = iter(tasks)
    done = as_completed(loop=client.loop)
    under_way = 0
    while True:
        # counted each time: workers come and go
        most = _AHEAD * max(1, sum(client.nthreads().values()))
        while under_way < most and (task := next(left, None)):
            done.add(client.submit(do_blocks, order, task, pure=False))
            under_way += 1
        if not under_way:
            return
        future = next(done)
        under_way -= 1
        result = future.result()
        future.release()
        yield result_of(result)
