"""Rules as rulesets of durable-rules, each small enough to be safe in it (shards)."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import define, field

from jw_engine.durable.branches import Aspect, Atom, Branch, branches, count
from jw_engine.durable.columns import Column, Field, UnfitValueError
from jw_engine.errors import PackError, Problem
from jw_engine.facts import Facts, Value
from jw_engine.rules.rule import Rule

MOST_BRANCHES = 60  # more than 64 that match at once are an error in durable-rules
MOST_FIELDS = 240 - 2  # beside the constant sid and the guard
GUARD = {"_k": 1}
Key = tuple[Aspect, str]  # an aspect of a fact
END = "end"
"""The rule that always fires, last: without it, clearing up is a segmentation fault."""


@define
class Shard:
    """One ruleset in the making, and the fields that its rules test."""

    rules: dict[str, Any] = field(factory=dict)
    columns: dict[Key, Column] = field(factory=dict)

    def fits(self, number: int, aspects: set[Key]) -> bool:
        """Return whether so many branches, on these aspects of facts, can be added."""
        fields = len(aspects | self.columns.keys())
        return len(self.rules) + number <= MOST_BRANCHES and fields <= MOST_FIELDS

    def add(self, place: int, found: Sequence[Branch]) -> None:
        """Add the branches of the rule at *place*, each as a rule of its own."""
        for number, branch in enumerate(found):
            tests = [self._column(atom).written(atom) for atom in branch]
            self.rules[f"{place}-{number}"] = _rule({"$and": [GUARD, *tests]}, len(self.rules))

    def _column(self, atom: Atom) -> Column:
        key = (atom.aspect, atom.fact)
        return self.columns.setdefault(key, Column(atom.aspect, f"f{len(self.columns)}"))

    def definition(self) -> str:
        """Return the ruleset in JSON."""
        return json.dumps(self.rules | {END: _rule(GUARD, 2**16 - 1)})

    def writer(self) -> Callable[[Facts], str]:
        """Return the function that writes facts as the one fact that is asserted."""
        sent: dict[str, Field] = {"sid": "0", **GUARD}
        readers: dict[str, list[tuple[str, Callable[[Value], Field]]]] = {}
        for (_, fact), column in self.columns.items():
            readers.setdefault(fact, []).append((column.name, column.read))
            if column.always:
                sent[column.name] = column.missing

        def write(facts: Facts) -> str:
            fields = dict(sent)
            for fact in facts.keys() & readers.keys():
                for name, read in readers[fact]:
                    fields[name] = read(facts[fact])
            return json.dumps(fields)

        return write


def _rule(pattern: dict[str, Any], priority: int) -> dict[str, Any]:
    return {"all": [{"m": pattern}], "pri": priority}


def divide(rules: Iterable[Rule]) -> list[Shard]:
    """Return *rules*, in their order, as shards.

    Raises:
        PackError: with every rule that no shard can hold.
    """
    shards = [Shard()]
    problems: list[Problem] = []
    for place, rule in enumerate(rules):
        number = count(rule)
        found = branches(rule) if number <= MOST_BRANCHES else []
        aspects = {(atom.aspect, atom.fact) for branch in found for atom in branch}
        if number > MOST_BRANCHES or len(aspects) > MOST_FIELDS:
            problems.append(_too_large(rule, number, len(aspects)))
            continue
        if not shards[-1].fits(len(found), aspects):
            shards.append(Shard())
        try:
            shards[-1].add(place, found)
        except UnfitValueError:
            problems.append(_refused(rule, "een te groot getal", "too large a number"))
    if problems:
        raise PackError(problems)
    return shards


def _too_large(rule: Rule, number: int, aspects: int) -> Problem:
    if number > MOST_BRANCHES:
        more = f"{number} > {MOST_BRANCHES}"
        return _refused(rule, f"te veel vertakkingen ({more})", f"too many branches ({more})")
    more = f"{aspects} > {MOST_FIELDS}"
    return _refused(rule, f"te veel feiten ({more})", f"too many facts ({more})")


def _refused(rule: Rule, what: str, what_en: str) -> Problem:
    return Problem(
        "durable-branches", rule.at("when"), {"rule": rule.id, "what": what, "what_en": what_en}
    )
