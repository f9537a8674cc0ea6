"""The other engines, each behind the same small door: rules in, which of them fire out."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

from attrs import frozen

from jw_engine.facts import Facts
from jw_engine.rules import Rule


class Matcher(Protocol):
    """A peer that has taken in a set of rules."""

    def prepare(self, facts: Facts) -> Any:
        """Return *facts* in the form that is fastest for the peer; this is not timed."""

    def fired(self, prepared: Any) -> list[int]:
        """Return the positions of the rules that fire, in order."""


class PeerMissingError(Exception):
    """A peer is not installed, or cannot be imported here."""


@frozen
class Peer:
    """A peer in one form.

    Args:
        name: how rows call it.
        distribution: what is installed.
        module: in this package; it has ``can(rule)`` and ``matcher(rules)``.
        target: how many times our speed is asked for at least; None: for information.
    """

    name: str
    distribution: str
    module: str
    target: float | None = None

    def rules_of(self, rules: Sequence[Rule]) -> list[Rule]:
        """Return those of *rules* that the peer can express."""
        can = self._module().can
        return [rule for rule in rules if can(rule)]

    def matcher(self, rules: Sequence[Rule]) -> Matcher:
        """Return the peer with *rules*.

        Raises:
            PeerMissingError: it is not installed, or cannot be imported on this Python.
        """
        try:
            matcher: Matcher = self._module().matcher(rules)
        except ImportError as error:
            text = f"{self.distribution} cannot be imported ({error}); see the extra [bench]"
            raise PeerMissingError(text) from None
        return matcher

    def _module(self) -> Any:
        return import_module(f"jw_engine.bench.peers.{self.module}")


ZEN = Peer("zen_engine", "zen-engine", "zen", 5)
ZEN_TABLE = Peer("zen_engine_decision_table", "zen-engine", "zen_table", 1)
PEERS = (
    ZEN,
    Peer("cel", "common-expression-language", "cel", 10),
    Peer("durable_rules", "durable-rules", "durable", 10),
    Peer("rule_engine", "rule-engine", "rule_engine", 100),
    Peer("rule_engine_one_array", "rule-engine", "rule_engine_array"),
)
