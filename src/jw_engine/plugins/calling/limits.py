"""What the process of a plugin may not do, beyond what its manifest says.

These stop mistakes and careless code, and tell of it. They are no sandbox: whoever installs a
plugin trusts its author not to fight them; what it never gets, it cannot leak.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

_STARTS_PROGRAMS = (
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.forkpty", "os.startfile", "pty.spawn", "os.kill", "os.killpg",
    "signal.pthread_kill",
)  # fmt: skip
_CHANGES_FILES = (
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "shutil.rmtree", "shutil.move", "shutil.copyfile",
)  # fmt: skip
Place = tuple[str, int | None]
"""A host, and its port where only that one was declared."""
_NULL = os.devnull
_MOST_OUTPUT = 1_048_576  # what it prints while it is tried out; else it writes no file at all
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class UndeclaredAccessError(PermissionError):
    """A plugin reached for something that its manifest does not name."""


def bound_memory(mebibytes: int) -> None:
    """Let this process have so much memory, and leave no dump of it behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_OUTPUT, _MOST_OUTPUT))
    most = mebibytes * 1_048_576
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def end_when_late(seconds: float) -> None:
    """End this process in so many seconds, should its parent not have done so; 0 for never."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def refuse_undeclared(network: Iterable[str], told: Callable[[str], None]) -> None:
    """Refuse, from now on, everything that is not in a manifest, and tell what kind it was.

    Args:
        network: hosts that may be talked to, ``host`` or ``host:port``.
        told: called with ``network``, ``program`` or ``file``, even where the plugin goes on.
    """
    places = [_place(each) for each in network]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        kind = ""
        if event == "open":
            kind = "" if _only_reads(arguments) else "file"
        elif event.startswith("socket."):
            kind = "" if _declared(event, arguments, places) else "network"
        elif event in _STARTS_PROGRAMS:
            kind = "program"
        elif event == "ctypes.dlopen":  # of None: the library ctypes itself, at its import
            kind = "program" if arguments[0] else ""
        elif event in _CHANGES_FILES:
            kind = "file"
        if kind:
            told(kind)
            raise UndeclaredAccessError

    sys.addaudithook(hook)


def _only_reads(arguments: tuple[Any, ...]) -> bool:
    path, mode, flags = arguments
    if path == _NULL or isinstance(path, int):
        return True
    if isinstance(mode, str):
        return not set(mode) & set("wax+")
    return not (flags or 0) & _WRITES


def _place(written: str) -> Place:
    """Return host and port of ``host``, ``host:port``, ``[v6]`` or ``[v6]:port``."""
    host, _, port = written.rpartition(":")
    if host and port.isdecimal():
        return host.strip("[]"), int(port)
    return written.strip("[]"), None


def _declared(event: str, arguments: tuple[Any, ...], places: Sequence[Place]) -> bool:
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return _text(arguments[0]) in [host for host, _ in places]
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple):
            return any(_leads_to(address, place) for place in places)
        return address is None and bool(places)  # sendmsg on what is connected already
    return event != "socket.bind"


def _leads_to(address: tuple[Any, ...], place: Place) -> bool:
    """Return whether *address* may be that of *place*; only a look-up tells which a name has."""
    host, port = place
    is_name = any(sign.isalpha() for sign in host) and ":" not in host
    return (is_name or _text(address[0]) == host) and port in (None, address[1])


def _text(given: object) -> str:
    return given.decode(errors="replace") if isinstance(given, bytes) else str(given)
