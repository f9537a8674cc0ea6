"""Databases to measure in: a file, and a schema of a server; both gone afterwards."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit
from uuid import uuid4

from attrs import frozen

SERVER = "JW_ENGINE_TEST_POSTGRESQL"
_DEFAULT = "postgresql://root@127.0.0.1:5432/test"
_SETTINGS = ("fsync", "synchronous_commit")


@frozen
class Place:
    """An empty database.

    Args:
        url: as the store opens it.
        peer: the same, as the environment of eventsourcing names it.
        durability: what each of its commits waits for.
    """

    url: str
    peer: Mapping[str, str]
    durability: str


@contextmanager
def sqlite() -> Iterator[Place]:
    """Give one file; WAL and synchronous=FULL, which is eventsourcing's default too."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        peer = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(file)}
        yield Place(f"sqlite:///{file}", peer, "one file, WAL, synchronous=FULL")


@contextmanager
def postgresql() -> Iterator[Place]:
    """Give a schema of the server, with the server's own synchronous_commit.

    Raises:
        ConnectionError: there is no server. What the driver says can hold a password.
    """
    psycopg = import_module("psycopg")
    url = os.environ.get(SERVER, _DEFAULT)
    parts = urlsplit(url)
    schema = f"jw_bench_{uuid4().hex}"
    peer = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path.strip("/"),
        "POSTGRES_HOST": parts.hostname or "127.0.0.1",
        "POSTGRES_PORT": str(parts.port or 5432),
        "POSTGRES_USER": parts.username or "postgres",
        "POSTGRES_PASSWORD": parts.password or "none",
        "POSTGRES_SCHEMA": schema,
    }
    try:
        admin = psycopg.connect(url, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        raise ConnectionError from None
    with admin:
        told = [admin.execute(f"SHOW {name}").fetchone()[0] for name in _SETTINGS]
        durability = ", ".join(f"{n}={v}" for n, v in zip(_SETTINGS, told, strict=True))
        admin.execute(f"CREATE SCHEMA {schema}")
        try:
            own = f"{url}{'&' if parts.query else '?'}options={quote(f'-csearch_path={schema}')}"
            yield Place(own, peer, durability)
        finally:
            admin.execute(f"DROP SCHEMA {schema} CASCADE")


DATABASES: Mapping[str, Callable[[], AbstractContextManager[Place]]] = {
    "sqlite": sqlite,
    "postgresql": postgresql,
}


def reason(error: Exception, database: str) -> str:
    """Return why there is no figure: what is not installed, or that there is no database."""
    if isinstance(error, ImportError):
        return f"{error.name or 'the extra store'} is not installed"
    return f"no {database} here ({type(error).__name__})"
