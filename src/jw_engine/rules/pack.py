"""Packs of rules, and the set of rules that an engine decides by."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from jw_engine.errors import PackError, Problem
from jw_engine.facts import Facts
from jw_engine.rules.bind import bind
from jw_engine.rules.order import check_order, in_order
from jw_engine.rules.rule import Rule
from jw_engine.rules.safety import check_safety


@frozen
class Pack:
    """Rules that come together.

    Args:
        hash: SHA-256 of the files, in hexadecimal.
    """

    name: str
    version: str
    hash: str
    rules: tuple[Rule, ...]

    def to_dict(self) -> dict[str, str]:
        """Return ``{"pack", "version", "hash"}``."""
        return {"pack": self.name, "version": self.version, "hash": self.hash}


def check_together(packs: Sequence[Pack]) -> list[Problem]:
    """Return what is wrong with *packs* as a whole: names taken twice, orders, safety."""
    problems = []
    seen: dict[str, str] = {}
    names = [pack.name for pack in packs]
    for pack in packs:
        if names.count(pack.name) > 1:
            problems.append(Problem("pack-twice", details={"name": pack.name}))
            return problems
        for rule in pack.rules:
            if rule.id in seen:
                details = {"name": rule.id, "other": seen[rule.id]}
                problems.append(Problem("id-duplicate", rule.at("id"), details))
            seen[rule.id] = pack.name
    rules = [rule for pack in packs for rule in pack.rules]
    return problems + check_order(rules) + check_safety(rules)


def combine(packs: Sequence[Pack], settings: Facts) -> tuple[Rule, ...]:
    """Return the rules of *packs* in their total order, with *settings* filled in.

    Raises:
        PackError: the packs do not go together.
    """
    problems = check_together(packs)
    if problems:
        raise PackError(problems)
    rules: Iterable[Rule] = (rule for pack in packs for rule in pack.rules)
    return tuple(bind(rule, settings) for rule in in_order(rules))
