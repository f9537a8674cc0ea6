"""What was covered: counts by rule and condition, and the places that no case reaches."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from attrs import frozen

from jw_engine.errors import Language
from jw_engine.rules import Rule

Missing = Literal["fired", "true", "false", "blocked"]


@frozen
class CoveredCondition:
    """A condition, and in how many cases it was what.

    Args:
        key: where it is written, such as ``when.all[0]``.
        blocked: of ``unless``, in how many cases it kept a rule from firing that else would have;
            None for other conditions.
    """

    key: str
    text: str
    true: int
    false: int
    unknown: int
    blocked: int | None = None

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What no case makes of it."""
        found: list[Missing] = []
        if not self.true:
            found.append("true")
        if not self.false:
            found.append("false")
        if self.blocked == 0:
            found.append("blocked")
        return tuple(found)

    @property
    def places(self) -> int:
        """How many things cases have to make of it."""
        return 2 if self.blocked is None else 3

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain data."""
        counts = {"true": self.true, "false": self.false, "unknown": self.unknown}
        blocked = {} if self.blocked is None else {"blocked": self.blocked}
        return {"key": self.key, "text": self.text, **counts, **blocked}


@frozen
class CoveredRule:
    """A rule, in how many cases it fired, and its conditions."""

    rule: Rule
    fired: int
    conditions: tuple[CoveredCondition, ...]

    @property
    def gaps(self) -> Iterator["Gap"]:
        """The places of this rule that no case reaches."""
        if not self.fired:
            yield Gap(self.rule, "", "", ("fired",))
        for condition in self.conditions:
            if condition.missing:
                yield Gap(self.rule, condition.key, condition.text, condition.missing)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the rule's counts as plain data."""
        return {
            "rule": self.rule.id,
            "pack": self.rule.pack,
            "title": self.rule.title.to(language),
            "fired": self.fired,
            "conditions": [condition.to_dict() for condition in self.conditions],
        }


@frozen
class Gap:
    """A rule or condition of which cases do not show everything."""

    rule: Rule
    key: str
    text: str
    missing: tuple[Missing, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the gap as plain data."""
        told = {key: value for key, value in (("key", self.key), ("text", self.text)) if value}
        return {"rule": self.rule.id, **told, "missing": list(self.missing)}


@frozen
class Coverage:
    """What the cases reach of all the rules."""

    rules: tuple[CoveredRule, ...]
    examples: int
    cases: int

    @property
    def gaps(self) -> Sequence[Gap]:
        """The places that no case reaches, in the order of the rules."""
        return [gap for rule in self.rules for gap in rule.gaps]

    @property
    def places(self) -> int:
        """How many places there are to reach."""
        conditions = (condition for rule in self.rules for condition in rule.conditions)
        return len(self.rules) + sum(condition.places for condition in conditions)

    @property
    def reached(self) -> int:
        """How many of them a case reaches."""
        return self.places - sum(len(gap.missing) for gap in self.gaps)

    @property
    def percent(self) -> float:
        """The share that is reached, rounded down, so that 100 means all of it."""
        return self.reached * 1000 // self.places / 10 if self.places else 100.0

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """How many are reached and how many there are: rules, and what conditions can be."""
        conditions = [condition for rule in self.rules for condition in rule.conditions]
        unless = [condition for condition in conditions if condition.blocked is not None]
        return {
            "fired": (sum(bool(rule.fired) for rule in self.rules), len(self.rules)),
            "true": (sum(bool(each.true) for each in conditions), len(conditions)),
            "false": (sum(bool(each.false) for each in conditions), len(conditions)),
            "unknown": (sum(bool(each.unknown) for each in conditions), len(conditions)),
            "blocked": (sum(bool(each.blocked) for each in unless), len(unless)),
        }

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the whole as plain data."""
        counts = {
            name: {"reached": reached, "total": total}
            for name, (reached, total) in self.counts.items()
        }
        summary = {"places": self.places, "reached": self.reached, "percent": self.percent}
        return {
            "examples": self.examples,
            "cases": self.cases,
            "summary": {**summary, **counts},
            "unreached": [gap.to_dict() for gap in self.gaps],
            "rules": [rule.to_dict(language) for rule in self.rules],
        }
