"""The errors that a store raises."""

from typing import Any

from jw_engine.errors import JwError, Place, Problem


class StoreError(JwError):
    """The store could not do what was asked; nothing was half done."""


class StaleWriteError(StoreError):
    """Somebody else wrote to the stream first; ``expected`` and ``found`` are its versions."""

    def __init__(self, expected: int, found: int) -> None:
        self.expected = expected
        self.found = found
        super().__init__([Problem("store-stale", details={"expected": expected, "found": found})])


class StoreInputError(StoreError, ValueError):
    """What was given to the store cannot be stored."""


class StoreDamagedError(StoreError):
    """What is in the store is not what was stored; ``verify`` tells where."""


class ConnectionLostError(StoreError, ConnectionError):
    """The connection with the database was lost.

    ``unsure`` says that it was lost while the work was being made final, so that it may be
    stored. Doing it again with the same idempotency key does it once.
    """

    def __init__(self, *, unsure: bool = False) -> None:
        self.unsure = unsure
        code = "store-connection-unsure" if unsure else "store-connection-lost"
        super().__init__([Problem(code)])


def refused(code: str, key: str = "", line: int | None = None, **details: Any) -> StoreInputError:
    """Return the error for input of that place."""
    return StoreInputError([Problem(code, Place(line=line, key=key), details)])
