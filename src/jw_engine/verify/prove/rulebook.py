"""The rules that a proof is about, in their total order."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

from jw_engine.loading import Base
from jw_engine.method import Action
from jw_engine.rules import Pack, Rank, Rule, rules_on
from jw_engine.rules.order import in_order

_HIGHEST: Rank = (0, False, 0)


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

    def rank(self, place: int) -> Rank:
        """Return priority, always and strength of the rule at *place*."""
        return self.rules[place].rank

    def starts_rank(self, place: int) -> bool:
        """Return whether a rule of a higher rank can stand right before *place*."""
        return self.rank(place) != (_HIGHEST if place == 0 else self.rank(place - 1))

    def own_place(self, place: int) -> int:
        """Return before which place the rule at *place* would stand but for its ``before``."""

        def key(place: int) -> tuple[Rank, int]:
            return self.rank(place), self.written[self.rules[place].id]

        return 1 + max(
            (other for other in range(len(self.rules)) if key(other) < key(place)), default=-1
        )
