"""Opening a store: addresses, revisions, and what is not installed."""

import subprocess
import sys

import pytest

from jw_engine.store import MemoryStore, StoreError, migrate, open_store


@pytest.mark.parametrize(
    "url",
    [
        "", "store.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:store.db",
        "mysql://u:secret@h/d", "postgresql://u:secret@h", "postgresql+asyncpg://u:secret@h/d",
        "://secret", "sqlite:///a\0b", "postgresql://u:secret@h:port/d", "memory",
    ],
)  # fmt: skip
def test_an_address_that_is_none(url: str) -> None:
    for opened in (open_store, migrate):
        with pytest.raises(StoreError) as caught:
            opened(url)
        assert caught.value.code == "store-url"
        assert "secret" not in str(caught.value) + caught.value.text("nl")
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_tenant_is_a_reference() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("memory:", "Gemeente Ons Dorp")
    assert caught.value.code == "store-name"
    store = open_store("memory:", "0363")
    assert isinstance(store, MemoryStore)
    assert store.tenant == "0363"
    with pytest.raises(StoreError):
        migrate("memory:")


_WITHOUT = """
import sys
for name in ("sqlalchemy", "alembic", "cryptography", "psycopg"):
    sys.modules[name] = None
from datetime import UTC, datetime
from jw_engine.store import MemoryStore, NewEvent, open_store
from jw_engine import errors
now = datetime(2026, 3, 2, tzinfo=UTC)
store = open_store("memory:")
assert store.append("a", [NewEvent("told", 1, now, {}, "text")], 0, recorded=now) == 1
assert store.load("a")[0].private == "text"
try:
    open_store("sqlite:///none.db")
except errors.MissingExtraError as error:
    print(error.code, error)
"""


def test_without_the_extra_memory_works_and_the_rest_names_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("extra-missing ")
    assert "store" in done.stdout


def test_naming_the_store_loads_none_of_the_extra() -> None:
    code = "import sys, jw_engine.store; print(sorted({'sqlalchemy', 'alembic', 'cryptography'} & set(sys.modules)))"  # noqa: E501
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
