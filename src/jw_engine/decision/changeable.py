"""The values of facts that the rules tell apart: enough to try, and no more."""

from collections.abc import Iterable

from jw_engine.facts import (
    BoolType,
    EnumType,
    Fact,
    IntType,
    ListType,
    TextType,
    Value,
    Vocabulary,
)
from jw_engine.rules import Compare, Contains, Is, Leaf, Rule, Setting, leaves


def values_told_apart(
    rules: Iterable[Rule], vocabulary: Vocabulary
) -> dict[str, tuple[Value, ...]]:
    """Return, by fact that *rules* speak of, one value of each kind that makes a difference.

    A date makes none: rules only ask whether it is known, and how long ago it was.
    """
    mentioned: dict[str, list[Leaf]] = {}
    for rule in rules:
        for leaf in (*leaves(rule.condition), *leaves(rule.unless)):
            if not isinstance(leaf, Setting):
                mentioned.setdefault(leaf.fact, []).append(leaf)
    return {
        name: values
        for name, fact in vocabulary.facts.items()
        if name in mentioned and (values := _values(fact, mentioned[name]))
    }


def _values(fact: Fact, said: list[Leaf]) -> tuple[Value, ...]:
    kind = fact.type
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


def _numbers(kind: IntType, said: list[Leaf]) -> tuple[Value, ...]:
    """Return a number of each stretch between the bounds that conditions set."""
    edges: set[object] = {leaf.number for leaf in said if isinstance(leaf, Compare)}
    edges |= {value for leaf in said if isinstance(leaf, Is) for value in leaf.values}
    near = {edge + step for edge in edges if isinstance(edge, int) for step in (-1, 0, 1)}
    return tuple(sorted(number for number in near if kind.least <= number <= kind.most))
