"""Where everything that is known or true of a trajectory stands among its codes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from jw_engine.engine.edition import Edition
from jw_engine.facts import Value
from jw_engine.method import Meaning
from jw_engine.rules import Any, Condition, Is, facts_of
from jw_engine.rules.compiled import Guarded
from jw_engine.simulation.scenario import Scenario
from jw_engine.vector import Codes, Column, columns_of

Words = NDArray[np.uint64]
DONE: tuple[Meaning, ...] = ("attempt", "needs_talk", "support")
"""The meanings of actions that decide the contact position, a bit each."""


@frozen
class Key:
    """Some of the columns packed into words; what differs in none of them has the same key.

    Args:
        places: of the columns.
        words, shifts: where each of them begins.
        width: how many words there are.
    """

    places: NDArray[np.int64]
    words: NDArray[np.int64]
    shifts: Words
    width: int

    @classmethod
    def of(cls, places: Sequence[int], sizes: Sequence[int]) -> "Key":
        """Return the key of columns of so many codes each."""
        words, shifts, word, shift = [], [], 0, 0
        for place in places:
            bits = max(1, (sizes[place] - 1).bit_length())
            if shift + bits > 64:
                word, shift = word + 1, 0
            words.append(word)
            shifts.append(shift)
            shift += bits
        return cls(
            np.array(places, dtype=np.int64),
            np.array(words, dtype=np.int64),
            np.array(shifts, dtype=np.uint64),
            word + 1,
        )

    def pack(self, codes: Codes) -> Words:
        """Return the keys, of shape (n, width), of codes of shape (columns, n)."""
        found = np.zeros((codes.shape[1], self.width), dtype=np.uint64)
        for place, word, shift in zip(self.places, self.words, self.shifts, strict=True):
            found[:, word] |= codes[place].astype(np.uint64) << shift
        return found

    def unpack(self, keys: Words, sizes: Sequence[int]) -> dict[int, Codes]:
        """Return the codes of keys, by the place of their column."""
        found = {}
        for place, word, shift in zip(self.places, self.words, self.shifts, strict=True):
            bits = max(1, (sizes[place] - 1).bit_length())
            mask = np.uint64((1 << bits) - 1)
            found[int(place)] = (keys[:, word] >> shift & mask).astype(np.uint8)
        return found


@frozen
class Layout:
    """The codes of a trajectory: facts that were told, hidden variables, what follows, and more.

    Args:
        columns: by fact or hidden variable, those that some condition asks for.
        place: of each of them among the codes.
        told: the facts that profiles and behaviours tell.
        fleeting: places of facts that hold for the moment or the day only.
        done: place of what was done, a bit for each of ``DONE``.
        edition: place of which rules hold.
        sizes: how many codes each place has.
    """

    columns: Mapping[str, Column]
    place: Mapping[str, int]
    told: tuple[str, ...]
    fleeting: tuple[int, ...]
    done: int
    edition: int
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, scenario: Scenario, editions: Sequence[Edition]) -> "Layout":
        """Return the layout for a scenario under these rules."""
        vocabulary = editions[0].frame.vocabulary
        values = _values(scenario)
        told = tuple(values)
        hidden = {name: variable.levels for name, variable in scenario.hidden.items()}
        derived = {
            name: tuple(range(scenario.turns * scenario.turn + 2))
            if vocabulary.facts[name].type.name == "int"
            else (False, True)
            for kind in ("time", "done")
            for name in vocabulary.derived[kind]
        }
        asked = [part for each in editions for pair in guarded_of(each) for part in pair]
        asked += [scenario.unsafe, *conditions_of(scenario)]
        # every level has a code of its own, whether a condition tells it apart or not
        asked += [Is(name, (level,)) for name, levels in hidden.items() for level in levels]
        found = columns_of(asked, {**values, **hidden, **derived})
        columns = {name: found[name] for name in (*told, *hidden, *derived) if name in found}
        place = {name: number for number, name in enumerate(columns)}
        fleeting = tuple(
            place[name]
            for name in told
            if name in place and vocabulary.facts[name].holds != "until_changed"
        )
        sizes = (*(column.size for column in columns.values()), 1 << len(DONE), len(editions))
        return cls(columns, place, told, fleeting, len(place), len(place) + 1, sizes)

    def key(self, conditions: Iterable[Condition], more: Sequence[int] = ()) -> Key:
        """Return the key of what these conditions ask for, and of *more* places."""
        asked = {
            self.place[name]
            for condition in conditions
            for name in facts_of(condition)
            if name in self.place
        }
        return Key.of(sorted(asked | set(more)), self.sizes)

    def named(self, codes: Mapping[int, Codes]) -> dict[str, Codes]:
        """Return codes by the names of their columns."""
        return {name: codes[place] for name, place in self.place.items() if place in codes}


def guarded_of(edition: Edition) -> Iterator[Guarded]:
    """Yield what the rules and the positions ask."""
    for rule in edition.adviser.rules:
        yield rule.condition, rule.unless
    for position in edition.frame.graph.positions:
        yield position.condition, position.unless


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Yield what the behaviours ask, also of what their likelihood depends on."""
    for behaviour in scenario.behaviours:
        yield behaviour.when
        by = behaviour.likelihood.by
        yield Any(tuple(Is(by, (value,)) for value in behaviour.likelihood.of if by))


def _values(scenario: Scenario) -> dict[str, list[Value]]:
    """Return the values that each fact can be told to have."""
    found: dict[str, list[Value]] = {}
    telling = (*scenario.profiles.values(), *scenario.behaviours)
    for facts in (getattr(each, "facts", None) or getattr(each, "observe", {}) for each in telling):
        for name, value in facts.items():
            if value not in found.setdefault(name, []):
                found[name].append(value)
    return found
