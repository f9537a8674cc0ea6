"""Files of rule authors, read without trusting them."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from attrs import frozen

from jw_engine.errors import PackError, Place, Problem

if TYPE_CHECKING:
    from jw_engine.loading.lines import LineIndex

MOST_BYTES = 1_048_576
MOST_FILES = 200
LONGEST_LINE = 20_000


@frozen(repr=False)
class RawFile:
    """A file as it lies there: its name, without the folders above it, and its bytes."""

    name: str
    content: bytes


@frozen(repr=False)
class TomlFile:
    """A TOML file: its name, its data, and where its items stand."""

    name: str
    data: dict[str, Any]
    lines: "LineIndex"


def _unreadable(place: Place, error: Exception) -> PackError:
    return PackError([Problem.of_file("file-unreadable", error, place)])


def read_raw(path: Path) -> RawFile:
    """Return the file at *path*.

    Raises:
        PackError: ``file-unreadable`` or ``file-too-large``.
    """
    place = Place(file=path.name)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for
            raise PackError([Problem("file-unreadable", place, {"reason": "not a file"})])
        with path.open("rb") as file:
            # to make room for a megabyte takes longer than to read most files
            content = file.read(min(status.st_size, MOST_BYTES) + 1)
            if len(content) > status.st_size:  # it grew meanwhile
                content += file.read(MOST_BYTES + 1 - len(content))
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        raise _unreadable(place, error) from None
    if len(content) > MOST_BYTES:
        raise PackError([Problem("file-too-large", place, {"bytes": MOST_BYTES})])
    return RawFile(path.name, content)


def read_folder(folder: Path) -> list[RawFile]:
    """Return the TOML and CSV files right in *folder*, by name.

    Raises:
        PackError: with everything that is wrong with any of the files.
    """
    place = Place(file=folder.name)
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in {".toml", ".csv"})
    except (OSError, ValueError) as error:
        raise _unreadable(place, error) from None
    if not any(path.suffix == ".toml" for path in paths):
        raise PackError([Problem("pack-empty", place)])
    if len(paths) > MOST_FILES:
        details = {"most": MOST_FILES, "kind": "files"}
        raise PackError([Problem("pack-too-large", place, details)])
    files: list[RawFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files.append(read_raw(path))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return files


def parse(raw: RawFile) -> TomlFile:
    """Return the TOML that *raw* holds.

    Raises:
        PackError: ``file-encoding``, ``file-line``, ``file-deep`` or ``file-toml``.
    """
    import tomllib  # not needed where the cache has it

    from jw_engine.loading.lines import LineIndex

    place = Place(file=raw.name)
    try:
        text = raw.content.decode("utf-8-sig")
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
        place = Place(raw.name, int(line[1]) if line else None)
        raise PackError([Problem("file-toml", place, {"reason": reason})]) from None
    return TomlFile(raw.name, data, LineIndex.of(text))


def parse_all(raw: Iterable[RawFile]) -> list[TomlFile]:
    """Return the TOML of each file.

    Raises:
        PackError: with everything that is wrong in any of them.
    """
    files: list[TomlFile] = []
    problems: list[Problem] = []
    for each in raw:
        try:
            files.append(parse(each))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return files


def content_hash(files: Iterable[RawFile], before: str = "") -> str:
    """Return the SHA-256 of *before*, names and contents, in hexadecimal."""
    digest = hashlib.sha256(before.encode())
    for file in files:
        digest.update(f"{file.name}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()
