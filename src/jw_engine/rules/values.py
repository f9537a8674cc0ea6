"""The values of a fact that conditions tell apart: enough to try, and no more."""

from collections.abc import Sequence

from jw_engine.facts import BoolType, EnumType, FactType, IntType, ListType, TextType, Value
from jw_engine.rules.condition import Compare, Contains, Is, Leaf


def values_told_apart(kind: FactType, said: Sequence[Leaf]) -> tuple[Value, ...]:
    """Return one value of each kind between which the leaves in *said* make a difference.

    A date makes none: rules only ask whether it is known, and how long ago it was.
    """
    if isinstance(kind, BoolType):
        return (True, False)
    if isinstance(kind, EnumType):
        return kind.values
    if isinstance(kind, IntType):
        return _numbers(kind, said)
    if isinstance(kind, ListType):
        named = dict.fromkeys(leaf.value for leaf in said if isinstance(leaf, Contains))
        return ((), *((value,) for value in named))
    if isinstance(kind, TextType):
        texts = dict.fromkeys(v for leaf in said if isinstance(leaf, Is) for v in leaf.values)
        other = [text for text in kind.suggestions if text not in texts][:1]
        return (*texts, *other)
    return ()


def _numbers(kind: IntType, said: Sequence[Leaf]) -> tuple[Value, ...]:
    """Return a number of each stretch between the bounds that conditions set."""
    edges: set[object] = {leaf.number for leaf in said if isinstance(leaf, Compare)}
    edges |= {value for leaf in said if isinstance(leaf, Is) for value in leaf.values}
    near = {edge + step for edge in edges if isinstance(edge, int) for step in (-1, 0, 1)}
    return tuple(sorted(number for number in near if kind.least <= number <= kind.most))
