"""The rules that a proof is about, in their total order, and what loading lets others do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from jw_engine.facts.period import ALWAYS
from jw_engine.loading import Base
from jw_engine.method import Action
from jw_engine.rules import PRIORITIES, STRENGTHS, Pack, Rule, rules_on
from jw_engine.rules.order import in_order


@frozen
class Slot:
    """One place in the order of recommendations: an action of a rule.

    Args:
        place: of the rule.
    """

    place: int
    rule: Rule
    action: str


@frozen
class Rulebook:
    """Rules in their total order, before any configuration is filled in.

    Args:
        rules: in their total order.
        written: by id, where the rule stands in its pack; the packs stand one after the other.
    """

    base: Base
    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    written: Mapping[str, int]

    @classmethod
    def of(cls, base: Base, packs: Sequence[Pack], day: date | None = None) -> "Rulebook":
        """Return the rules of *packs* on *day*."""
        rules = rules_on(packs, day)
        written = {rule.id: number for number, rule in enumerate(rules)}
        return cls(base, tuple(packs), in_order(rules), written)

    @property
    def actions(self) -> Mapping[str, Action]:
        """The actions of the method."""
        return self.base.names.method.actions

    @property
    def slots(self) -> Iterator[Slot]:
        """Every recommendation that a rule can give, in order."""
        for place, rule in enumerate(self.rules):
            for action in dict.fromkeys(advice.action for advice in rule.advice):
                yield Slot(place, rule, action)

    @property
    def droppable(self) -> frozenset[str]:
        """The ids of rules that an overlay may switch off, or that do not hold every day."""
        return frozenset(
            rule.id for rule in self.rules if rule.overlay == "open" or rule.valid != ALWAYS
        )

    @property
    def forbiddable(self) -> frozenset[str]:
        """The actions that a rule of another pack may forbid: those that no locked rule advises."""
        locked = {
            advice.action
            for rule in self.rules
            if rule.overlay == "locked"
            for advice in rule.advice
        }
        return frozenset(self.actions) - locked

    @property
    def advisable(self) -> frozenset[str]:
        """The actions that a rule may advise."""
        return frozenset(name for name, action in self.actions.items() if not action.forbidden)

    def gaps(self) -> tuple[int, ...]:
        """Return the places before which a rule of another pack can come to stand.

        Before a rule that is not locked it can put itself (``before``). Before a locked one it
        comes only where that one is the first of its rank, or where a rule that may be changed is
        written earlier: what is put in its place stands there, in any rank.
        """
        last = len(self.rules)
        return (*(place for place in range(last) if self._open(place)), last)

    def rank(self, place: int) -> tuple[int, bool, int]:
        """Return priority, always and strength of the rule at *place*."""
        rule = self.rules[place]
        return PRIORITIES.index(rule.priority), rule.always, STRENGTHS.index(rule.strength)

    def changeable_before(self, place: int) -> Rule | None:
        """Return the last rule written before the one at *place* that may be changed."""
        written, here = self.written, self.written[self.rules[place].id]
        earlier = [
            rule for rule in self.rules if rule.overlay != "locked" and written[rule.id] < here
        ]
        return max(earlier, key=lambda rule: self.written[rule.id], default=None)

    def starts_rank(self, place: int) -> bool:
        """Return whether another pack's rule of a higher rank can stand right before *place*."""
        above = (0, False, 0) if place == 0 else self.rank(place - 1)
        return self.rank(place) != above

    def _open(self, place: int) -> bool:
        return (
            self.rules[place].overlay != "locked"
            or self.starts_rank(place)
            or self.changeable_before(place) is not None
        )
