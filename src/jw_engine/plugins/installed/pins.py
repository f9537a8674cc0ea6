"""The bytes of a plugin's package, by one hash."""

import hashlib
import os
from pathlib import Path

from jw_engine.errors import PackError, Place, Problem

MOST_FILES = 5_000
MOST_BYTES = 256 * 1_048_576
_MADE_BY_PYTHON = "__pycache__"


def package_hash(folder: Path) -> str:
    """Return the SHA-256 of all files in *folder* with their names, but what Python itself makes.

    What lies behind symbolic links counts too.

    Raises:
        PackError: ``file-unreadable``, or ``plugin-too-large``.
    """
    digest = hashlib.sha256()
    count = size = 0
    try:
        for path in _files(folder):
            content = path.read_bytes()
            count, size = count + 1, size + len(content)
            if count > MOST_FILES or size > MOST_BYTES:
                raise PackError([Problem("plugin-too-large", Place(file=folder.name))])
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    except OSError as error:
        raise PackError([Problem.of_file("file-unreadable", error, Place(folder.name))]) from None
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    found = []
    for above, folders, names in os.walk(folder, onerror=_raise, followlinks=True):
        folders[:] = [name for name in folders if name != _MADE_BY_PYTHON]
        found += [Path(above, name) for name in names]
    return sorted(path for path in found if path.is_file())


def _raise(error: OSError) -> None:
    raise error
