"""CEL in Rust (common-expression-language): one list program over a map of facts.

Tried and slower: a program a rule, a context with a null for every fact, a resolver of names.
"""

from collections.abc import Sequence
from importlib import import_module
from itertools import compress
from typing import Any

from jw_engine.bench.peers.dialect import Dialect, plain
from jw_engine.facts import Facts
from jw_engine.rules import Rule


class Cel(Dialect):
    """A missing key is an error in CEL, so that each test asks first whether it is there."""

    both, either, negate = " && ", " || ", "!"

    def name(self, fact: str) -> str:
        """Return a key of the map."""
        return f"f.{fact}"

    def known(self, fact: str) -> str:
        """Return what is true where the key is there."""
        return f"has(f.{fact})"

    def missing(self, fact: str) -> str:
        """Return what is true where the key is not there."""
        return f"!has(f.{fact})"

    def null_is_false(self, fact: str, text: str) -> str:
        """Return *text* behind the question whether the key is there."""
        return self._where_known(fact, text)


class CelMatcher:
    """Executes the program; its positions that are true are the rules that fire."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._execute: Any = import_module("cel").compile(Cel().array(rules)).execute
        self._places = range(len(rules))

    def prepare(self, facts: Facts) -> dict[str, Any]:
        """Return the map as the one variable."""
        return {"f": plain(facts)}

    def fired(self, prepared: dict[str, Any]) -> list[int]:
        """Return the positions of the rules that fire."""
        return list(compress(self._places, self._execute(prepared)))


def can(_: Rule) -> bool:
    """Every rule can be written."""
    return True


matcher = CelMatcher
