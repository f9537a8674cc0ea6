"""The advice in a situation, as formulas: what fires, what is forbidden, in which order.

It mirrors ``decision.recommend``: vetoes are taken out first, and an action stands at the highest
place where it is advised.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import z3
from attrs import define, field

from jw_engine.verify.prove.overlay import Added, Overlay
from jw_engine.verify.prove.reading import fires, some
from jw_engine.verify.prove.rulebook import Rulebook
from jw_engine.verify.prove.situation import Formula, Situation


@define(slots=False)
class Advice:
    """What the rules advise in *situation*, under *overlay*."""

    rulebook: Rulebook
    situation: Situation
    overlay: Overlay
    added: Added = field(init=False)

    @added.default
    def _added(self) -> Added:
        return self.overlay.added(self.situation.label)

    @cached_property
    def fires(self) -> Sequence[Formula]:
        """By place, that the rule is in force and fires."""
        return [
            z3.And(fires(rule, self.situation), z3.Not(self.overlay.dropped[rule.id]))
            if rule.id in self.overlay.dropped
            else fires(rule, self.situation)
            for rule in self.rulebook.rules
        ]

    @cached_property
    def vetoed(self) -> Mapping[str, Formula]:
        """By action, that it is forbidden."""
        found: dict[str, list[Formula]] = {name: [] for name in self.rulebook.actions}
        for place, rule in enumerate(self.rulebook.rules):
            for action in rule.veto:
                found[action].append(self.fires[place])
        for action, forbidden in self.added.forbids.items():
            found[action].append(forbidden)
        return {action: z3.Or(parts) for action, parts in found.items()}

    @cached_property
    def recommended(self) -> Mapping[str, Formula]:
        """By action, that it is recommended."""
        return {action: self.recommended_in(action, None) for action in self.rulebook.actions}

    def recommended_in(self, action: str, step: str | None) -> Formula:
        """Return that *action* is recommended, in *step* where one is named."""
        advising = [
            self.fires[place]
            for place, rule in enumerate(self.rulebook.rules)
            if any(a.action == action and step in (None, a.step) for a in rule.advice)
        ]
        advised = z3.Or([*advising, self.added.advice_on(action, step)])
        return z3.And(advised, z3.Not(self.vetoed[action]))

    def in_step(self, step: str) -> Formula:
        """Return that something is recommended in *step*."""
        return some(self.recommended_in(action, step) for action in self.rulebook.actions)

    def first_is_one_of(self, actions: Collection[str]) -> Formula:
        """Return that there is a first recommendation, and that it is one of *actions*."""
        return self._first(actions, set(self.rulebook.actions) - set(actions))

    def stands_before(self, one: str, other: str) -> Formula:
        """Return that *one* is recommended, and *other* not above it."""
        return self._first({one}, {other})

    def _first(self, wanted: Collection[str], unwanted: Collection[str]) -> Formula:
        """Return that, of all these, the first recommendation is a *wanted* one."""
        result = z3.BoolVal(False)
        gaps, slots = {*self.rulebook.gaps()}, [*self.rulebook.slots]
        for place in range(len(self.rulebook.rules), -1, -1):
            while slots and slots[-1].place == place:
                action = slots.pop().action
                holds = z3.And(self.fires[place], z3.Not(self.vetoed[action]))
                result = _ahead(holds, result, action in wanted, action in unwanted)
            if self.overlay.free and place in gaps:
                here = self.added.place == place
                result = z3.And(z3.Or(z3.Not(here), z3.Not(self._adds(unwanted))), result)
                result = z3.Or(z3.And(here, self._adds(wanted)), result)
        return result

    def _adds(self, actions: Collection[str]) -> Formula:
        """Return that the overlay's advice is one of *actions*, and is not forbidden."""
        return some(
            z3.And(self.added.advice_on(action), z3.Not(self.vetoed[action]))
            for action in sorted(self.rulebook.advisable.intersection(actions))
        )


def _ahead(holds: Formula, rest: Formula, wanted: bool, unwanted: bool) -> Formula:  # noqa: FBT001
    if wanted:
        return z3.Or(holds, rest)
    return z3.And(z3.Not(holds), rest) if unwanted else rest
