"""What was measured of trajectories under two ways of working: sums that add up exactly."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from attrs import frozen

from jw_engine.simulation.measuring.measures import contact_of, measures_of, perspective_of
from jw_engine.simulation.outcomes import Rows
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.statistics.competing import first_of, time_to
from jw_engine.simulation.statistics.tally import Ints, Tally, tally
from jw_engine.simulation.statistics.teams import TeamMoments

REACHED: Mapping[str, Callable[[Rows, Sequence[str]], Any]] = {
    "contact": contact_of,
    "perspective": lambda rows, _: perspective_of(rows),
}
"""What is waited for, and the turn in which it came."""
ALL = -1
"""The place of all profiles together."""
_EXAMPLES = 5
K = TypeVar("K")
T = TypeVar("T", Tally, TeamMoments)


@frozen(eq=False)
class Sums:
    """Sums of blocks of trajectories.

    Args:
        different: how many went another way.
        moments: by place of the profile and measure.
        times: by way (0, 1) and what is waited for, when it came or was given up (each turn with
            0 where it came, else -1).
        together: by what is waited for, that of both ways: when, whether it came, and the same of
            the other.
        beside: as *times*, with what it was given up for: an ending, counted from 1.
        values: by way and measure, how often each value occurs.
        examples: the first few that went another way.
    """

    trajectories: int
    blocks: int
    different: int
    moments: Mapping[tuple[int, str], TeamMoments]
    times: Mapping[tuple[int, str], Tally]
    together: Mapping[str, Tally]
    beside: Mapping[tuple[int, str], Tally]
    values: Mapping[tuple[int, str], Tally]
    examples: tuple[int, ...]

    @classmethod
    def of(
        cls, scenario: Scenario, positions: Sequence[str], first: int, ways: Sequence[Rows]
    ) -> "Sums":
        """Return the sums of a block.

        Args:
            scenario: that was run.
            positions: the contact positions, in order.
            first: number of the first trajectory; of a whole team.
            ways: the rows under one way, which then stands beside itself, or under two.
        """
        a, b = ways[0], ways[-1]
        moments, values = {}, {}
        everybody = np.ones(len(a), dtype=np.bool_)
        groups = {ALL: everybody}
        groups |= {place: a.profile == place for place in range(len(scenario.profiles))}
        for measure in measures_of(scenario, positions):
            one, two = measure.of(a), measure.of(b)
            for place, counted in groups.items():
                moments[place, measure.id] = TeamMoments.of(one, two, counted, scenario.team)
            for side, each in enumerate((one, two)):
                values[side, measure.id] = tally(each)
        times, together, beside = {}, {}, {}
        for name, of in REACHED.items():
            seen: list[Ints] = []
            for side, rows in enumerate((a, b)):
                turn, ending = of(rows, positions), rows.ending.astype(np.int64) - 1
                last, came = time_to(turn, rows.turns)
                seen += [last, came]
                times[side, name] = tally(last, came.astype(np.int64) - 1)
                beside[side, name] = tally(*first_of(turn, rows.turns, ending))
            together[name] = tally(*seen)
        other = np.flatnonzero(a.path != b.path)
        examples = tuple((first + other[:_EXAMPLES]).tolist())
        return cls(len(a), 1, len(other), moments, times, together, beside,
                   values, examples)  # fmt: skip

    def __add__(self, other: "Sums") -> "Sums":
        """Return the sums of both."""
        return Sums(
            self.trajectories + other.trajectories,
            self.blocks + other.blocks,
            self.different + other.different,
            _both(self.moments, other.moments),
            _both(self.times, other.times),
            _both(self.together, other.together),
            _both(self.beside, other.beside),
            _both(self.values, other.values),
            tuple(sorted(self.examples + other.examples)[:_EXAMPLES]),
        )


def _both(one: Mapping[K, T], two: Mapping[K, T]) -> Mapping[K, T]:
    return {key: value + two[key] for key, value in one.items()}
