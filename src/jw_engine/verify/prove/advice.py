"""The advice in a situation, as formulas: what fires, what is forbidden, in which order.

It mirrors ``decision.recommend``: vetoes are taken out first, and an action stands at the highest
place where it is advised.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
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
        gaps = self.overlay.allowed.gaps if self.overlay.allowed else ()
        adds_wanted, adds_unwanted = self._adds(wanted), self._adds(unwanted)
        for place in range(len(self.rulebook.rules), -1, -1):
            for action, holds in reversed([*self._at(place)]):
                if action in wanted:
                    result = z3.Or(holds, result)
                elif action in unwanted:
                    result = z3.And(z3.Not(holds), result)
            if place in gaps:
                here = self.added.place == place
                result = z3.And(z3.Not(z3.And(here, adds_unwanted)), result)
                result = z3.Or(z3.And(here, adds_wanted), result)
        return result

    def _at(self, place: int) -> Iterator[tuple[str, Formula]]:
        """Yield the recommendations at *place* in order, those of rules that fell back first."""
        for rule_place, moved in self.overlay.moved.items():
            assert self.overlay.allowed is not None, "else nothing moves"
            if place in self.overlay.allowed.movable[rule_place]:
                yield from self._of_rule(rule_place, moved == place)
        if place < len(self.rulebook.rules):
            moved = self.overlay.moved.get(place)
            yield from self._of_rule(place, z3.BoolVal(True) if moved is None else moved == place)

    def _of_rule(self, place: int, stands_here: Formula) -> Iterator[tuple[str, Formula]]:
        fires = z3.And(self.fires[place], stands_here)
        for action in dict.fromkeys(part.action for part in self.rulebook.rules[place].advice):
            yield action, z3.And(fires, z3.Not(self.vetoed[action]))

    def _adds(self, actions: Collection[str]) -> Formula:
        """Return that the overlay's advice is one of *actions*, and is not forbidden."""
        return some(
            z3.And(self.added.advice_on(action), z3.Not(self.vetoed[action]))
            for action in sorted(self.added.advises.keys() & set(actions))
        )
