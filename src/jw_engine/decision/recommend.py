"""Fired rules become recommendations: vetoes taken out, the same action merged, in total order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from jw_engine.decision.decision import Recommendation, Veto
from jw_engine.facts import Facts, Value
from jw_engine.method import Action, Source
from jw_engine.rules import All, Compare, Contains, Given, Is, Rule, Setting, leaves, truth

_MOST_MERGED = 10_000


@frozen(eq=False, repr=False)
class Grounds:
    """The facts that a rule fires on: those that have to hold, and those of which some do."""

    certain: tuple[str, ...]
    possible: tuple[Is | Compare | Contains | Given, ...]

    @classmethod
    def of(cls, rule: Rule) -> "Grounds":
        """Return the grounds of *rule*."""
        parts = rule.condition.parts if isinstance(rule.condition, All) else (rule.condition,)
        certain: list[str] = []
        possible: list[Is | Compare | Contains | Given] = []
        for part in parts:
            for leaf in leaves(part):
                if isinstance(leaf, Setting) or (isinstance(leaf, Given) and leaf.negated):
                    continue
                if leaf is part:
                    certain.append(leaf.fact)
                else:
                    possible.append(leaf)
        return cls(tuple(certain), tuple(possible))

    def in_(self, facts: Facts) -> dict[str, Value]:
        """Return the grounds among *facts*, with their values, where the rule fires."""
        found = {}
        for name in self.certain:  # a comprehension takes longer for the one or two that there are
            found[name] = facts[name]
        for leaf in self.possible:
            if leaf.fact in facts and truth(leaf, facts) is True:
                found[leaf.fact] = facts[leaf.fact]
        return found


@frozen(eq=False, repr=False)
class Recommender:
    """The rules in their total order, with what is the same for every case worked out once.

    Args:
        advised: by rule, the actions that it advises.
        vetoes: by rule.
        merged: gives what rules say together of an action that they all advise. It keeps the
            combinations that occurred last, which hold nothing of any case.
    """

    rules: Sequence[Rule]
    actions: Mapping[str, Action]
    grounds: tuple[Grounds, ...]
    advised: tuple[tuple[str, ...], ...]
    vetoes: tuple[tuple[Veto, ...], ...]
    merged: Callable[[str, tuple[int, ...]], Recommendation] = field(init=False)

    @merged.default
    def _keep_merged(self) -> Callable[[str, tuple[int, ...]], Recommendation]:
        return lru_cache(_MOST_MERGED)(self._merge)

    @classmethod
    def of(cls, rules: Sequence[Rule], actions: Mapping[str, Action]) -> "Recommender":
        """Return a recommender for *rules*, which stand in their total order."""
        return cls(
            rules,
            actions,
            tuple(map(Grounds.of, rules)),
            tuple(_each(advice.action for advice in rule.advice) for rule in rules),
            tuple(
                tuple(Veto(name, actions[name].label, rule.id, rule.because) for name in rule.veto)
                for rule in rules
            ),
        )

    def vetoes_of(self, fired: Iterable[int]) -> dict[str, Veto]:
        """Return the vetoes of the rules that fired, by action, the highest rule's first."""
        vetoes: dict[str, Veto] = {}
        for place in fired:
            for veto in self.vetoes[place]:
                vetoes.setdefault(veto.action, veto)
        return vetoes

    def first_action(self, fired: Iterable[int]) -> str | None:
        """Return the action that would be recommended first if the rules at *fired* fire."""
        places = sorted(fired)
        forbidden = {veto.action for place in places for veto in self.vetoes[place]}
        for place in places:
            for action in self.advised[place]:
                if action not in forbidden:
                    return action
        return None

    def recommend(
        self, fired: Iterable[int], facts: Facts, forbidden: Mapping[str, Veto]
    ) -> tuple[Recommendation, ...]:
        """Return the recommendations of the rules that fired, in their total order."""
        advising: dict[str, tuple[int, ...]] = {}
        known: dict[str, Mapping[str, Value]] = {}
        for place in fired:
            grounds = self.grounds[place].in_(facts)
            for action in self.advised[place]:
                if action in forbidden:
                    continue
                if action in advising:
                    advising[action] += (place,)
                    known[action] = {**known[action], **grounds}
                else:
                    advising[action] = (place,)
                    known[action] = grounds
        return tuple([self.merged(action, at).on(known[action]) for action, at in advising.items()])

    def _merge(self, action: str, places: tuple[int, ...]) -> Recommendation:
        rules = [self.rules[place] for place in places]
        spots = [advice for rule in rules for advice in rule.advice if advice.action == action]
        named = _each(name for rule in rules for name in rule.named)
        implied = _each(name for rule in rules for name in rule.implied)
        sources: dict[Source, None] = dict.fromkeys(s for rule in rules for s in rule.sources)
        strengths = [rule.strength for rule in rules]
        return Recommendation(
            action=action,
            label=self.actions[action].label,
            steps=_each(spot.step for spot in spots),
            substeps=_each(spot.substep for spot in spots),
            priority=rules[0].priority,
            strength=next(s for s in ("must", "should", "may") if s in strengths),
            principles=named,
            principles_implied=tuple(name for name in implied if name not in named),
            affordances=_each(name for rule in rules for name in rule.affordances),
            needs=_each(name for rule in rules for name in rule.needs),
            because=tuple(dict.fromkeys(rule.because for rule in rules)),
            rules=tuple(rule.id for rule in rules),
            sources=tuple(sources),
            facts={},
        )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
