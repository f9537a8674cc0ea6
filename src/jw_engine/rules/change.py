"""What an organisation's pack does to a rule of another pack."""

from collections.abc import Iterator
from typing import Literal, get_args

from attrs import field, frozen

from jw_engine.errors import Place, Problem, Text
from jw_engine.facts.period import ALWAYS, Period
from jw_engine.rules.condition import All, Any, Compare, Condition, Is, Leaf, NoneOf
from jw_engine.rules.rule import OVERLAYS, PRIORITIES, STRENGTHS, Rule

ChangeKind = Literal["tighten", "replace", "off"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


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
    in at least the same situations. Whatever else it does is shown by what is written alone, so
    that a reader can follow it.
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
    advised = [advice.action for advice in new.advice]
    if [action for action in advised if action in {a.action for a in old.advice}] != [
        advice.action for advice in old.advice
    ]:
        yield "advise"
    if not set(old.veto) <= set(new.veto):
        yield "veto"
    if PRIORITIES.index(new.priority) > PRIORITIES.index(old.priority):
        yield "priority"
    if STRENGTHS.index(new.strength) > STRENGTHS.index(old.strength):
        yield "strength"
    if OVERLAYS.index(new.overlay) > OVERLAYS.index(old.overlay):
        yield "overlay"
    if not _implies(old.condition, new.condition):
        yield "when"
    if not all(any(_implies(part, was) for was in old.unless.parts) for part in new.unless.parts):
        yield "unless"
    if old.follow_up is not None and new.follow_up != old.follow_up:
        yield "follow_up"
    if not set(old.before) <= set(new.before):
        yield "before"


def _implies(one: Condition, other: Condition) -> bool:
    """Return whether it is plain that wherever *one* is known to be true, *other* is.

    It is plain part by part; where it would take reasoning over several parts, this says no.
    """
    if isinstance(other, All):
        return all(_implies(one, part) for part in other.parts)
    if isinstance(one, Any):
        return all(_implies(part, other) for part in one.parts)
    if isinstance(one, All):
        return any(_implies(part, other) for part in one.parts)
    if isinstance(other, Any):
        return any(_implies(one, part) for part in other.parts)
    if isinstance(one, NoneOf) or isinstance(other, NoneOf):
        return _none_implies(one, other)
    return one == other or _leaf_implies(one, other)


def _none_implies(one: Condition, other: Condition) -> bool:
    if not (isinstance(one, NoneOf) and isinstance(other, NoneOf)):
        return False
    return all(any(_implies(part, was) for was in one.parts) for part in other.parts)


def _leaf_implies(one: Leaf, other: Condition) -> bool:
    if isinstance(one, Is) and isinstance(other, Is) and one.fact == other.fact:
        if one.negated != other.negated:
            return False
        narrower, wider = (other, one) if one.negated else (one, other)
        return set(narrower.values) <= set(wider.values)
    if isinstance(one, Compare) and isinstance(other, Compare) and one.fact == other.fact:
        if one.operator != other.operator or not isinstance(one.number, int):
            return False
        if not isinstance(other.number, int):
            return False
        upwards = one.operator in {"<", "<="}
        return one.number <= other.number if upwards else one.number >= other.number
    return False
