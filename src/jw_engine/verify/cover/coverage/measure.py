"""Puts cases before the rules and counts what each condition was."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from jw_engine.errors import InputError, JwError, Place, Problem
from jw_engine.facts import Facts
from jw_engine.rules import Any, Leaf, Matcher, Rule, Truth, leaves, truth
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.case_files import Refused, placed
from jw_engine.verify.cover.coverage.report import Coverage, CoveredCondition, CoveredRule
from jw_engine.verify.cover.coverage.written import written
from jw_engine.verify.cover.decider import DatedRules, Deciders, known_facts, rules_of

_Spot = tuple[str, Place]
"""What tells apart even the versions of one rule that hold on different days."""


def cover(cases: Iterable[Case | Refused], deciders: Deciders, packs: Sequence[str]) -> Coverage:
    """Return what *cases* reach of the rules of the packs of these names.

    Raises:
        InputError: with every case that cannot be read, or whose settings are refused.
    """
    rules = list(rules_of(deciders({}), packs))
    tally = _Tally({_spot(rule): _Counts.of(rule) for rule in rules})
    numbers = {True: 0, False: 0}
    problems: list[Problem] = []
    for case in cases:
        if isinstance(case, Refused):
            problems += case.error.problems
            continue
        try:
            tally.count(case, deciders)
        except JwError as error:
            problems += placed(error, case.place)
        else:
            numbers[bool(case.rule)] += 1
    if problems:
        raise InputError(problems)
    counted = tally.counted()
    covered = (_covered(rule, counted[_spot(rule)]) for rule in rules)
    return Coverage(tuple(covered), examples=numbers[True], cases=numbers[False])


def _spot(rule: Rule) -> _Spot:
    return rule.id, rule.place


@define
class _Counts:
    """What was counted of one rule; of each condition under true, false, unknown and blocked."""

    fired: int
    conditions: list[dict[Truth | str, int]]

    @classmethod
    def of(cls, rule: Rule) -> "_Counts":
        return cls(0, [{True: 0, False: 0, None: 0, "blocked": 0} for _ in written(rule)])


@define
class _Group:
    """The rules of one configuration and day, and what the cases under them made of those.

    A condition is the same for every rule that has it, so it is looked at once a case; a rule is
    looked at where its condition holds.
    """

    rules: list[tuple[Rule, _Counts]]
    known: dict[Leaf, dict[Truth, int]] = field(init=False)
    matcher: Matcher = field(init=False)

    def __attrs_post_init__(self) -> None:
        bound = [rule for rule, _ in self.rules]
        every = (leaf for rule in bound for _, leaf in written(rule))
        self.known = {leaf: {True: 0, False: 0, None: 0} for leaf in every}
        self.matcher = Matcher((rule.condition, Any(())) for rule in bound)

    def count(self, facts: Facts) -> None:
        """Count one case."""
        for leaf, counts in self.known.items():
            counts[truth(leaf, facts)] += 1
        for place in self.matcher.matching(facts):
            rule, counted = self.rules[place]
            if truth(rule.unless, facts) is not True:
                counted.fired += 1
                continue
            exceptions = leaves(rule.unless)
            for leaf, count in zip(exceptions, counted.conditions[-len(exceptions) :], strict=True):
                count["blocked"] += truth(leaf, facts) is True

    def spread(self) -> None:
        """Add what was counted of the conditions to each rule that has them."""
        for rule, counted in self.rules:
            for (_, leaf), count in zip(written(rule), counted.conditions, strict=True):
                for value, number in self.known[leaf].items():
                    count[value] += number


class _Tally:
    """Counts cases, those of one configuration and day in one group."""

    def __init__(self, counted: Mapping[_Spot, _Counts]) -> None:
        self._counted = counted
        self._dated = DatedRules()
        self._groups: dict[int, _Group] = {}

    def count(self, case: Case, deciders: Deciders) -> None:
        """Count one case."""
        decider = deciders(case.config)
        facts = known_facts(decider, case)
        pairs = self._dated.of(decider, case.at)
        if id(pairs) not in self._groups:  # the same list each time, kept by the dated rules
            asked = ((bound, self._counted.get(_spot(rule))) for rule, bound in pairs)
            rules = [(bound, counts) for bound, counts in asked if counts is not None]
            self._groups[id(pairs)] = _Group(rules)
        self._groups[id(pairs)].count(facts)

    def counted(self) -> Mapping[_Spot, _Counts]:
        """Return what was counted; to be called once, at the end."""
        for group in self._groups.values():
            group.spread()
        return self._counted


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
