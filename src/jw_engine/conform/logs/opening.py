"""Files opened without trusting them: packed or not, and never more than a bound."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, cast

from jw_engine.errors import InputError, Place, Problem

_PACKED = b"\x1f\x8b"
CHUNK = 1 << 16


class _Bounded(io.RawIOBase):
    """Another stream, up to so many bytes."""

    def __init__(self, inner: BinaryIO, most: int, place: Place) -> None:
        self._inner = inner
        self._most = self._left = most
        self._place = place

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        data = self._inner.read(min(len(buffer), CHUNK))
        self._left -= len(data)
        if self._left < 0:
            raise InputError([Problem("log-too-large", self._place, {"most": self._most})])
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(path: Path, most: int) -> Iterator[io.BufferedReader]:
    """Open the file at *path*, unpacked where it is gzip, for at most *most* bytes.

    Raises:
        InputError: it cannot be read, is too large, or is no gzip although it begins as it.
    """
    place = Place(file=path.name)
    with told(place):
        if "\0" in str(path) or not S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise InputError([Problem("log-unreadable", place, {"reason": "not a file"})])
        with path.open("rb") as file:
            packed = file.peek(2)[:2] == _PACKED
            inner = gzip.GzipFile(fileobj=file) if packed else file
            bounded = _Bounded(cast("BinaryIO", inner), most, place)
            with io.BufferedReader(bounded, CHUNK) as reader:
                yield cast("io.BufferedReader", reader)


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turn what can go wrong while reading into an error with its place."""
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError([Problem("log-gzip", place)]) from None
    except UnicodeError:
        raise InputError([Problem("log-encoding", place)]) from None
    except csv.Error as error:
        raise InputError([Problem("log-csv", place, {"reason": str(error)[:80]})]) from None
    except OSError as error:
        raise InputError([Problem.of_file("log-unreadable", error, place)]) from None
