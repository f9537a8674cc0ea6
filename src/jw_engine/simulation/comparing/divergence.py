"""Where two ways of working first part on one trajectory, and the rules behind it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from attrs import frozen

from jw_engine.decision import Decision
from jw_engine.engine import Engine
from jw_engine.errors import Language
from jw_engine.simulation.program.program import moment
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.story import Turn, stories


@frozen
class Branch:
    """What one of them advised and did.

    Args:
        action: what was done, or None.
        advised: what was advised first, or None.
        rules: behind what was advised first.
        because: why, in both languages, as the decision gives it.
        late: whether there was no time for it.
    """

    action: str | None
    advised: str | None
    rules: tuple[str, ...]
    decision: Decision
    late: bool

    def to_dict(self, language: Language = "nl") -> dict[str, Any]:
        """Return it as plain data."""
        first = self.decision.recommendations[:1]
        return {
            "action": self.action,
            "advised": self.advised,
            "rules": list(self.rules),
            "because": [text.to(language) for each in first for text in each.because],
            "late": self.late,
        }


@frozen
class Divergence:
    """The first turn in which a trajectory goes another way.

    Args:
        only_a, only_b: rules that advise in one of them only.
    """

    trajectory: int
    turn: int
    at: datetime
    position: str
    a: Branch
    b: Branch
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    def to_dict(self, language: Language = "nl") -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "trajectory": self.trajectory,
            "turn": self.turn,
            "at": self.at.isoformat(),
            "position": self.position,
            "a": self.a.to_dict(language),
            "b": self.b.to_dict(language),
            "only_a": list(self.only_a),
            "only_b": list(self.only_b),
        }


def divergences(
    scenario: Scenario, engines: tuple[Engine, Engine], seed: int, numbers: Iterable[int]
) -> Iterator[Divergence]:
    """Yield where trajectories first go another way; nothing of those that never do.

    Args:
        scenario: that was run.
        engines: the two ways of working.
        seed: of the random numbers.
        numbers: of the trajectories, in order.
    """
    team = scenario.team
    for first, of_team in groupby(numbers, lambda number: number - number % team):
        one, other = (stories(scenario, engine, seed, first) for engine in engines)
        for number in of_team:
            place = number - first
            found = _parted(scenario, number, one[place].turns, other[place].turns)
            if found is not None:
                yield found


def _parted(
    scenario: Scenario, number: int, one: Sequence[Turn], other: Sequence[Turn]
) -> Divergence | None:
    for a, b in zip(one, other, strict=False):
        if (a.did, a.late, a.happened) != (b.did, b.late, b.happened):
            rules_a, rules_b = rules_behind(a.decision), rules_behind(b.decision)
            return Divergence(
                trajectory=number,
                turn=a.number,
                at=moment(scenario, a.number),
                position=a.position,
                a=_branch(a),
                b=_branch(b),
                only_a=tuple(name for name in rules_a if name not in rules_b),
                only_b=tuple(name for name in rules_b if name not in rules_a),
            )
    return None


def _branch(turn: Turn) -> Branch:
    first = next(iter(turn.decision.recommendations), None)
    return Branch(
        action=turn.did,
        advised=None if first is None else first.action,
        rules=() if first is None else tuple(first.rules),
        decision=turn.decision,
        late=turn.late,
    )


def rules_behind(decision: Decision) -> Sequence[str]:
    """Return the rules that advise and those that forbid, each once."""
    advising = [name for each in decision.recommendations for name in each.rules]
    return list(dict.fromkeys([*advising, *(veto.rule for veto in decision.vetoes)]))
