"""The tool box: the principles, with the reasons for and against them and their means."""

from attrs import frozen

from jw_engine.plugins import SourceData, TextData
from jw_principles.condition_data import When


@frozen
class Entry:
    """A reason why a principle fits or does not, or a means; and when it holds.

    Args:
        id: of a means: its name within the principle, an id of the method's actions where the
            method has the same; None for a reason.
    """

    when: When
    text: TextData
    sources: tuple[SourceData, ...]
    id: str | None = None


@frozen
class Principle:
    """A methodical principle; *against* goes before *fits*."""

    id: str
    number: int
    sources: tuple[SourceData, ...]
    fits: tuple[Entry, ...]
    against: tuple[Entry, ...]
    means: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the data."""
        return (*self.fits, *self.against, *self.means)


@frozen
class Only:
    """A situation in which nothing is told but these principles."""

    when: When
    principles: frozenset[str]
    sources: tuple[SourceData, ...]


@frozen
class ToolBox:
    """All principles in the order of the method, and what goes before them."""

    principles: tuple[Principle, ...]
    before_all: tuple[Only, ...]

    @property
    def facts(self) -> frozenset[str]:
        """The names of all facts that are read."""
        whens = [entry.when for each in self.principles for entry in each.entries]
        return frozenset().union(
            *(when.facts for when in whens), *(only.when.facts for only in self.before_all)
        )
