"""The master key: 32 bytes, kept in a file outside of the database and of its backups."""

import os
from pathlib import Path
from secrets import token_hex

from jw_engine.store.faults import StoreError

LENGTH = 32
_MOST = 1_024


def new_master_key(file: Path) -> None:
    """Make *file* with a new master key, readable by its owner only.

    Raises:
        StoreError: ``store-master-key-file``: it exists already, or cannot be made.
    """
    try:
        number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as made:
            made.write(token_hex(LENGTH) + "\n")
    except OSError:
        raise StoreError.of("store-master-key-file") from None


def read_master_key(given: bytes | Path) -> bytes:
    """Return the master key: the bytes themselves, or those that a file has in 64 digits.

    Raises:
        StoreError: ``store-master-key-file``: no such file, or no key in it.
    """
    key = given
    if isinstance(given, Path):
        try:
            with given.open("rb") as file:
                key = bytes.fromhex(file.read(_MOST).decode("ascii"))
        except (OSError, ValueError):
            raise StoreError.of("store-master-key-file") from None
    if not isinstance(key, bytes) or len(key) != LENGTH:
        raise StoreError.of("store-master-key-file")
    return key
