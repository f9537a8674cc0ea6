"""What a run consists of: blocks of trajectories, whoever does them and in whatever order."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from jw_engine._version import __version__
from jw_engine.engine import Engine
from jw_engine.simulation.draws import mix
from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.scenario import Scenario

FORMAT = "jw-run/1"
BLOCK = 65_536
"""A block is the largest whole number of teams in so many trajectories."""
MOST = 10_000_000_000
_MOST_SEED = (1 << 64) - 1
_FEWEST_TEAMS = 3


@frozen
class Plan:
    """A run, as plain data.

    Args:
        trajectories: whole teams.
        team: how many depend on each other.
        block: trajectories in a block; whole teams.
        identity: what ``run.json`` tells; where it is the same, so is every byte of the rows.
    """

    seed: int
    trajectories: int
    team: int
    block: int
    identity: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(
        cls, scenario: Scenario, engine: Engine, seed: int, trajectories: int, block: int = BLOCK
    ) -> "Plan":
        """Return the plan; *trajectories* are rounded up to whole teams.

        Raises:
            RunError: ``simulation-number``.
        """
        for name, number, least, most in (
            ("seed", seed, 0, _MOST_SEED), ("trajectories", trajectories, 1, MOST),
        ):  # fmt: skip
            if not least <= number <= most:
                raise RunError.of("simulation-number", name=name, least=least, most=most)
        team = scenario.team
        whole = -(-trajectories // team) * team
        size = max(1, block // team) * team
        identity = {
            "format": FORMAT,
            "engine": __version__,
            "scenario": {"id": scenario.id, "hash": scenario.hash},
            "seed": seed,
            "trajectories": whole,
            "block": size,
            **basis(engine),
            **shape(scenario, engine),
        }
        return cls(seed, whole, team, size, identity)

    def by(self, engine: Engine) -> "Plan":
        """Return the same run by the rules of another engine."""
        return evolve(self, identity={**self.identity, **basis(engine)})

    @property
    def blocks(self) -> int:
        """How many there are."""
        return -(-self.trajectories // self.block)

    def span(self, number: int) -> tuple[int, int]:
        """Return the first trajectory of a block, and how many it has."""
        first = number * self.block
        return first, min(self.block, self.trajectories - first)

    def sample(self, count: int) -> tuple[int, ...]:
        """Return at least *count* trajectories, in whole teams, spread over the run.

        The seed decides which, so that they are always the same.
        """
        if count < 1:
            return ()
        there = self.trajectories // self.team
        teams = min(there, max(-(-count // self.team), min(count, _FEWEST_TEAMS)))
        found: list[int] = []
        for place in range(teams):
            begin, end = there * place // teams, there * (place + 1) // teams
            team = begin + mix(mix(self.seed + 1) ^ place) % (end - begin)
            found.extend(range(team * self.team, (team + 1) * self.team))
        return tuple(found)


def basis(engine: Engine) -> dict[str, Any]:
    """Return by what was decided."""
    method = engine.method
    return {
        "method": {"id": method.id, "version": method.version, "hash": engine.base.hash},
        "packs": [pack.to_dict() for pack in engine.packs],
        "config_hash": engine.configuration.hash,
    }


def shape(scenario: Scenario, engine: Engine) -> dict[str, Any]:
    """Return what the rows and counts are about, in order."""
    return {
        "start": scenario.start.isoformat(),
        "turn": scenario.turn,
        "turns": scenario.turns,
        "positions": list(engine.graph.position_ids),
        "profiles": list(scenario.profiles),
        "endings": list(scenario.endings),
        "actions": list(engine.method.actions),
    }


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> Sequence[str]:
    """Return the names under which two identities are not the same."""
    names = dict.fromkeys((*one, *other))
    return [name for name in names if one.get(name) != other.get(name)]
