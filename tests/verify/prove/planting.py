"""How an unsafe change is planted into a copy of the base."""

from collections.abc import Callable
from typing import Any

from attrs import field, frozen
from tests.verify.prove.conftest import Copy
from tests.verify.prove.harm import Facts

from jw_engine import Engine

SAFETY = "base/01_safety_and_weighing.toml"
PHOTO = "base/11_across_steps.toml"


@frozen
class Plant:
    """An unsafe change, the property that it breaks, and what a user of the engine then sees."""

    name: str
    breaks: str
    plant: Callable[[Copy], None]
    harm: Callable[[Engine, Facts, Facts | None], None]
    configuration: dict[str, Any] = field(factory=dict)


def adding(*rules: str) -> Callable[[Copy], None]:
    return lambda copy: copy.add("00_planted.toml", "".join(rules))


def all_of(*plants: Callable[[Copy], None]) -> Callable[[Copy], None]:
    def plant(copy: Copy) -> None:
        for each in plants:
            each(copy)

    return plant


def editing(file: str, rule: str, old: str, new: str) -> Callable[[Copy], None]:
    return lambda copy: copy.edit(file, rule, old, new)


def unlocking(*rules: str) -> Callable[[Copy], None]:
    return all_of(*(editing(SAFETY, r, 'overlay = "locked"', 'overlay = "open"') for r in rules))
