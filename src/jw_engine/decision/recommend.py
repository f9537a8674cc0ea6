"""Fired rules become recommendations: vetoes taken out, the same action merged, in total order."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from jw_engine.decision.decision import Recommendation, Veto
from jw_engine.facts import Facts, Value
from jw_engine.method import Action, Source
from jw_engine.rules import All, Given, Leaf, Rule, Setting, leaves, truth

_MOST_MERGED = 10_000


@frozen
class Grounds:
    """The facts that a rule fires on: those that have to hold, and those of which some do."""

    certain: tuple[str, ...]
    possible: tuple[Leaf, ...]

    @classmethod
    def of(cls, rule: Rule) -> "Grounds":
        """Return the grounds of *rule*."""
        parts = rule.condition.parts if isinstance(rule.condition, All) else (rule.condition,)
        certain: list[str] = []
        possible: list[Leaf] = []
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
        found = {name: facts[name] for name in self.certain}
        for leaf in self.possible:
            if not isinstance(leaf, Setting) and leaf.fact in facts and truth(leaf, facts) is True:
                found[leaf.fact] = facts[leaf.fact]
        return found


@frozen(eq=False, repr=False)
class Recommender:
    """The rules in their total order, with what is the same for every case worked out once.

    Args:
        advised: by rule, the actions that it advises.
        vetoes: by rule.
        merged: by action and the rules that advise it, what they say together; worked out when
            the combination first occurs, and bounded. It holds nothing of any case.
    """

    rules: Sequence[Rule]
    actions: Mapping[str, Action]
    grounds: tuple[Grounds, ...]
    advised: tuple[tuple[str, ...], ...]
    vetoes: tuple[tuple[Veto, ...], ...]
    merged: dict[tuple[str, tuple[int, ...]], Recommendation] = field(
        factory=dict, eq=False, repr=False
    )

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
        places: dict[str, list[int]] = {}
        for place in fired:
            for action in self.advised[place]:
                if action not in forbidden:
                    places.setdefault(action, []).append(place)
        grounds = {place: self.grounds[place].in_(facts) for place in fired}
        return tuple(self._together(action, at, grounds) for action, at in places.items())

    def _together(
        self, action: str, places: Sequence[int], grounds: Mapping[int, dict[str, Value]]
    ) -> Recommendation:
        facts = grounds[places[0]]
        for place in places[1:]:
            facts = facts | grounds[place]
        key = (action, tuple(places))
        found = self.merged.get(key)
        if found is None:
            if len(self.merged) >= _MOST_MERGED:
                self.merged.clear()
            found = _merged(self.actions[action], [self.rules[place] for place in places], {})
            self.merged[key] = found
        return found.on(facts)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _merged(action: Action, rules: Sequence[Rule], facts: Mapping[str, Value]) -> Recommendation:
    spots = [advice for rule in rules for advice in rule.advice if advice.action == action.id]
    named = _each(name for rule in rules for name in rule.named)
    implied = _each(name for rule in rules for name in rule.implied)
    sources: dict[Source, None] = dict.fromkeys(s for rule in rules for s in rule.sources)
    strengths = [rule.strength for rule in rules]
    return Recommendation(
        action=action.id,
        label=action.label,
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
        facts=facts,
    )
