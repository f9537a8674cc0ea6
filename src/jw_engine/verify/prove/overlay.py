"""Any overlay that loading accepts, without looking at one of them.

A rule that may be switched off is there or not. What replaces or tightens a rule, and what is
added, comes to this: an overlay forbids some actions, and advises some at some places. Of what it
advises one is enough, since no property needs two to be broken. A rule that may only be tightened
stays: what stands in its place fires, advises and forbids at least where it did, and what it does
more is the overlay's, as is the same advice at a higher place. And a rule that stands ahead of
another (``before``) can fall back where that other one is changed.
"""

from collections.abc import Mapping
from typing import Any

import z3
from attrs import field, frozen

from jw_engine.verify.prove.admissible import Admissible
from jw_engine.verify.prove.reading import some
from jw_engine.verify.prove.rulebook import Rulebook
from jw_engine.verify.prove.situation import Formula


@frozen
class Added:
    """What an overlay forbids and advises in one situation.

    Args:
        forbids: by action.
        advises: by action and step; at most one holds.
        place: the place before which the advice stands; the number of rules for the last.
    """

    forbids: Mapping[str, Formula]
    advises: Mapping[str, Mapping[str, Formula]]
    place: Any
    bounds: tuple[Formula, ...]

    @classmethod
    def any(cls, allowed: Admissible, label: str) -> "Added":
        """Return anything that loading accepts."""
        steps = ("", *allowed.rulebook.base.names.method.steps)
        forbids = {
            action: z3.Bool(f"{label}: an overlay forbids {action}")
            for action in sorted(allowed.forbiddable)
        }
        advises = {
            action: {
                step: z3.Bool(f"{label}: an overlay advises {action} in {step}") for step in steps
            }
            for action in sorted(allowed.advisable)
        }
        each = [holds for by_step in advises.values() for holds in by_step.values()]
        place = z3.Int(f"{label}: place of an overlay's advice")
        bounds = (
            z3.AtMost(*each, 1),
            z3.Or([place == gap for gap in allowed.gaps]),
            *(
                z3.Implies(z3.Or([*advises[action].values()]), place >= allowed.first_after_now)
                for action in sorted(allowed.not_now)
            ),
        )
        return cls(forbids, advises, place, bounds)

    @classmethod
    def nothing(cls) -> "Added":
        """Return no overlay."""
        return cls({}, {}, None, ())

    def advice_on(self, action: str, step: str | None = None) -> Formula:
        """Return that an overlay advises *action*, in *step* where one is named."""
        return some(
            holds for where, holds in self.advises.get(action, {}).items() if step in (None, where)
        )


@frozen
class Overlay:
    """Which rules an overlay leaves; the same in every situation.

    Args:
        allowed: what loading lets it do; None where there is no overlay.
        dropped: by id, that the rule is switched off.
        moved: by place of a rule that can fall back, the place before which it stands then.
    """

    allowed: Admissible | None
    dropped: Mapping[str, Formula] = field(init=False)
    moved: Mapping[int, Any] = field(init=False)

    @classmethod
    def of(cls, rulebook: Rulebook, *, free: bool) -> "Overlay":
        """Return any overlay on *rulebook* where it is *free*, else none."""
        return cls(Admissible(rulebook) if free else None)

    @dropped.default
    def _dropped(self) -> Mapping[str, Formula]:
        names = sorted(self.allowed.droppable) if self.allowed else ()
        return {name: z3.Bool(f"{name} is switched off") for name in names}

    @moved.default
    def _moved(self) -> Mapping[int, Any]:
        places = self.allowed.movable if self.allowed else ()
        return {place: z3.Int(f"place of the rule at {place}") for place in places}

    def added(self, label: str) -> Added:
        """Return what it adds in the situation of that *label*."""
        return Added.any(self.allowed, label) if self.allowed else Added.nothing()
