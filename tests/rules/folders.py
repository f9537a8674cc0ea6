"""Loads folders of rules as ``Engine.load`` does, and reads the base only once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jw_engine import Engine, PackError
from jw_engine.engine import EngineName
from jw_engine.errors import Problem
from jw_engine.loading import Base, home, load_base, load_pack, read_configuration


@cache
def _base() -> Base:
    return load_base(home())


def load(
    *folders: Path,
    configuration: Mapping[str, Any] | None = None,
    engine: EngineName = "compiled",
) -> Engine:
    base = _base()
    packs = [base.pack, *(load_pack(folder, base) for folder in folders)]
    settings = read_configuration(configuration, base.names.keys)
    return Engine.of(base, packs, settings, engine)


def problems(*folders: Path) -> tuple[Problem, ...]:
    """Return everything for which the packs are refused; nothing where they load."""
    try:
        load(*folders)
    except PackError as error:
        assert error.text("nl") != error.text("en")
        return error.problems
    return ()


def codes(*folders: Path) -> set[str]:
    return {problem.code for problem in problems(*folders)}
