"""A worker process as its parent has it: started, asked, ended."""

import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from jw_engine.worker.frames import MOST_BYTES, receive, send

_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")


@frozen
class Program:
    """What a worker runs, and how long it may be silent.

    Args:
        module: run as ``python -m``; it reads and writes frames on standard input and output.
        first: the first message.
        start_seconds: how long the start and that answer may take.
        most_bytes: of one answer.
        environment: variables that it gets besides what Python itself needs.
        accept: raises ``ValueError`` where the answer to the first message means no good start.
    """

    module: str
    first: Any
    start_seconds: float
    most_bytes: int = MOST_BYTES
    environment: Mapping[str, str] = {}
    accept: Callable[[Any], object] = bool


class Process:
    """One worker; ``OSError``, ``EOFError`` or ``ValueError`` once it is lost.

    It starts while its parent goes on; only who asks it something waits until it is up.
    """

    def __init__(self, program: Program) -> None:
        self._most_bytes = program.most_bytes
        self._popen = popen = _start(program)
        assert popen.stdin is not None
        assert popen.stdout is not None
        self._in, self._out = popen.stdin.fileno(), popen.stdout.fileno()
        os.set_blocking(self._in, False)
        # also when this object is dropped, or when the program ends
        self._finalizer = weakref.finalize(self, _end, popen, os.getpid())
        self._accept: Callable[[Any], object] | None = program.accept
        self._ready_by = time.monotonic() + program.start_seconds
        try:
            send(self._in, program.first, self._ready_by)
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._popen.pid

    def ask(self, message: Any, seconds: float) -> Any:
        """Return the worker's answer to *message*, which has so many *seconds* once it is up."""
        if self._accept is not None:
            self._accept(receive(self._out, self._ready_by, self._most_bytes))
            self._accept = None
        deadline = time.monotonic() + seconds
        send(self._in, message, deadline)
        return receive(self._out, deadline, self._most_bytes)

    def end(self) -> None:
        """End the process and close its pipes; in a forked child, only the child's copies."""
        self._finalizer()


def _start(program: Program) -> "subprocess.Popen[bytes]":
    """Start the worker with what it needs of the environment and no more."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join(str(Path(part).absolute()) for part in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", program.module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**kept, **program.environment, "PYTHONPATH": path},
        start_new_session=True,  # it is killed with whatever it started itself
    )


def _end(popen: "subprocess.Popen[Any]", parent: int) -> None:
    if os.getpid() == parent:
        if popen.poll() is None:
            try:
                os.killpg(popen.pid, signal.SIGKILL)
            except ProcessLookupError:  # it left its group, or ended just now
                popen.kill()
        popen.wait()
    else:
        popen.returncode = 0  # another process's worker: not for this one to end or wait for
    for pipe in (popen.stdin, popen.stdout):
        if pipe is not None:
            pipe.close()
