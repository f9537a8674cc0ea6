"""Whole processes, as a user starts them."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import environ
from pathlib import Path

CACHE = "JW_ENGINE_CACHE"
WITHOUT_CACHE = {CACHE: "off"}
"""The environment in which ``jw`` keeps nothing of its own for the next start."""

# a process of its own between us and what is measured: on Linux a child inherits our peak
_PEAK = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(json.dumps([done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def jw(*arguments: str) -> list[str]:
    """Return the command: the script beside this Python, or the module where there is none."""
    script = Path(sys.executable).with_name("jw")
    if script.is_file():
        return [str(script), *arguments]
    return [sys.executable, "-m", "jw_engine", *arguments]


@contextmanager
def environment(more: Mapping[str, str]) -> Iterator[None]:
    """Set *more* in the environment of this process for a while."""
    before = dict(environ)
    environ.update(more)
    try:
        yield
    finally:
        environ.clear()
        environ.update(before)


def run(command: Sequence[str], more: Mapping[str, str] | None = None) -> None:
    """Run *command*, whose output nobody reads, to its end.

    Raises:
        CalledProcessError: it failed; a figure of it would mean nothing.
    """
    with environment(more or {}):
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def peak(command: Sequence[str]) -> int:
    """Return the most memory that *command* held at once, in the units of the system."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", _PEAK, *command], stdout=subprocess.PIPE, check=True
    )
    code, most = json.loads(done.stdout)
    if code:
        raise subprocess.CalledProcessError(code, command)
    return int(most)
