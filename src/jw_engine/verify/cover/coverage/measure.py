"""Puts cases before the rules and counts what each condition was."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from jw_engine.errors import InputError, JwError, Place, Problem
from jw_engine.facts import Facts
from jw_engine.rules import Leaf, Rule, Truth, truth
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.case_files import Refused, placed
from jw_engine.verify.cover.coverage.report import Coverage, CoveredCondition, CoveredRule
from jw_engine.verify.cover.coverage.written import written
from jw_engine.verify.cover.decider import (
    DatedRules,
    Decider,
    Deciders,
    known_facts,
    rules_of,
)

_Spot = tuple[str, Place]
"""What tells apart even the versions of one rule that hold on different days."""


@define
class _Counts:
    """What was counted of one rule; of each condition under true, false, unknown and blocked."""

    fired: int = 0
    conditions: list[dict[Truth | str, int]] = field(factory=list)


def cover(cases: Iterable[Case | Refused], deciders: Deciders, packs: Sequence[str]) -> Coverage:
    """Return what *cases* reach of the rules of the packs of these names.

    Raises:
        InputError: with every case that cannot be read, or whose settings are refused.
    """
    rules = list(rules_of(deciders({}), packs))
    counted = {
        _spot(rule): _Counts(
            conditions=[{True: 0, False: 0, None: 0, "blocked": 0} for _ in written(rule)]
        )
        for rule in rules
    }
    dated = DatedRules()
    numbers = {True: 0, False: 0}
    problems: list[Problem] = []
    for case in cases:
        if isinstance(case, Refused):
            problems += case.error.problems
            continue
        try:
            _count(case, deciders(case.config), dated, counted)
        except JwError as error:
            problems += placed(error, case.place)
        else:
            numbers[bool(case.rule)] += 1
    if problems:
        raise InputError(problems)
    covered = (_covered(rule, counted[_spot(rule)]) for rule in rules)
    return Coverage(tuple(covered), examples=numbers[True], cases=numbers[False])


def _spot(rule: Rule) -> _Spot:
    return rule.id, rule.place


def _count(case: Case, decider: Decider, dated: DatedRules, counted: dict[_Spot, _Counts]) -> None:
    facts = known_facts(decider, case)
    known: dict[Leaf, Truth] = {}
    for rule, bound in dated.of(decider, case.at):
        counts = counted.get(_spot(rule))
        if counts is not None:
            _count_rule(bound, facts, known, counts)


def _count_rule(bound: Rule, facts: Facts, known: dict[Leaf, Truth], counts: _Counts) -> None:
    held = truth(bound.condition, facts) is True
    blocked = False
    for (key, leaf), count in zip(written(bound), counts.conditions, strict=True):
        if leaf not in known:
            known[leaf] = truth(leaf, facts)
        value = known[leaf]
        count[value] += 1
        if held and value and key.startswith("unless"):
            count["blocked"] += 1
            blocked = True
    counts.fired += held and not blocked


def _covered(rule: Rule, counts: _Counts) -> CoveredRule:
    conditions = tuple(
        CoveredCondition(
            key=key,
            text=str(leaf),
            true=count[True],
            false=count[False],
            unknown=count[None],
            blocked=count["blocked"] if key.startswith("unless") else None,
        )
        for (key, leaf), count in zip(written(rule), counts.conditions, strict=True)
    )
    return CoveredRule(rule, counts.fired, conditions)
