"""What a report is about."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from jw_engine.engine import Engine
from jw_engine.errors import Text
from jw_engine.simulation.comparing import Comparison, Sensitivity
from jw_engine.simulation.comparing.comparison import Side
from jw_engine.simulation.story import Story, stories, story
from jw_engine.simulation.telling import names_of


@frozen
class Way:
    """One of the two ways of working.

    Args:
        key: A or B.
        name: its packs, in a few words.
    """

    key: str
    name: Text
    engine: Engine
    side: Side

    @property
    def label(self) -> Text:
        """The key and the name."""
        return Text(f"{self.key}: {self.name.nl}", f"{self.key}: {self.name.en}")


@frozen
class Report:
    """What a report tells.

    Args:
        comparison: of two ways; for a single run the same one twice.
        ways: one, or two.
        story: an example, as it goes under the first.
        sensitivities: what the outcome hangs on, with the measure that was asked for.
    """

    comparison: Comparison
    ways: tuple[Way, ...]
    story: Story | None = None
    sensitivities: tuple[Text, str, Sequence[Sensitivity]] | None = None

    @property
    def single(self) -> bool:
        """Whether nothing is compared."""
        return len(self.ways) == 1

    @property
    def positions(self) -> tuple[tuple[str, Text], ...]:
        """The contact positions with their names, the first one first."""
        graph = self.ways[0].engine.graph
        labels = {each.id: each.label for each in reversed(graph.positions)}
        return tuple(labels.items())

    def days(self, turn: int) -> int:
        """Return how many days have passed in *turn*."""
        return turn * self.comparison.scenario.turn


def report_of(
    comparison: Comparison,
    engines: tuple[Engine, Engine],
    *,
    sensitivity: tuple[Text, str, Sequence[Sensitivity]] | None = None,
) -> Report:
    """Return the report of a comparison.

    Args:
        comparison: what came of it.
        engines: those that were compared; the same one twice where one way is told alone.
        sensitivity: name and unit of the measure, and what it hangs on.
    """
    names, single = names_of(engines), engines[0] is engines[1]
    ways = tuple(
        Way(key, name, engine, side)
        for key, name, engine, side in zip(
            "AB", names, engines, (comparison.a, comparison.b), strict=True
        )
    )
    return Report(comparison, ways[:1] if single else ways, example(comparison, engines[0]),
                  sensitivity)  # fmt: skip


def example(comparison: Comparison, engine: Engine) -> Story:
    """Return the trajectory that is told: one that parts, or the richest of the first few."""
    scenario, seed = comparison.scenario, comparison.seed
    if comparison.divergences:
        return story(scenario, engine, seed, comparison.divergences[0].trajectory)
    few: list[Story] = []
    while len(few) < _FEW:
        few += stories(scenario, engine, seed, len(few))
    return max(few[: max(_FEW, scenario.team)], key=_richness)


_FEW = 5


def _richness(story: Story) -> tuple[int, int]:
    return len(set(positions_of(story))), -story.number


def positions_of(story: Story) -> list[str]:
    """Return the position of each turn."""
    return [turn.position for turn in story.turns]


def changes(story: Story) -> Iterator[tuple[str, str]]:
    """Yield the moves from one position to another."""
    yield from ((a, b) for a, b in pairwise(positions_of(story)) if a != b)
