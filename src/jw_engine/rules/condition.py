"""The one tree of conditions that every evaluator, explanation and proof walks.

A leaf says something of one fact; a group joins conditions. Nothing here evaluates: the reading
of a tree belongs to its visitors (``reference``, ``compiled``, ``residual``).
"""

from typing import Literal

from attrs import frozen

from jw_engine.facts import Value

Operator = Literal["<", "<=", ">", ">="]
Truth = bool | None
"""True, false, or None for unknown."""


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if text.replace("_", "").replace("-", "").isalnum() else f'"{text}"'


@frozen
class Is:
    """The fact has (``negated``: has not) one of the values."""

    fact: str
    values: tuple[Value, ...]
    negated: bool = False

    def __str__(self) -> str:
        if self.values == (True,) and not self.negated:
            return self.fact
        values = ", ".join(map(_written, self.values))
        return f"{self.fact} is {'not ' if self.negated else ''}{values}"


@frozen
class Compare:
    """The fact's number stands so to another; ``number`` names a configuration key until bound."""

    fact: str
    operator: Operator
    number: int | str

    def __str__(self) -> str:
        return f"{self.fact} {self.operator} {self.number}"


@frozen
class Contains:
    """The fact's list holds the value."""

    fact: str
    value: str

    def __str__(self) -> str:
        return f"{self.fact} contains {_written(self.value)}"


@frozen
class Given:
    """The fact is known (``negated``: is missing); never unknown itself."""

    fact: str
    negated: bool = False

    def __str__(self) -> str:
        return f"{self.fact} is {'missing' if self.negated else 'known'}"


@frozen
class Setting:
    """A condition on the organisation's configuration, which is settled once it is bound."""

    text: str
    truth: Truth

    def __str__(self) -> str:
        return self.text


Leaf = Is | Compare | Contains | Given | Setting


@frozen
class All:
    """Every part holds; true where there is none."""

    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return " and ".join(map(str, self.parts))


@frozen
class Any:
    """At least one part holds; false where there is none."""

    parts: tuple["Condition", ...]


@frozen
class NoneOf:
    """Every part is known to be false."""

    parts: tuple["Condition", ...]


Group = All | Any | NoneOf
Condition = Leaf | Group


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Return the leaves in the order in which they are written."""
    if not isinstance(condition, Group):
        return (condition,)
    found: list[Leaf] = []
    for part in condition.parts:
        found += leaves(part) if isinstance(part, Group) else (part,)
    return tuple(found)


def facts_of(condition: Condition) -> frozenset[str]:
    """Return the names of the facts that the condition speaks of."""
    return frozenset([leaf.fact for leaf in leaves(condition) if not isinstance(leaf, Setting)])
