"""What an organisation's pack does to a rule of another pack."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from attrs import field, frozen

from jw_engine.errors import Place, Problem, Text
from jw_engine.facts.period import ALWAYS, Period
from jw_engine.rules.implies import implies
from jw_engine.rules.rule import OVERLAYS, PRIORITIES, STRENGTHS, Rule

ChangeKind = Literal["tighten", "replace", "off"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
_LISTS = ("veto", "before", "depends")
_SCALES: Mapping[str, tuple[str, ...]] = {
    "priority": PRIORITIES,
    "strength": STRENGTHS,
    "overlay": OVERLAYS,
}


@frozen
class Change:
    """A rule that is made tighter, replaced or switched off.

    Args:
        rule: id of the rule that it is about.
        new: the rule that stands in its place; None where it is switched off.
        reason, basis: why, and on which legal or policy ground.
    """

    rule: str
    kind: ChangeKind
    new: Rule | None
    reason: Text
    basis: str
    valid: Period = ALWAYS
    place: Place = field(factory=Place, eq=False, repr=False)


def check_change(change: Change, old: Rule) -> list[Problem]:
    """Return why *change* may not be made of *old*, if it may not.

    Nothing may be done to a ``locked`` rule. A ``tighten`` rule, and any rule of which a pack says
    that it tightens it, has to advise and forbid at least as much, at least as soon and as firmly,
    in at least the same situations; what it advised stays first. That has to be plain from what is
    written alone, so that a reader can follow it.
    """
    if old.overlay == "locked":
        return [Problem("overlay-locked", change.place, {"rule": old.id})]
    if old.overlay == "open" and change.kind != "tighten":
        return []
    if change.kind != "tighten" or change.new is None:
        return [Problem("overlay-tighten-only", change.place, {"rule": old.id})]
    return [
        Problem("overlay-looser", change.place, {"rule": old.id, "part": part})
        for part in looser_parts(old, change.new)
    ]


def looser_parts(old: Rule, new: Rule) -> Iterator[str]:
    """Yield the keys in which *new* is not shown to be at least as tight as *old*."""
    if new.advice[: len(old.advice)] != old.advice:  # the first of it begins a follow-up
        yield "advise"
    for key in _LISTS:
        if not set(getattr(old, key)) <= set(getattr(new, key)):
            yield key
    for key, steps in _SCALES.items():
        if steps.index(getattr(new, key)) > steps.index(getattr(old, key)):
            yield key
    later = new.always and not old.always  # rules without a condition come after the others
    if later or not implies(old.condition, new.condition):
        yield "when"
    if not all(any(implies(part, was) for was in old.unless.parts) for part in new.unless.parts):
        yield "unless"
    if old.follow_up is not None and new.follow_up != old.follow_up:
        yield "follow_up"
