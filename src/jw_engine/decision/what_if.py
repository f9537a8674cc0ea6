"""What would change the first recommendation: exact up to two facts.

A change of one fact touches only the rules that speak of it. So each single change is tried on
those rules alone; and two changes can only do together what neither does by itself where they meet
in one rule, or where both touch rules on which the first recommendation rests.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from jw_engine.decision.changeable import changeable_values
from jw_engine.decision.decision import Change
from jw_engine.decision.recommend import Recommender
from jw_engine.facts import Facts, Value, Vocabulary
from jw_engine.rules import Test, compile_tests, rule_facts

_Single = tuple[str, Value]


@frozen
class WhatIf:
    """Knows which changes there are, and which rules each of them touches.

    Args:
        last: facts (danger, offence) that are told once and at the end.
        values: by fact that somebody can change, the values that the rules tell apart.
        by_fact: by fact, the positions of the rules that speak of it.
        by_rule: by position, the facts that the rule speaks of.
        tests: by position, whether the rule fires.
    """

    recommender: Recommender
    vocabulary: Vocabulary
    last: tuple[str, ...]
    values: Mapping[str, tuple[Value, ...]]
    by_fact: Mapping[str, tuple[int, ...]]
    by_rule: Sequence[tuple[str, ...]]
    tests: Sequence[Test]

    @classmethod
    def of(cls, recommender: Recommender, vocabulary: Vocabulary, last: Iterable[str]) -> "WhatIf":
        """Return what-if for the rules of *recommender*."""
        rules, last = recommender.rules, tuple(last)
        by_rule = [tuple(sorted(rule_facts(rule))) for rule in rules]
        by_fact: dict[str, list[int]] = {}
        for place, names in enumerate(by_rule):
            for name in names:
                by_fact.setdefault(name, []).append(place)
        changeable = {
            name: values
            for name, values in changeable_values(rules, vocabulary).items()
            if name not in last and vocabulary.facts[name].changed_by != "nobody"
        }
        index = {name: tuple(places) for name, places in by_fact.items()}
        tests = compile_tests((rule.condition, rule.unless) for rule in rules)
        return cls(recommender, vocabulary, last, changeable, index, by_rule, tests)

    def changes(self, facts: Facts, fired: Iterable[int]) -> tuple[Change, ...]:
        """Return the smallest changes of one or two facts that change the first recommendation.

        Single ones come first, then double ones of which neither half would do it, each in the
        order of the vocabulary; danger or offence stands once, at the end. A fact that nobody
        can change is never among them.
        """
        return tuple(_Search(self, facts, frozenset(fired)).run())


class _Search:
    """One case's search; lives as long as the answer takes."""

    def __init__(self, known: WhatIf, facts: Facts, fired: frozenset[int]) -> None:
        self._known = known
        self._facts = dict(facts)
        self._fired = fired
        self._first = known.recommender.first_action(fired)
        self._bearing = self._rules_it_rests_on()

    def run(self) -> Iterator[Change]:
        enough: dict[_Single, str | None] = {}
        touching: set[_Single] = set()
        for single in self._singles():
            fired = self._after(single)
            first = self._known.recommender.first_action(fired)
            if first != self._first:
                enough[single] = first
            elif (fired ^ self._fired) & self._bearing:
                touching.add(single)
        for single, first in enough.items():
            yield self._change((single,), first)
        for pair in self._pairs(enough, touching):
            first = self._known.recommender.first_action(self._after(*pair))
            if first != self._first:
                yield self._change(pair, first)
        yield from self._danger()

    def _rules_it_rests_on(self) -> frozenset[int]:
        """Return the rules up to the last that can advise the first action, and those that forbid.

        Whatever happens to the others, the first recommendation stays as it is.
        """
        advised = self._known.recommender.advised
        giving = [place for place, actions in enumerate(advised) if self._first in actions]
        up_to = max(giving, default=len(advised) - 1) + 1
        at_stake = {action for actions in advised[:up_to] for action in actions}
        forbidding = (
            place
            for place, vetoes in enumerate(self._known.recommender.vetoes)
            if any(veto.action in at_stake for veto in vetoes)
        )
        return frozenset(range(up_to)).union(forbidding)

    def _singles(self) -> Iterator[_Single]:
        for name, values in self._known.values.items():
            for value in values:
                if self._facts.get(name) != value:
                    yield name, value

    def _after(self, *changes: _Single) -> frozenset[int]:
        """Return the rules that fire once *changes* are made; only those they touch are asked."""
        changed = self._facts | dict(changes)
        touched = {place for name, _ in changes for place in self._known.by_fact[name]}
        tests, get = self._known.tests, changed.get
        now = {place for place in touched if tests[place](changed, get)}
        return (self._fired - touched) | now

    def _pairs(
        self, enough: Mapping[_Single, object], touching: set[_Single]
    ) -> Iterator[tuple[_Single, _Single]]:
        """Yield the pairs that could do together what neither half does."""
        order = {single: number for number, single in enumerate(self._singles())}
        found: dict[tuple[_Single, _Single], None] = {}
        for one, other in combinations(sorted(touching, key=order.__getitem__), 2):
            if one[0] != other[0]:
                found[one, other] = None
        values = self._known.values
        for place in sorted(self._bearing):
            names = [name for name in self._known.by_rule[place] if name in values]
            for pair in self._meeting(place, names):
                if pair[0] not in enough and pair[1] not in enough:
                    one, other = sorted(pair, key=order.__getitem__)
                    found[one, other] = None
        yield from sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))

    def _meeting(self, place: int, names: Sequence[str]) -> Iterator[tuple[_Single, _Single]]:
        """Yield the pairs of changes of which either or both turn this one rule on or off.

        What one change turns on, the other may keep off; so a pair counts as soon as any part
        of it matters to the rule.
        """
        test, fires = self._known.tests[place], place in self._fired
        facts = self._facts
        singles = [
            (name, value)
            for name in names
            for value in self._known.values[name]
            if facts.get(name) != value
        ]

        def turned(*changes: _Single) -> bool:
            changed = facts | dict(changes)
            return test(changed, changed.get) is not fires

        alone = {single: turned(single) for single in singles}
        for one, other in combinations(singles, 2):
            if one[0] != other[0] and (alone[one] or alone[other] or turned(one, other)):
                yield one, other

    def _danger(self) -> Iterator[Change]:
        for name in self._known.last:
            if self._facts.get(name) is not True and name in self._known.by_fact:
                first = self._known.recommender.first_action(self._after((name, True)))
                if first != self._first:
                    yield self._change(((name, True),), first)
                    return

    def _change(self, singles: Sequence[_Single], first: str | None) -> Change:
        facts = self._known.vocabulary.facts
        who = dict.fromkeys(facts[name].changed_by for name, _ in singles)
        return Change(dict(singles), ", ".join(who), first)
