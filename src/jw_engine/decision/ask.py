"""Which facts are worth asking for: those that the first recommendation hangs on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from jw_engine.decision.decision import Question
from jw_engine.decision.recommend import Recommender
from jw_engine.errors import Text
from jw_engine.facts import Facts, Vocabulary
from jw_engine.rules import (
    All,
    Any,
    Condition,
    Given,
    Group,
    Matcher,
    Rule,
    facts_of,
    leaves,
    places,
    residual,
    truth,
)

_MOST_QUESTIONS = 1_000


@frozen(eq=False, repr=False)
class Asker:
    """Knows the rules by the facts they speak of.

    Args:
        ask_when: of some facts (danger, offence), what has to hold before they are asked for;
            ``worries`` tells for which it holds.
        by_fact: the positions of the rules that speak of a fact and can make it worth asking, as
            bits.
        by_veto: the positions of the rules that forbid an action, as bits.
        on_absence: the positions of the rules that can fire because a fact is missing.
        question: gives the question for a fact that rules hang on. It keeps those that were asked
            last, which hold nothing of any case.
    """

    recommender: Recommender
    vocabulary: Vocabulary
    ask_when: Mapping[str, Condition]
    worries: Matcher
    by_fact: Mapping[str, int]
    by_veto: Mapping[str, int]
    on_absence: frozenset[int]
    question: Callable[[str, tuple[int, ...]], Question] = field(init=False)

    @question.default
    def _keep_questions(self) -> Callable[[str, tuple[int, ...]], Question]:
        return lru_cache(_MOST_QUESTIONS)(self._question)

    @classmethod
    def of(
        cls, recommender: Recommender, vocabulary: Vocabulary, ask_when: Mapping[str, Condition]
    ) -> "Asker":
        """Return an asker for the rules of *recommender*."""
        by_fact: dict[str, int] = {}
        by_veto: dict[str, int] = {}
        on_absence = set()
        for place, rule in enumerate(recommender.rules):
            names = facts_of(rule.condition)
            if names <= ask_when.keys() or _may_be_half_met(rule.condition):
                by_fact |= {name: by_fact.get(name, 0) | 1 << place for name in names}
            for action in rule.veto:
                by_veto[action] = by_veto.get(action, 0) | 1 << place
            if any(isinstance(leaf, Given) and leaf.negated for leaf in leaves(rule.condition)):
                on_absence.add(place)
        return cls(
            recommender,
            vocabulary,
            ask_when,
            Matcher((when, Any(())) for when in ask_when.values()),
            by_fact,
            by_veto,
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
        asked: dict[str, tuple[int, ...]] = {}
        for place in self._changing(facts, fired, forbidden, open_now):
            for name in self._hanging(self.recommender.rules[place], facts, open_now):
                asked[name] = (*asked.get(name, ()), place)
        return tuple(self.question(name, places) for name, places in asked.items())

    def _question(self, name: str, places: tuple[int, ...]) -> Question:
        rules = [self.recommender.rules[place] for place in places]
        ids = tuple(rule.id for rule in rules)
        return Question(name, self.vocabulary.facts[name].question, ids, self._why(rules[0]))

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
        touched = 0
        for name in (*facts, *open_now):
            touched |= self.by_fact.get(name, 0)
        forbidding = self.by_veto.get(first or "", 0)
        up_to_it = (2 << ahead) - 1
        firing = set(fired)
        for place in places(touched & (up_to_it | forbidding)):
            if place in firing:
                # it can only be turned off by learning a fact whose absence it fires on
                changes = (
                    place in self.on_absence
                    and self.recommender.first_action(firing - {place}) != first
                )
            elif forbidding >> place & 1:
                changes = True
            else:
                changes = place < ahead and self._leading(place, forbidden) not in {None, first}
            if changes:
                yield place

    def _leading(self, place: int, forbidden: Collection[str]) -> str | None:
        """Return the action that the rule would put first if nothing stood above it."""
        own = [veto.action for veto in self.recommender.vetoes[place]]
        for action in self.recommender.advised[place]:
            if action not in forbidden and action not in own:
                return action
        return None

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


def _may_be_half_met(condition: Condition) -> bool:
    """Return whether a part of *condition* can be true while the whole is open."""
    if not isinstance(condition, Group):
        return False
    several = isinstance(condition, All) and len(condition.parts) > 1
    return several or any(map(_may_be_half_met, condition.parts))
