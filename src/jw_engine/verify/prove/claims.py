"""What would break a property, as a formula: where it cannot hold, the property is proved."""

from collections.abc import Iterator
from itertools import pairwise

import z3
from attrs import frozen

from jw_engine.verify.prove.advice import Advice
from jw_engine.verify.prove.overlay import Overlay
from jw_engine.verify.prove.positions import Track
from jw_engine.verify.prove.property import Property
from jw_engine.verify.prove.questions import asks
from jw_engine.verify.prove.reading import known, some
from jw_engine.verify.prove.rulebook import Rulebook
from jw_engine.verify.prove.situation import Formula, Names, Situation


@frozen
class Claim:
    """A property, written out over one situation, or over two that differ in the added facts.

    Args:
        before: the advice without the added facts; None where nothing is added.
    """

    property: Property
    now: Advice
    before: Advice | None
    track: Track

    @classmethod
    def of(cls, prop: Property, rulebook: Rulebook, names: Names, *, free: bool) -> "Claim":
        """Return the claim for *rulebook*, *free* under any overlay."""
        overlay = Overlay.of(rulebook, free=free)
        now = Advice(rulebook, Situation(names), overlay)
        before = Advice(rulebook, Situation(names, "before"), overlay) if prop.adding else None
        method = rulebook.base.names.method
        return cls(prop, now, before, Track(method, rulebook.base.graph, now.situation))

    def broken(self) -> list[Formula]:
        """Return what all holds where the property is broken."""
        formulas = [z3.Or([*self._broken()]), known(self.property.when, self.now.situation)]
        if self.before is not None:
            formulas += self._added(self.before)
            formulas += [*self.before.situation.bounds, *self.before.added.bounds]
        return [
            *formulas, *self.now.situation.bounds, *self.now.added.bounds, *self._falls_back()
        ]  # fmt: skip

    def _falls_back(self) -> Iterator[Formula]:
        """Yield that rules which fall back stand between their place and the one they fall to."""
        for place, moved in self.now.overlay.moved.items():
            assert self.now.overlay.allowed is not None, "else nothing moves"
            yield z3.And(moved >= place, moved < self.now.overlay.allowed.movable[place].stop)

    def _added(self, before: Advice) -> Iterator[Formula]:
        """Yield that the two situations differ in the added facts, and only there."""
        here, there, prop = self.now.situation, before.situation, self.property
        yield known(prop.added, here)
        yield z3.Not(known(prop.added, there))
        yield known(prop.when, there)
        for name in dict.fromkeys((*here.spoken_of(), *there.spoken_of())):
            became_true = known(prop.added_of(name), here)
            yield z3.Or(became_true, here.same(there, name))

    def _broken(self) -> Iterator[Formula]:
        then, now = self.property.then, self.now
        if then.first:
            yield z3.Not(now.first_is_one_of(then.first))
        yield from (z3.Not(now.recommended[action]) for action in then.recommended)
        yield from (now.recommended[action] for action in then.not_recommended)
        yield from (now.vetoed[action] for action in then.not_vetoed)
        for one, other in pairwise(then.in_order):
            yield z3.And(now.recommended[other], z3.Not(now.stands_before(one, other)))
        if then.vetoes_hold:
            yield from self._bypassed()
        if then.some_advice_or_question:
            nothing = z3.Not(some(now.recommended.values()))
            yield z3.And(nothing, z3.Not(asks(now, now.rulebook.base.ask_when)))
        if self.before is not None:
            yield from self._lost(self.before)
        yield from self._closed()

    def _bypassed(self) -> Iterator[Formula]:
        for place, rule in enumerate(self.now.rulebook.rules):
            for action in rule.veto:
                yield z3.And(self.now.fires[place], self.now.recommended[action])

    def _lost(self, before: Advice) -> Iterator[Formula]:
        for action in self.property.then.keeps_actions:
            yield z3.And(before.recommended[action], z3.Not(self.now.recommended[action]))
        for step in self.property.then.keeps_steps:
            yield z3.And(before.in_step(step), z3.Not(self.now.in_step(step)))

    def _closed(self) -> Iterator[Formula]:
        then = self.property.then
        if then.never_closed:
            yield self.track.stands_at("none")
            for name, action in self.now.rulebook.actions.items():
                if action.forbidden:
                    yield self.now.recommended[name]
        yield from (z3.Not(self.track.way_out(step)) for step in then.no_dead_end)
