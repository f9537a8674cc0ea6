"""The method as one immutable whole."""

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.method.action import Action
from jw_engine.method.elements import Element, Principle, Step, SubStep, Term


@frozen(repr=False, slots=False)
class Method:
    """The method of the handbook: every mapping is by id, in the order of the handbook."""

    id: str
    version: str
    name: Text
    outcomes: Mapping[str, Element]
    affordances: Mapping[str, Element]
    needs: Mapping[str, Element]
    principles: Mapping[str, Principle]
    steps: Mapping[str, Step]
    substeps: Mapping[str, SubStep]
    terms: Mapping[str, Term]
    actions: Mapping[str, Action]

    @cached_property
    def continuous_steps(self) -> tuple[str, ...]:
        """The ids of the steps that never finish (handbook p. 54)."""
        return tuple(step.id for step in self.steps.values() if step.mode == "continuous")

    def step_of(self, node: str) -> str:
        """Return the step that a step or sub-step belongs to; empty for what goes across."""
        return node if node in self.steps else self.substeps[node].step
