"""A rule: when it holds, what it advises and forbids, and why."""

from collections.abc import Mapping
from typing import Any as Anything
from typing import Literal, get_args

from attrs import evolve, field, frozen

from jw_engine.errors import Place, Text
from jw_engine.facts.period import ALWAYS, Period
from jw_engine.method import Named, Source
from jw_engine.rules.condition import All, Any, Condition, facts_of

Priority = Literal["now", "soon", "normal", "background"]
Strength = Literal["must", "should", "may"]
Overlay = Literal["locked", "tighten", "open"]
Until = Literal["reply", "done"]
Start = Literal["action", "situation"]
PRIORITIES: tuple[Priority, ...] = get_args(Priority)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
OVERLAYS: tuple[Overlay, ...] = get_args(Overlay)
UNTILS: tuple[Until, ...] = get_args(Until)
STARTS: tuple[Start, ...] = get_args(Start)


@frozen
class Advice:
    """One action that a rule advises, in a step or sub-step (empty: across the steps)."""

    action: str
    step: str = ""
    substep: str = ""


@frozen
class FollowUp:
    """What has to come back later.

    Args:
        action: what to do then.
        after: configuration key of the term.
        until: what ends it: the young person's reply, or doing the action.
        start: what begins the term: doing the rule's first action, or the situation itself.
    """

    action: str
    after: str
    until: Until = "done"
    start: Start = "action"


@frozen
class Example:
    """A situation in which the rule has to fire, and what then has to come out."""

    given: Mapping[str, Anything]
    expect: tuple[str, ...] = ()
    expect_veto: tuple[str, ...] = ()
    config: Mapping[str, Anything] = field(factory=dict)


Rank = tuple[int, bool, int]
"""Priority, whether it is an always-rule, and strength, as they sort."""


@frozen(repr=False)
class Rule(Named):
    """A checked rule.

    Args:
        condition: ``when``; the rule fires only where it is known to be true.
        unless: the rule does not fire where one of these is known to be true.
        always: it has no condition; it then stands below the rules that have one.
        before: rules of the same rank that this one goes ahead of.
        depends: configuration keys that the advice depends on, besides those in conditions.
        named, implied: principles that the handbook names at this spot, or lets follow.
        valid: the days on which it holds.
        place: where it stands; two rules are the same wherever they stand.
    """

    id: str
    pack: str
    title: Text
    because: Text
    sources: tuple[Source, ...]
    priority: Priority
    strength: Strength
    overlay: Overlay
    condition: Condition
    unless: Any = field(default=Any(()))
    advice: tuple[Advice, ...] = ()
    veto: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    affordances: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()
    follow_up: FollowUp | None = None
    examples: tuple[Example, ...] = ()
    valid: Period = ALWAYS
    place: Place = field(factory=Place, eq=False, repr=False)

    def at(self, key: str) -> Place:
        """Return the place of a key of this rule."""
        return evolve(self.place, item=self.id, key=key)

    @property
    def always(self) -> bool:
        """Whether the rule has no condition."""
        return self.condition == All(())

    @property
    def rank(self) -> Rank:
        """Its place in the total order, before ``before`` and where it is written; lower first."""
        return PRIORITIES.index(self.priority), self.always, STRENGTHS.index(self.strength)


def rule_facts(rule: Rule) -> frozenset[str]:
    """Return the names of the facts that *rule* speaks of, ``unless`` among them."""
    return facts_of(rule.condition) | facts_of(rule.unless)
