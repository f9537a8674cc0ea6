"""Which rules came, went and changed, and in which keys."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import fields, frozen

from jw_engine.errors import Language
from jw_engine.rules import Rule

How = Literal["added", "removed", "changed"]
# the fields of a rule that stand in its file under another name
_KEYS = {
    "condition": "when",
    "advice": "advise",
    "named": "principles",
    "implied": "principles",
    "sources": "source",
    "examples": "example",
    "valid": "from/until",
}
_NO_KEYS = ("id", "place")
EFFECTS = ("when", "unless", "advise", "veto", "priority", "strength", "before", "from/until")
"""The keys that can change what is advised."""


@frozen
class RuleChange:
    """A rule that is only in the new set, only in the old one, or not the same in both.

    Args:
        keys: of a changed rule, its keys that differ.
    """

    rule: Rule
    how: How
    keys: tuple[str, ...] = ()

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the change as plain data."""
        keys = {"keys": list(self.keys)} if self.how == "changed" else {}
        told = {"rule": self.rule.id, "pack": self.rule.pack}
        return {**told, "title": self.rule.title.to(language), "how": self.how, **keys}


def compare_rules(old: Mapping[str, Rule], new: Mapping[str, Rule]) -> Iterator[RuleChange]:
    """Yield the changes from *old* to *new*, by id: changed and added in the new order, then gone.

    Where a rule stands in its file is no change of it.
    """
    for name, rule in new.items():
        if name not in old:
            yield RuleChange(rule, "added")
        elif keys := differing_keys(old[name], rule):
            yield RuleChange(rule, "changed", keys)
    for name, rule in old.items():
        if name not in new:
            yield RuleChange(rule, "removed")


def differing_keys(old: Rule, new: Rule) -> tuple[str, ...]:
    """Return the keys in which two rules differ, as an author knows them."""
    differing = (
        _KEYS.get(part.name, part.name)
        for part in fields(Rule)
        if part.name not in _NO_KEYS and getattr(old, part.name) != getattr(new, part.name)
    )
    return tuple(dict.fromkeys(differing))
