"""Where a store is: what its URL says. A URL can hold a password, so no error repeats it."""

from pathlib import Path

from attrs import field, frozen
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from jw_engine.store.faults import StoreError

_FILE = "sqlite:///"
_SERVERS = {"postgresql", "postgres", "postgresql+psycopg"}


@frozen
class Address:
    """A file, or a database of a server."""

    file: Path | None = None
    server: URL | None = field(default=None, repr=False)


def address(url: str) -> Address:
    """Return where *url* points.

    Raises:
        StoreError: ``store-url``.
    """
    if url.startswith(_FILE):
        name = url.removeprefix(_FILE)
        if name and name != ":memory:" and "\0" not in name:
            return Address(file=Path(name))
        raise StoreError.of("store-url")
    try:
        server = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError.of("store-url") from None
    if server.drivername not in _SERVERS or not server.database:
        raise StoreError.of("store-url")
    return Address(server=server.set(drivername="postgresql+psycopg"))
