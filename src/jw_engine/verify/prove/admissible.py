"""What loading lets another pack do to rules. Loading itself is asked, so that both agree."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import define, evolve

from jw_engine.errors import Text
from jw_engine.facts.period import ALWAYS
from jw_engine.rules import Advice, All, Change, Rule
from jw_engine.rules.change import check_change
from jw_engine.rules.safety import check_foreign
from jw_engine.verify.prove.rulebook import Rulebook

_NOTHING = Text("", "")
_PROBE = Rule(
    id="another-pack", pack="another-pack", title=_NOTHING, because=_NOTHING, sources=(),
    priority="background", strength="may", overlay="open", condition=All(()),
)  # fmt: skip


@define(slots=False)
class Admissible:
    """What another pack may do to the rules of *rulebook*."""

    rulebook: Rulebook

    def _accepts(self, probe: Rule) -> bool:
        return not check_foreign([probe], self.rulebook.rules)

    @cached_property
    def droppable(self) -> frozenset[str]:
        """The ids of rules that may be switched off, or that do not hold every day."""
        return frozenset(
            rule.id
            for rule in self.rulebook.rules
            if rule.valid != ALWAYS
            or not check_change(Change(rule.id, "off", None, _NOTHING, ""), rule)
        )

    @cached_property
    def changeable(self) -> frozenset[str]:
        """The ids of rules that may be changed in any way at all."""
        return frozenset(
            rule.id
            for rule in self.rulebook.rules
            if not check_change(Change(rule.id, "tighten", rule, _NOTHING, ""), rule)
        )

    @cached_property
    def forbiddable(self) -> frozenset[str]:
        """The actions that may be forbidden."""
        actions = self.rulebook.actions
        return frozenset(name for name in actions if self._accepts(evolve(_PROBE, veto=(name,))))

    @cached_property
    def advisable(self) -> frozenset[str]:
        """The actions that may be advised."""
        return frozenset(
            name
            for name, action in self.rulebook.actions.items()
            if not action.forbidden and self._accepts(evolve(_PROBE, advice=(Advice(name),)))
        )

    @cached_property
    def not_now(self) -> frozenset[str]:
        """The actions that may be advised, but not with priority ``now``."""
        urgent = evolve(_PROBE, priority="now")
        return frozenset(
            name
            for name in self.advisable
            if not self._accepts(evolve(urgent, advice=(Advice(name),)))
        )

    @property
    def first_after_now(self) -> int:
        """The first place that a rule of a later priority than ``now`` can come to stand.

        That is before the first such rule of these, or behind it where nothing may be put there.
        """
        place = sum(rule.priority == "now" for rule in self.rulebook.rules)
        if place == len(self.rulebook.rules):
            return place
        there = self.passable(place) or self.changeable_before(place) is not None
        return place if there else place + 1

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """The places before which a rule of another pack can come to stand.

        Before a rule that is not locked it can put itself (``before``). Before a locked one it
        comes only where that one is the first of its rank, or where a rule that may be changed is
        written earlier: what is put in its place stands there, in any rank.
        """
        last = len(self.rulebook.rules)
        return (
            *(
                place
                for place in range(last)
                if self.passable(place)
                or self.rulebook.starts_rank(place)
                or self.changeable_before(place) is not None
            ),
            last,
        )

    def passable(self, place: int) -> bool:
        """Return whether another pack's rule may be put before the rule at *place*."""
        return self._accepts(evolve(_PROBE, before=(self.rulebook.rules[place].id,)))

    def changeable_before(self, place: int) -> Rule | None:
        """Return the last rule written before the one at *place* that may be changed."""
        written, here = self.rulebook.written, self.rulebook.rules[place].id
        earlier = [
            rule
            for rule in self.rulebook.rules
            if rule.id in self.changeable and written[rule.id] < written[here]
        ]
        return max(earlier, key=lambda rule: written[rule.id], default=None)

    @cached_property
    def movable(self) -> Mapping[int, range]:
        """By place of a rule that stands ahead of others (``before``), where it can fall back to.

        It falls back where those others are switched off, or get another rank.
        """
        found = {}
        for place, rule in enumerate(self.rulebook.rules):
            if self._changes(rule.before):
                found[place] = range(place + 1, self.rulebook.own_place(place) + 1)
        return {place: places for place, places in found.items() if places}

    def _changes(self, names: Iterable[str]) -> bool:
        return any(name in self.changeable or name in self.droppable for name in names)
