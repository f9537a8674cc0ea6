"""Which facts are worth asking for: those that the first recommendation hangs on."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from jw_engine.decision.decision import Question
from jw_engine.decision.recommend import first_action
from jw_engine.errors import Text
from jw_engine.facts import Facts, Vocabulary
from jw_engine.method import Action
from jw_engine.rules import Condition, Rule, facts_of, residual, truth


@frozen
class Asker:
    """Knows the rules by the facts they speak of.

    Args:
        rules: in their total order.
        ask_when: of some facts (danger, offence), what has to hold before they are asked for.
    """

    rules: Sequence[Rule]
    vocabulary: Vocabulary
    actions: Mapping[str, Action]
    ask_when: Mapping[str, Condition]
    by_fact: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(
        cls,
        rules: Sequence[Rule],
        vocabulary: Vocabulary,
        actions: Mapping[str, Action],
        ask_when: Mapping[str, Condition],
    ) -> "Asker":
        """Return an asker for *rules*."""
        by_fact: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for name in facts_of(rule.condition):
                by_fact.setdefault(name, []).append(place)
        return cls(rules, vocabulary, actions, ask_when, {k: tuple(v) for k, v in by_fact.items()})

    def questions(self, facts: Facts, fired: Sequence[int]) -> tuple[Question, ...]:
        """Return the facts to ask for, the one that would weigh most first.

        A fact is asked for where it is the only unknown of a rule that has another condition
        known to be true, and the rule would change the first recommendation. Danger and offence
        are asked for only where something worries, and then each that is not known.
        """
        first = first_action(self.rules, fired)
        open_now = {
            name: truth(when, facts) is True
            for name, when in self.ask_when.items()
            if name not in facts
        }
        asked: dict[str, list[Rule]] = {}
        for place in self._places(facts, fired, first, open_now):
            rule = self.rules[place]
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
            label = self.actions[rule.advice[0].action].label
        return Text(
            f"Hiervan hangt af of dit vooraan komt: {label.nl}.",
            f"It decides whether this comes first: {label.en}.",
        )

    def _places(
        self, facts: Facts, fired: Sequence[int], first: str | None, open_now: Mapping[str, bool]
    ) -> Iterator[int]:
        """Yield the rules that touch what is known and would change the first recommendation."""
        names = [*facts, *(name for name, is_open in open_now.items() if is_open)]
        touched = {place for name in names for place in self.by_fact.get(name, ())}
        firing = set(fired)
        for place in sorted(touched):
            other = firing - {place} if place in firing else firing | {place}
            if first_action(self.rules, other) != first:
                yield place

    def _hanging(self, rule: Rule, facts: Facts, open_now: Mapping[str, bool]) -> Iterator[str]:
        if truth(rule.unless, facts) is True:
            return
        left = residual(rule.condition, facts)
        for name in self.vocabulary.facts:
            if name not in left.unknown:
                continue
            if name in self.ask_when:
                if open_now[name]:
                    yield name
            elif len(left.unknown) == 1 and left.supported:
                yield name
