"""The file of ``--seen``: what was read before, an opaque id a line."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from jw_platforms.observe.texts import CommandError


def read_seen(name: str | None) -> frozenset[str]:
    """Return the ids in the file; none where there is no file yet.

    Raises:
        CommandError: it cannot be read.
    """
    if name is None:
        return frozenset()
    try:
        lines = Path(name).read_text("utf-8").split("\n")
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise _failed(error) from None
    return frozenset(line.strip() for line in lines if line.strip())


def add_seen(name: str, ids: Iterable[str]) -> None:
    """Add *ids*. The file is replaced as a whole: it is never half written.

    Raises:
        CommandError: it cannot be written; then it stays as it was.
    """
    target = Path(name).resolve()
    before = read_seen(name)
    new = [each for each in dict.fromkeys(ids) if each not in before]
    if not new:
        return
    temporary = None
    try:
        old = target.read_text("utf-8") if target.exists() else ""
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=target.parent, delete=False
        ) as stream:
            temporary = stream.name
            stream.write(old + "\n" * bool(old and not old.endswith("\n")))
            stream.writelines(f"{each}\n" for each in new)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
    except (OSError, ValueError) as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise _failed(error) from None


def _failed(error: Exception) -> CommandError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return CommandError("wrong_use", "seen", reason=reason)
