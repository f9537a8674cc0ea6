"""Stores to test on: in memory, in a file, and in a schema of their own in PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

pytest.importorskip("sqlalchemy", reason="the extra store is not installed")
pytest.importorskip("alembic", reason="the extra store is not installed")
pytest.importorskip("cryptography", reason="the extra store is not installed")

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from jw_engine.store import Store, open_store

VARIABLE = "JW_ENGINE_TEST_POSTGRESQL"
DEFAULT = "postgresql://root@127.0.0.1:5432/test"
MASTER = bytes(range(32))

Make = Callable[..., Store]


def server() -> URL:
    return make_url(os.environ.get(VARIABLE) or DEFAULT).set(drivername="postgresql+psycopg")


@pytest.fixture(scope="session")
def admin() -> Iterator[Engine]:
    """Give a way into the server beside the store."""
    engine = create_engine(
        server(), isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3}
    )
    try:
        engine.connect().close()
    except OperationalError:
        pytest.skip(f"no PostgreSQL at {VARIABLE} (or {DEFAULT})")
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_url(admin: Engine) -> Iterator[str]:
    """Give the URL of an empty schema that is gone afterwards."""
    schema = f"jw_test_{uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    # the name shows the sessions of one test among all of the server
    options = {"options": f"-csearch_path={schema}", "application_name": schema}
    yield server().set(query=options).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Give an empty place in each of the databases."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def opener() -> Iterator[Callable[..., Store]]:
    """Give ``open_store`` whose stores are closed afterwards."""
    stores: list[Store] = []

    def opened(url: str, tenant: str = "default", **more: object) -> Store:
        stores.append(open_store(url, tenant, **{"master_key": MASTER, **more}))  # type: ignore[arg-type]
        return stores[-1]

    yield opened
    for store in stores:
        store.close()
