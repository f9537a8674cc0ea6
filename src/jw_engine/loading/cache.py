"""Checked packs are kept as JSON, so that they need not be read and checked at every start.

An entry is found by what the files hold. One that is damaged, of another version, or that others
could have written is passed over, and a folder that cannot be written is left alone.
"""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from jw_engine._version import __version__
from jw_engine.loading.codec import decode, encode, shape

_MOST_BYTES = 32 * 1_048_576
_OTHERS_WRITE = 0o022
Checked = TypeVar("Checked")


def default_folder() -> Path | None:
    """Return the folder for entries: ``JW_ENGINE_CACHE`` (``off`` for none), or the user's own."""
    wanted = os.environ.get("JW_ENGINE_CACHE", "")
    if wanted == "off":
        return None
    if wanted:
        return Path(wanted)
    above = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(above) / "jw_engine"


def cached(
    folder: Path | None, key: str, kind: type[Checked], build: Callable[[], Checked]
) -> Checked:
    """Return the entry of *key*, or what *build* makes, which is then kept.

    Args:
        folder: of the entries; None for none.
        key: says what the entry was made of, byte by byte.
        kind: what the entry has to be.
        build: reads and checks it anew.
    """
    if folder is None:
        return build()
    found = kept(folder, key, kind)
    if found is None:
        found = build()
        keep(folder, key, found)
    return found


def kept(folder: Path, key: str, kind: type[Checked], beside: Path | None = None) -> Checked | None:
    """Return the entry of *key* in *folder*; None where there is none that can be trusted.

    Args:
        folder: of the entries.
        key: says what the entry was made of, byte by byte.
        kind: what the entry has to be.
        beside: a file that is trusted: its owner may have written the entry, and so may others
            who may write that file. The user alone where it is left out.
    """
    try:
        owner, writers = _me(), 0
        if beside is not None:
            trusted = beside.stat()
            owner, writers = trusted.st_uid, trusted.st_mode & _OTHERS_WRITE
        found = _read(_path(folder, key), owner, writers)
    except (OSError, ValueError, TypeError, IndexError, RecursionError):
        return None
    return found if isinstance(found, kind) else None


def _path(folder: Path, key: str) -> Path:
    return folder / f"{__version__}-{shape()}-{key}.json"


def _read(path: Path, owner: int, writers: int) -> Any:
    """Return what the entry holds.

    Raises:
        OSError, ValueError, TypeError, IndexError, RecursionError: it is none of ours.
    """
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if status.st_mode & _OTHERS_WRITE & ~writers or status.st_uid != owner:
            raise ValueError
        content = file.read(min(status.st_size, _MOST_BYTES))
    digest, _, text = content.partition(b"\n")
    if hashlib.sha256(text).hexdigest().encode() != digest:
        raise ValueError
    return decode(json.loads(text))


def _me() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def keep(folder: Path, key: str, value: object) -> None:
    """Keep *value*: whole or not at all; that it cannot be kept harms nothing."""
    import tempfile  # only where there was no entry

    path = _path(folder, key)
    text = json.dumps(encode(value), separators=(",", ":"), ensure_ascii=True).encode()
    digest = hashlib.sha256(text).hexdigest().encode()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(digest + b"\n" + text)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return
