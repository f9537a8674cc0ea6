"""Which values a fact or a configuration key can have, as far as conditions tell them apart."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from jw_engine.facts import (
    BoolType,
    Configuration,
    DurationType,
    EnumType,
    FactType,
    IntType,
    Key,
    Value,
)
from jw_engine.loading import Names
from jw_engine.rules import Compare, Is, Leaf

OTHER = "\x00"
"""Stands for every text that no condition names."""


@frozen
class Range:
    """What a fact or a key can be.

    Args:
        optional: whether it can be missing.
        only: the one value that it has, where that is settled.
    """

    type: FactType
    optional: bool = True
    only: Value | None = None


def ranges_of(names: Names, configuration: Configuration) -> dict[str, Range]:
    """Return the ranges of all facts and keys that a condition can ask of."""
    facts = {name: Range(fact.type) for name, fact in names.vocabulary.facts.items()}
    keys = {
        name: _of_key(key, key.type, configuration.values.get(name))
        for name, key in names.keys.items()
        if not isinstance(key.type, DurationType)
    }
    return {**facts, **keys}


def _of_key(key: Key, kind: FactType, value: Value | None) -> Range:
    """What the handbook settles is never missing, and a number can only be raised."""
    if value is None and key.fixed is not None and isinstance(kind, IntType):
        return Range(evolve(kind, least=max(kind.least, int(str(key.fixed)))), optional=False)
    only = key.fixed if value is None else value
    return Range(kind, optional=only is None, only=only)


def values_of(known: Range, said: Sequence[Leaf], members: int, edges: set[int]) -> list[Value]:
    """Return a value of every stretch that the leaves in *said* tell apart.

    Args:
        known: what the values are chosen from.
        said: the leaves that speak of this fact.
        members: how many numbers are held against one another; so many different ones have to
            fit between two edges, as far as there are.
        edges: the numbers that any of those is held against.
    """
    if known.only is not None:
        return [known.only]
    if isinstance(known.type, BoolType):
        return [True, False]
    if isinstance(known.type, EnumType):
        return list(known.type.values)
    if isinstance(known.type, IntType):
        least, most = known.type.least, known.type.most
        near = {edge + step for edge in edges for step in range(-members, members + 1)}
        near |= {least, most}
        return sorted(number for number in near if least <= number <= most)
    named = dict.fromkeys(v for leaf in said if isinstance(leaf, Is) for v in leaf.values)
    return [*named, OTHER]


def edges_of(said: Iterable[Leaf], kinds: Mapping[str, Range]) -> set[int]:
    """Return the numbers that facts are held against, and the ends of their ranges."""
    edges: set[int] = set()
    for leaf in said:
        if isinstance(leaf, Compare) and isinstance(leaf.number, int):
            edges.add(leaf.number)
        elif isinstance(leaf, Is):
            edges |= {value for value in leaf.values if type(value) is int}
    for known in kinds.values():
        if isinstance(known.type, IntType):
            edges |= {known.type.least, known.type.most}
        if type(known.only) is int:
            edges.add(known.only)
    return edges
