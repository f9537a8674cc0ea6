"""Rules that do the same thing to one action; from many, the few that could follow from another.

Where there are many, a number of situations is tried on all of them at once. A rule that is silent
in a situation in which another fires does not follow from it, and needs no reasoning.
"""

from collections.abc import Iterator, Sequence

from jw_engine.rules import places
from jw_engine.verify.check.logic import Situation, holds, witness
from jw_engine.verify.check.standing import Standing

FEW = 48
_MOST_SITUATIONS = 64


class Crowd:
    """The rules that advise one action, or that forbid it."""

    def __init__(self, standings: Sequence[Standing], full: Sequence[int]) -> None:
        self._standings = [each for each in standings if each.reading is not None]
        self._full = full
        self._tried: list[tuple[Situation, int]] = []
        if len(self._standings) > FEW:
            step = len(self._standings) // _MOST_SITUATIONS + 1
            for each in self._standings[::step]:
                self._try(each)

    def __len__(self) -> int:
        return len(self._standings)

    def __iter__(self) -> Iterator[Standing]:
        return iter(self._standings)

    def may_follow_from(self, standing: Standing) -> Iterator[Standing]:
        """Yield the rules of which it is not plain that they can be silent where this one fires."""
        reading = standing.reading
        if reading is None:
            return
        left = (1 << len(self._standings)) - 1
        if len(self._standings) > FEW:
            met = [firing for where, firing in self._tried if holds(reading.fires, where)]
            for firing in met or [self._try(standing)]:
                left &= firing
        for place in places(left):
            yield self._standings[place]

    def _try(self, standing: Standing) -> int:
        """Try a situation in which *standing* fires; return the rules that fire in it, as bits."""
        assert standing.reading is not None
        where = witness(standing.reading.fires, self._full)
        if where is None:
            return (1 << len(self._standings)) - 1
        firing = 0
        for place, each in enumerate(self._standings):
            if each.reading is not None and holds(each.reading.fires, where):
                firing |= 1 << place
        self._tried.append((where, firing))
        return firing
