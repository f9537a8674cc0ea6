"""Two sets of rules side by side: the rules themselves, and the advice in known cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal

from attrs import evolve, frozen

from jw_engine.errors import InputError, JwError, Language, Problem
from jw_engine.rules import Pack, Rule
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.case_files import Refused
from jw_engine.verify.cover.decider import (
    DatedRules,
    Decider,
    Deciders,
    examples_of,
    known_facts,
    rules_of,
)
from jw_engine.verify.cover.diff.advice import Answer, CaseChange, compare_advice
from jw_engine.verify.cover.diff.rules import RuleChange, compare_rules

Side = Literal["old", "new"]


@frozen
class Unreadable:
    """A case that only one of both, or neither, can read: a fact or setting came or went."""

    case: Case
    sides: tuple[Side, ...]
    error: JwError

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return which case and what is wrong, as plain data."""
        told = {"sides": list(self.sides), "error": self.error.to_dict(language)}
        return {**self.case.to_dict(), **told}


@frozen
class Difference:
    """Everything that differs.

    Args:
        old, new: the packs of each side.
        compared: how many cases both could read.
    """

    old: tuple[Pack, ...]
    new: tuple[Pack, ...]
    rules: tuple[RuleChange, ...]
    cases: tuple[CaseChange, ...]
    unreadable: tuple[Unreadable, ...]
    compared: int

    def of(self, how: str) -> Sequence[RuleChange]:
        """Return the rules that were added, removed or changed."""
        return [change for change in self.rules if change.how == how]

    def alike(self) -> Iterator[Sequence[CaseChange]]:
        """Yield the cases that change, those that change alike together, the most first."""
        groups: dict[tuple[Any, ...], list[CaseChange]] = {}
        for change in self.cases:
            groups.setdefault(change.kind, []).append(change)
        yield from sorted(groups.values(), key=len, reverse=True)

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the whole as plain data."""
        return {
            "old": [pack.to_dict() for pack in self.old],
            "new": [pack.to_dict() for pack in self.new],
            "rules": {
                how: [change.to_dict(language) for change in self.of(how)]
                for how in ("added", "removed", "changed")
            },
            "compared": self.compared,
            "cases": [change.to_dict(language) for change in self.cases],
            "unreadable": [part.to_dict(language) for part in self.unreadable],
        }


def compare(old: Deciders, new: Deciders, cases: Iterable[Case | Refused]) -> Difference:
    """Return what differs from *old* to *new*, in *cases* and in the examples of both.

    Raises:
        InputError: with every line of a case file that is no case.
    """
    sides: Mapping[Side, Deciders] = {"old": old, "new": new}
    dated = DatedRules()
    changes: list[CaseChange] = []
    unreadable: list[Unreadable] = []
    problems: list[Problem] = []
    compared = 0
    for case in chain(cases, _examples(old({}), new({}))):
        if isinstance(case, Refused):
            problems += case.error.problems
            continue
        answers, errors = _answers(case, sides, dated)
        if errors:
            unreadable.append(Unreadable(case, tuple(errors), next(iter(errors.values()))))
            continue
        compared += 1
        change = compare_advice(case, answers["old"], answers["new"])
        if change is not None:
            changes.append(change)
    if problems:
        raise InputError(problems)
    rules = compare_rules(_by_id(old({})), _by_id(new({})))
    return Difference(
        tuple(old({}).packs),
        tuple(new({}).packs),
        tuple(rules),
        tuple(changes),
        tuple(unreadable),
        compared,
    )


def _names(decider: Decider) -> list[str]:
    return [pack.name for pack in decider.packs]


def _by_id(decider: Decider) -> dict[str, Rule]:
    return {rule.id: rule for rule in rules_of(decider, _names(decider))}


def _examples(old: Decider, new: Decider) -> Iterator[Case]:
    """Yield the examples of both, those that are the same once."""
    known: set[str] = set()
    for side in (new, old):
        for case in examples_of(side, _names(side)):
            key = repr((sorted(case.facts.items()), sorted(case.config.items()), case.at))
            if key not in known:
                known.add(key)
                yield evolve(case, past=side is old)


def _answers(
    case: Case, sides: Mapping[Side, Deciders], dated: DatedRules
) -> tuple[dict[Side, Answer], dict[Side, JwError]]:
    answers: dict[Side, Answer] = {}
    errors: dict[Side, JwError] = {}
    for side, deciders in sides.items():
        try:
            answers[side] = _answer(case, deciders(case.config), dated)
        except JwError as error:
            errors[side] = error
    return answers, errors


def _answer(case: Case, decider: Decider, dated: DatedRules) -> Answer:
    decision = decider.advise(case.facts, at=case.at)
    rules = {rule.id: bound for rule, bound in dated.of(decider, case.at)}
    return Answer(decision, rules, known_facts(decider, case))
