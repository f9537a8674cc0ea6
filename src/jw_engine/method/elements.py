"""What the method consists of: outcomes, affordances, needs, principles, steps and terms."""

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from jw_engine.errors import Text
from jw_engine.method.named import Named
from jw_engine.method.source import Source


@frozen(repr=False)
class Element(Named):
    """A thing of the method that has an id, a name and a place in the handbook.

    ``details`` holds its further texts by name, such as ``meaning`` or ``positive``.
    """

    id: str
    label: Text
    source: Source
    number: int = 0
    aliases: tuple[str, ...] = ()
    details: Mapping[str, Text] = field(factory=dict)


@frozen(repr=False)
class Principle(Element):
    """One of the twelve methodical principles, with the steps that the handbook names it in."""

    named_in: tuple[str, ...] = ()
    plausible_in: tuple[str, ...] = ()


@frozen(repr=False)
class Step(Element):
    """One of the seven steps. Steps 1–4 run continuously; 4–7 are ordered."""

    mode: Literal["continuous", "ordered"] = "ordered"
    also_ordered: bool = False


@frozen(repr=False)
class SubStep(Element):
    """A part of a step; ``step`` is empty for what goes across the steps."""

    step: str = ""


@frozen(repr=False)
class Term(Element):
    """A word of the method's vocabulary, in a group such as ``actor`` or ``channel``."""

    group: str = ""
