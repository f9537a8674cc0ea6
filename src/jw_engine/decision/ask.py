"""Which facts are worth asking for: those that the first recommendation hangs on."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import frozen

from jw_engine.decision.decision import Question
from jw_engine.decision.recommend import Recommender
from jw_engine.errors import Text
from jw_engine.facts import Facts, Vocabulary
from jw_engine.rules import (
    Any,
    Condition,
    Given,
    Matcher,
    Rule,
    facts_of,
    leaves,
    residual,
    truth,
)


@frozen(eq=False, repr=False)
class Asker:
    """Knows the rules by the facts they speak of.

    Args:
        ask_when: of some facts (danger, offence), what has to hold before they are asked for;
            ``worries`` tells for which it holds.
        by_fact: the positions of the rules that speak of a fact.
        by_veto: the positions of the rules that forbid an action.
        on_absence: the positions of the rules that can fire because a fact is missing.
    """

    recommender: Recommender
    vocabulary: Vocabulary
    ask_when: Mapping[str, Condition]
    worries: Matcher
    by_fact: Mapping[str, frozenset[int]]
    by_veto: Mapping[str, frozenset[int]]
    on_absence: frozenset[int]

    @classmethod
    def of(
        cls, recommender: Recommender, vocabulary: Vocabulary, ask_when: Mapping[str, Condition]
    ) -> "Asker":
        """Return an asker for the rules of *recommender*."""
        by_fact: dict[str, set[int]] = {}
        by_veto: dict[str, set[int]] = {}
        on_absence = set()
        for place, rule in enumerate(recommender.rules):
            for name in facts_of(rule.condition):
                by_fact.setdefault(name, set()).add(place)
            for action in rule.veto:
                by_veto.setdefault(action, set()).add(place)
            if any(isinstance(leaf, Given) and leaf.negated for leaf in leaves(rule.condition)):
                on_absence.add(place)
        return cls(
            recommender,
            vocabulary,
            ask_when,
            Matcher((when, Any(())) for when in ask_when.values()),
            {name: frozenset(places) for name, places in by_fact.items()},
            {action: frozenset(places) for action, places in by_veto.items()},
            frozenset(on_absence),
        )

    def questions(
        self, facts: Facts, fired: Sequence[int], forbidden: Collection[str]
    ) -> tuple[Question, ...]:
        """Return the facts to ask for, the one that would weigh most first.

        A fact is asked for where it is the only unknown of a rule that has another condition
        known to be true, and the rule would change the first recommendation. Danger and offence
        are asked for only where something worries, and then each that is not known.
        """
        guarded = tuple(self.ask_when)
        open_now = {guarded[place] for place in self.worries.matching(facts)}
        open_now.difference_update(facts)
        asked: dict[str, list[Rule]] = {}
        for place in self._changing(facts, fired, forbidden, open_now):
            rule = self.recommender.rules[place]
            for name in self._hanging(rule, facts, open_now):
                asked.setdefault(name, []).append(rule)
        return tuple(
            Question(
                name,
                self.vocabulary.facts[name].question,
                tuple(rule.id for rule in rules),
                self._why(rules[0]),
            )
            for name, rules in asked.items()
        )

    def _why(self, rule: Rule) -> Text:
        """Say what hangs on the answer; the rule's own reason would take it for true already."""
        label = rule.title
        if rule.advice:
            label = self.recommender.actions[rule.advice[0].action].label
        return Text(
            f"Hiervan hangt af of dit vooraan komt: {label.nl}.",
            f"It decides whether this comes first: {label.en}.",
        )

    def _changing(
        self, facts: Facts, fired: Sequence[int], forbidden: Collection[str], open_now: set[str]
    ) -> Iterator[int]:
        """Yield the rules that touch what is known and would change the first recommendation."""
        first, ahead = self._first(fired, forbidden)
        touched: set[int] = set()
        for name in (*facts, *open_now):
            touched |= self.by_fact.get(name, frozenset())
        forbidding = self.by_veto.get(first or "", frozenset())
        firing = set(fired)
        for place in sorted(touched):
            if place > ahead and place not in forbidding:
                continue
            if place in firing:
                # it can only be turned off by learning a fact whose absence it fires on
                changes = (
                    place in self.on_absence
                    and self.recommender.first_action(firing - {place}) != first
                )
            elif place in forbidding:
                changes = True
            else:
                changes = place < ahead and self._leading(place, forbidden) not in {None, first}
            if changes:
                yield place

    def _leading(self, place: int, forbidden: Collection[str]) -> str | None:
        """Return the action that the rule would put first if nothing stood above it."""
        own = {veto.action for veto in self.recommender.vetoes[place]}
        actions = self.recommender.advised[place]
        return next((a for a in actions if a not in forbidden and a not in own), None)

    def _first(self, fired: Sequence[int], forbidden: Collection[str]) -> tuple[str | None, int]:
        """Return the first action, and the place of the rule that gives it."""
        for place in fired:
            for action in self.recommender.advised[place]:
                if action not in forbidden:
                    return action, place
        return None, len(self.recommender.rules)

    def _hanging(self, rule: Rule, facts: Facts, open_now: set[str]) -> Iterator[str]:
        """Yield the unknown facts that the rule hangs on and that may be asked for."""
        left = residual(rule.condition, facts)
        if not left.unknown or truth(rule.unless, facts) is True:
            return
        if left.unknown.keys() <= self.ask_when.keys():
            yield from (name for name in left.unknown if name in open_now)
        elif len(left.unknown) == 1 and left.supported:
            yield from left.unknown
