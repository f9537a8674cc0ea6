"""The contract, on each store that is shipped."""

from collections.abc import Callable

import pytest

from jw_engine.store import MemoryStore, Store
from jw_engine.store.contract import Make, StoreContract
from tests.store.conftest import MASTER


class TestMemory(StoreContract):
    @pytest.fixture
    def make(self) -> Make:
        held: dict[str, Store] = {}
        return lambda tenant="default": held.setdefault(tenant, MemoryStore(tenant))


class TestSqlite(StoreContract):
    @pytest.fixture
    def make(self, opener: Callable[..., Store], sqlite_url: str) -> Make:
        return lambda tenant="default": opener(sqlite_url, tenant)


class TestPostgresql(StoreContract):
    @pytest.fixture
    def make(self, opener: Callable[..., Store], postgresql_url: str) -> Make:
        return lambda tenant="default": opener(postgresql_url, tenant)


class TestKeysElsewhere(StoreContract):
    @pytest.fixture
    def make(self, opener: Callable[..., Store], sqlite_url: str) -> Make:
        keys = sqlite_url.replace("store.db", "keys.db")
        return lambda tenant="default": opener(sqlite_url, tenant, keys_url=keys, master_key=MASTER)
