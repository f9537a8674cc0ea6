"""How an unsafe change is planted into a copy of the base."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import field, frozen
from tests.verify.prove.conftest import Copy, rule_text
from tests.verify.prove.harm import Facts

from jw_engine import Engine

SAFETY = "base/01_safety_and_weighing.toml"
PHOTO = "base/11_across_steps.toml"


NOT_WHO_HIDES = rule_text(
    "VB1",
    'when.all = ["youth_uses_pseudonym"]\nveto = ["invite_physical_conversation"]\n'
    'priority = "normal"',
    "{ youth_uses_pseudonym = true }",
)
"""A rule that loads in another pack, and takes all advice out of a step (P4)."""


def own_pack(folder: Path, rule: str = NOT_WHO_HIDES) -> Path:
    """Write a pack with *rule*."""
    text = f'format = "jw-rules/1"\npack = "voorbeeldstad"\nversion = "1"\n\n{rule}'
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return folder


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


def chance_before_urgency(copy: Copy) -> None:
    """Write R4 before R4a: made firmer by another pack, it then stands above it."""
    urgency, chance = copy.rule(SAFETY, "R4a"), copy.rule(SAFETY, "R4")
    copy.replace(SAFETY, chance, "")
    copy.replace(SAFETY, urgency, chance + urgency)


def chance_now_where_nothing_worries(copy: Copy) -> None:
    """Give the chance at once somewhere: other packs may then do so too, anywhere."""
    rule = rule_text(
        "X1",
        'when.all = ["worrying is false", "worker_observing"]\n'
        'advise = [{ action = "give_youth_chance_to_solve" }]\npriority = "now"',
        "{ worrying = false, worker_observing = true }",
    )
    copy.add("13_planted.toml", rule)
