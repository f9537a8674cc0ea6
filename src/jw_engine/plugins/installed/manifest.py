"""The manifest of a plugin: what it says of itself, before any of its code is run."""

import re
from collections.abc import Sequence

from attrs import frozen

from jw_engine.errors import Text

FORMAT = "jw-plugin/1"
EVERYWHERE = "*"
TAKEN = frozenset({
    "advise", "bench", "case", "completion", "graph", "plugins", "rules", "scenario", "serve",
    "simulate", "train",
})  # fmt: skip
"""The commands of ``jw`` itself, those to come too."""


@frozen
class Command:
    """A command that the plugin adds to ``jw``."""

    name: str
    help: Text


@frozen
class Manifest:
    """What a plugin is, may and needs.

    Args:
        contract: version of the contract that it was written for.
        municipalities: codes; empty for every municipality.
        reads: the facts that it may see.
        writes: the facts that it may give.
        network: hosts that it talks to, ``host`` or ``host:port``.
        environment: variables of the environment that it gets.
        budget_ms: how long one call may take, in milliseconds.
        memory_mb: how much memory its process may use, in mebibytes.
        in_process: whether it asks to run in the engine's own process.
        facts, packs: folders in its package, with facts of its own and with rule packs.
    """

    name: str
    version: str
    contract: int
    label: Text
    municipalities: tuple[str, ...]
    hooks: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    network: tuple[str, ...]
    environment: tuple[str, ...]
    budget_ms: int
    memory_mb: int
    in_process: bool
    facts: tuple[str, ...]
    packs: tuple[str, ...]
    commands: tuple[Command, ...]

    @property
    def seconds(self) -> float:
        """How long one call may take."""
        return self.budget_ms / 1000


_CODE = re.compile(r"(GM)?\d{1,4}")


def are_municipalities(written: Sequence[object]) -> bool:
    """Return whether a manifest tells whom it is for: ``["*"]``, or one or more codes."""
    codes = all(isinstance(code, str) and _CODE.fullmatch(code) for code in written)
    return list(written) == [EVERYWHERE] or (bool(written) and codes)


def municipality_code(written: str) -> str:
    """Return a code as it is compared: ``GM0363``, ``363`` and ``0363`` are the same."""
    code = written.strip().upper().removeprefix("GM")
    return code.zfill(4) if code.isdecimal() else code
