"""Case books on each kind of store that can be had here."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.casebook import CaseBook
from jw_engine.store import open_store

Make = Callable[..., CaseBook]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture(scope="session")
def engine_of() -> Callable[..., Engine]:
    made: dict[str, Engine] = {}

    def make(**configuration: Any) -> Engine:
        key = repr(sorted(configuration.items()))
        if key not in made:
            made[key] = Engine.load(configuration=configuration or None, plugins=False)
        return made[key]

    return make


@pytest.fixture(params=["memory:", "sqlite"])
def make(
    request: pytest.FixtureRequest, tmp_path: Path, engine_of: Callable[..., Engine]
) -> Iterator[Make]:
    opened = []

    def book(**configuration: Any) -> CaseBook:
        named = {key.replace("__", "."): value for key, value in configuration.items()}
        url = request.param if request.param == "memory:" else f"sqlite:///{tmp_path}/cases.db"
        store = open_store(url, master_key=b"k" * 32)
        opened.append(store)
        return CaseBook(engine_of(**named), store, "worker-1")

    yield book
    for store in opened:
        store.close()
