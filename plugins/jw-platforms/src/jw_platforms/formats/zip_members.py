"""The message files in a zip, read within a bound: a small file can unpack to anything."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from jw_platforms.refusal import RefusedError, malformed

_MESSAGES = re.compile(r"(?:.*/)?message_\d{1,6}\.json", re.ASCII | re.DOTALL)
_MOST_MEMBERS = 100_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, KeyError, OverflowError, MemoryError,
)  # fmt: skip


def message_files(body: bytes, most: int) -> Iterable[bytes]:
    """Return the contents of the message files, in the order of their names.

    Args:
        body: the zip.
        most: how many bytes they may be together, unpacked.

    Raises:
        RefusedError: the zip is broken, locked or too large. A place in it is a number: the names
            of its folders are names of persons.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(body))
        members = archive.infolist()
    except _BROKEN:
        raise malformed("zip") from None
    wanted = sorted(
        (member for member in members if _MESSAGES.fullmatch(member.filename)),
        key=lambda member: member.filename,
    )
    declared = sum(member.file_size for member in wanted)
    if len(members) > _MOST_MEMBERS or declared > most:
        raise RefusedError({"code": "delivery-too-large", "place": "zip"})
    if not wanted:
        raise malformed("zip")
    left = most
    for number, member in enumerate(wanted, 1):
        place = f"zip, file {number}"
        try:
            with archive.open(member) as stream:
                content = stream.read(left + 1)  # what a zip says of its sizes may be untrue
        except _BROKEN:
            raise malformed(place) from None
        left -= len(content)
        if left < 0:
            raise RefusedError({"code": "delivery-too-large", "place": place})
        yield content
