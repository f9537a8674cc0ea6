"""A property: something that has to be true of the advice in every situation."""

from typing import Literal, get_args

from attrs import field, frozen

from jw_engine.errors import Text
from jw_engine.rules import All, Any, Condition, Leaf, facts_of

Scope = Literal["any_overlay", "these_packs"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


@frozen
class Then:
    """What a property claims; what is left empty is not claimed.

    Args:
        first: the first recommendation is one of these.
        recommended, not_recommended, not_vetoed: each of these actions is.
        in_order: wherever one of these is recommended, the one named before it stands before it.
        keeps_actions: an action recommended without the added facts is so with them.
        keeps_steps: a step that has advice without the added facts has some with them.
        vetoes_hold: what a rule in force forbids is not recommended.
        some_advice_or_question: there is at least one.
        never_closed: contact has a position, and nothing that is meant for a veto is advised.
        reachable: each of these steps can be reached from every other, and can be a position.
        no_dead_end: from each of these steps some way out is open.
    """

    first: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    not_recommended: tuple[str, ...] = ()
    not_vetoed: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()
    keeps_actions: tuple[str, ...] = ()
    keeps_steps: tuple[str, ...] = ()
    vetoes_hold: bool = False
    some_advice_or_question: bool = False
    never_closed: bool = False
    reachable: tuple[str, ...] = ()
    no_dead_end: tuple[str, ...] = ()


@frozen
class Property:
    """A claim about every situation in which ``when`` is known to be true.

    Args:
        scope: whether it has to hold under any admissible overlay, or for the loaded packs.
        adding: the claim compares each situation in which none of these is known to be true with
            those that differ from it in that one or more of these have become true.
    """

    id: str
    title: Text
    because: Text
    then: Then
    scope: Scope = "any_overlay"
    when: Condition = field(factory=lambda: All(()))
    adding: tuple[Leaf, ...] = ()

    @property
    def added(self) -> Any:
        """That one or more of the added facts are true."""
        return Any(self.adding)

    def added_of(self, fact: str) -> Any:
        """What the added facts say of *fact*; never true where they do not speak of it."""
        return Any(tuple(leaf for leaf in self.adding if fact in facts_of(leaf)))
