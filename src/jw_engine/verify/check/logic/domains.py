"""The cells of each fact, and in which of them a leaf is known to be true or to be false."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from operator import ge, gt, le, lt
from typing import Any as Anything

from attrs import frozen

from jw_engine.facts import ListType, Value
from jw_engine.rules import Compare, Contains, Given, Is, Leaf, Setting
from jw_engine.verify.check.logic.formula import FALSE, TRUE, Among, Formula, denied, every
from jw_engine.verify.check.logic.ranges import Range, edges_of, values_of

MOST_CELLS = 5_000
_TESTS: Mapping[str, Callable[[Anything, Anything], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_Cell = tuple[Value | None, ...]


class TooLargeError(Exception):
    """A fact has more cells than the procedure looks at."""


@frozen
class Domain:
    """A variable: one fact, or several numbers that conditions hold against one another.

    Args:
        cells: of each, the value of every member; None where that one is missing.
    """

    number: int
    members: tuple[str, ...]
    cells: tuple[_Cell, ...]
    by_value: Mapping[tuple[str, Value | None], int]

    @classmethod
    def of(cls, number: int, choices: Mapping[str, Sequence[Value | None]]) -> "Domain":
        """Return the domain in which each member has one of its *choices*."""
        cells = tuple(product(*choices.values()))
        members = tuple(choices)
        by_value: dict[tuple[str, Value | None], int] = {}
        for place, cell in enumerate(cells):
            for pair in zip(members, cell, strict=True):
                by_value[pair] = by_value.get(pair, 0) | 1 << place
        return cls(number, members, cells, by_value)

    @property
    def full(self) -> int:
        """All cells."""
        return (1 << len(self.cells)) - 1

    def known(self, name: str) -> int:
        """Return the cells in which the member is known."""
        return self.full & ~self.by_value.get((name, None), 0)


class Domains:
    """The variables of a set of rules."""

    def __init__(self, said: Iterable[Leaf], ranges: Mapping[str, Range]) -> None:
        self._ranges = ranges
        self._by_name: dict[str, Domain | None] = {}
        self._cache: dict[tuple[Leaf, bool], Formula] = {}
        self.full: list[int] = []
        leaves = dict.fromkeys(leaf for leaf in said if not isinstance(leaf, Setting))
        about: dict[str, list[Leaf]] = {}
        for leaf in leaves:
            for name in _names(leaf):
                about.setdefault(name, []).append(leaf)
        for group in _groups(about):
            self._add(group, about)

    def _add(self, group: Sequence[str], about: Mapping[str, Sequence[Leaf]]) -> None:
        kinds = {name: self._ranges[name] for name in group}
        edges = edges_of((leaf for name in group for leaf in about[name]), kinds)
        choices: dict[str, list[Value | None]] = {}
        size = 1
        for name, known in kinds.items():
            values: list[Value | None] = [None] if known.optional else []
            if isinstance(known.type, ListType):
                values.append(())  # which values it holds are variables of their own
            else:
                values += values_of(known, about[name], len(group), edges)
            choices[name] = values
            size *= len(values)
        domain = self._new(choices) if size <= MOST_CELLS else None
        self._by_name.update(dict.fromkeys(group, domain))

    def _new(self, choices: Mapping[str, Sequence[Value | None]]) -> Domain:
        domain = Domain.of(len(self.full), choices)
        self.full.append(domain.full)
        return domain

    def of(self, name: str) -> Domain:
        """Return the variable that *name* is, or is a member of.

        Raises:
            TooLargeError: it has too many cells.
        """
        domain = self._by_name[name]
        if domain is None:
            raise TooLargeError
        return domain

    def reading(self, leaf: Leaf, *, wanted: bool) -> Formula:
        """Return that *leaf* is known to be *wanted*.

        Raises:
            TooLargeError: its fact has too many cells.
        """
        found = self._cache.get((leaf, wanted))
        if found is None:
            found = self._cache[leaf, wanted] = self._read(leaf, wanted=wanted)
        return found

    def _read(self, leaf: Leaf, *, wanted: bool) -> Formula:
        if isinstance(leaf, Setting):
            return TRUE if leaf.truth is wanted else FALSE
        domain = self.of(leaf.fact)
        known = domain.known(leaf.fact)
        if isinstance(leaf, Given):
            given = Among(domain.number, known)
            return given if wanted != leaf.negated else denied(given)
        if isinstance(leaf, Contains):
            return every([Among(domain.number, known), self._holding(leaf, wanted=wanted)])
        if isinstance(leaf, Compare) and isinstance(leaf.number, str):
            known &= domain.known(leaf.number)
        true = _true_in(leaf, domain) & known
        return Among(domain.number, true if wanted else known & ~true)

    def _holding(self, leaf: Contains, *, wanted: bool) -> Formula:
        name = f"{leaf.fact}\x00{leaf.value}"
        only = self._ranges[leaf.fact].only
        if isinstance(only, tuple):
            return TRUE if (leaf.value in only) is wanted else FALSE
        if name not in self._by_name:
            self._by_name[name] = self._new({name: (False, True)})
        domain = self.of(name)
        return Among(domain.number, domain.by_value[name, wanted])


def _names(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Setting):
        return ()
    if isinstance(leaf, Compare) and isinstance(leaf.number, str):
        return leaf.fact, leaf.number
    return (leaf.fact,)


def _groups(about: Mapping[str, Sequence[Leaf]]) -> list[list[str]]:
    """Return the names, those together that conditions hold against one another."""
    group_of: dict[str, list[str]] = {name: [name] for name in about}
    for said in about.values():
        for leaf in said:
            first, *others = (group_of[name] for name in _names(leaf))
            for other in others:
                if other is not first:
                    first += other
                    group_of.update(dict.fromkeys(other, first))
    return list({id(group): group for group in group_of.values()}.values())


def _true_in(leaf: Is | Compare, domain: Domain) -> int:
    """Return the cells whose value makes *leaf* true; where it is missing, either may be said."""
    if isinstance(leaf, Is):
        cells = 0
        for value in leaf.values:
            cells |= domain.by_value.get((leaf.fact, value), 0)
        return ~cells if leaf.negated else cells
    test = _TESTS[leaf.operator]
    left = domain.members.index(leaf.fact)
    right = domain.members.index(leaf.number) if isinstance(leaf.number, str) else None
    found = 0
    for place, cell in enumerate(domain.cells):
        number = leaf.number if right is None else cell[right]
        if cell[left] is not None and number is not None and test(cell[left], number):
            found |= 1 << place
    return found
