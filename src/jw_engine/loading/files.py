"""Files of rule authors, read without trusting them."""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from typing import Any

from attrs import frozen

from jw_engine.errors import PackError, Place, Problem
from jw_engine.loading.lines import LineIndex

MOST_BYTES = 1_048_576
MOST_FILES = 200
LONGEST_LINE = 20_000


@frozen
class TomlFile:
    """A TOML file as it was read: its name, its bytes, its data, and where its items stand."""

    name: str
    content: bytes
    data: dict[str, Any]
    lines: LineIndex


def read_toml(path: Path) -> TomlFile:
    """Return the file at *path*.

    Raises:
        PackError: ``file-unreadable``, ``file-too-large``, ``file-encoding``, ``file-line``,
            ``file-deep`` or ``file-toml``.
    """
    place = Place(file=path.name)
    content = _content(path, place)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PackError([Problem("file-encoding", place)]) from None
    longest = max((len(line) for line in text.split("\n")), default=0)
    if longest > LONGEST_LINE:
        raise PackError([Problem("file-line", place, {"most": LONGEST_LINE})])
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise PackError([Problem("file-deep", place)]) from None
    except ValueError as error:  # tomllib's own error, and numbers of too many digits
        reason = str(error).split("\n")[0][:200]
        line = re.search(r"at line (\d+)", reason)
        place = Place(path.name, int(line[1]) if line else None)
        raise PackError([Problem("file-toml", place, {"reason": reason})]) from None
    return TomlFile(path.name, content, data, LineIndex.of(text))


def _content(path: Path, place: Place) -> bytes:
    try:
        if not S_ISREG(path.stat().st_mode):
            raise PackError([Problem("file-unreadable", place, {"reason": "not a file"})])
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise PackError([Problem("file-unreadable", place, {"reason": reason})]) from None
    if len(content) > MOST_BYTES:
        raise PackError([Problem("file-too-large", place, {"bytes": MOST_BYTES})])
    return content


def read_folder(folder: Path) -> list[TomlFile]:
    """Return the TOML files right in *folder*, by name.

    Raises:
        PackError: with everything that is wrong in any of the files.
    """
    place = Place(file=folder.name)
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise PackError([Problem("file-unreadable", place, {"reason": reason})]) from None
    if not paths:
        raise PackError([Problem("pack-empty", place)])
    if len(paths) > MOST_FILES:
        details = {"most": MOST_FILES, "kind": "files"}
        raise PackError([Problem("pack-too-large", place, details)])
    files: list[TomlFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files.append(read_toml(path))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return files


def content_hash(files: Iterable[TomlFile]) -> str:
    """Return the SHA-256 of names and contents, in hexadecimal."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()
