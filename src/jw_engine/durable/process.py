"""The worker process as its parent has it: started, asked, ended."""

import os
import subprocess
import sys
import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jw_engine.durable.frames import receive, send

SECONDS = 10.0
"""How long the worker may be silent before it counts as lost."""

_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")


class Process:
    """One worker with its rulesets loaded; ``OSError`` or ``ValueError`` once it is lost."""

    def __init__(self, definitions: Sequence[str], seconds: float) -> None:
        self._seconds = seconds
        self._popen = popen = _start()
        assert popen.stdin is not None
        assert popen.stdout is not None
        self._in, self._out = popen.stdin.fileno(), popen.stdout.fileno()
        os.set_blocking(self._in, False)
        # also when this object is dropped, or when the program ends
        self._finalizer = weakref.finalize(self, _end, popen, os.getpid())
        try:
            self.ask(definitions)
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._popen.pid

    def ask(self, message: Sequence[str]) -> list[str]:
        """Return the worker's answer to *message*."""
        deadline = time.monotonic() + self._seconds
        send(self._in, message, deadline)
        answer = receive(self._out, deadline)
        if not isinstance(answer, list) or not all(type(name) is str for name in answer):
            raise ValueError("not an answer")
        return answer

    def end(self) -> None:
        """End the process and close its pipes; in a forked child, only the child's copies."""
        self._finalizer()


def _start() -> "subprocess.Popen[bytes]":
    """Start the worker with what it needs of the environment and no more."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join(str(Path(part).absolute()) for part in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", "jw_engine.durable.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=kept | {"PYTHONPATH": path},
    )


def _end(popen: "subprocess.Popen[Any]", parent: int) -> None:
    if os.getpid() == parent:
        popen.kill()
        popen.wait()
    else:
        popen.returncode = 0  # another process's worker: not for this one to end or wait for
    for pipe in (popen.stdin, popen.stdout):
        if pipe is not None:
            pipe.close()
