"""What the tests of plugins share: a folder on the path where they can be laid."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def load(cache: Path) -> Iterator[Callable[..., Engine]]:
    made = []

    def make(**more: Any) -> Engine:
        made.append(Engine.load(cache=cache, **more))
        return made[-1]

    yield make
    for engine in made:
        engine.close_plugins()
    for name in [name for name in sys.modules if name.startswith("jw_in_")]:
        del sys.modules[name]
