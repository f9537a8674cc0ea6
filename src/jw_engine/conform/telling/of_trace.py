"""What is told of one trace."""

from collections.abc import Iterator
from typing import Any, Literal

from attrs import frozen

from jw_engine.conform.aligning import Aligner, Alignment
from jw_engine.conform.logs.trace import Trace
from jw_engine.conform.model.automaton import Model
from jw_engine.conform.telling import words
from jw_engine.conform.telling.deviation import Deviation, deviations, part_of_method
from jw_engine.conform.telling.naming import Naming
from jw_engine.conform.telling.sentences import sentence, used
from jw_engine.errors import Language

PageLine = tuple[str, Literal["title", "strong", "plain", "quiet"]]
"""A paragraph of a page, and how it looks."""


@frozen
class TraceReport:
    """Where one trace left the model, and which of its freedoms it took."""

    model: Model
    trace: Trace
    alignment: Alignment
    deviations: tuple[Deviation, ...]

    @classmethod
    def of(cls, aligner: Aligner, trace: Trace) -> "TraceReport":
        """Align *trace* and return what there is to tell."""
        alignment = aligner.align(trace.activities)
        return cls(aligner.model, trace, alignment, deviations(aligner.model, alignment))

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return ``{"case", "fits", "cost", "fitness", "events", "deviations", "used"}``.

        A deviation is ``{"kind", "activity", "event", "at", "first", "transition", "page",
        "text"}``; ``event`` counts from 1.
        """
        naming = Naming(self.model, language)
        events = self.trace.events
        return {
            "case": self.trace.case,
            "fits": self.alignment.fits,
            "cost": self.alignment.cost,
            "fitness": round(self.alignment.fitness, 6),
            "events": len(events),
            "deviations": [self._deviation(found, naming) for found in self.deviations],
            "used": [
                {
                    "event": event + 1,
                    "kind": edge.kind,
                    "transition": edge.id,
                    "page": edge.source.page,
                    "text": used(events[event], edge, naming),
                }
                for event, edge in part_of_method(self.alignment)
            ],
        }

    def _deviation(self, found: Deviation, naming: Naming) -> dict[str, Any]:
        events, edge = self.trace.events, found.transition
        at = None if found.event is None else events[found.event].at
        return {
            "kind": found.kind,
            "activity": found.activity,
            "event": None if found.event is None else found.event + 1,
            "at": None if at is None else at.isoformat(),
            "first": list(found.first),
            "transition": None if edge is None else edge.id,
            "page": None if edge is None else edge.source.page,
            "text": sentence(found, events, naming),
        }

    def page(self, language: Language) -> Iterator[PageLine]:
        """Yield the paragraphs of a page for a reader."""
        naming = Naming(self.model, language)
        name, events = self.model.name.to(language), self.trace.events
        if self.alignment.fits:
            yield words.FITS.to(language).format(model=name), "strong"
        else:
            told = words.HELD.to(language).format(
                model=name,
                events=naming.count(len(events), words.ACTIVITIES),
                count=naming.count(len(self.deviations), words.DIFFERENT),
                fitness=naming.part(self.alignment.fitness),
            )
            yield told, "strong"
            yield words.DEVIATIONS.to(language), "title"
            for number, found in enumerate(self.deviations, 1):
                yield f"{number}. {sentence(found, events, naming)}", "plain"
        taken = part_of_method(self.alignment)
        if taken:
            yield words.USED_TITLE.to(language), "title"
        for event, edge in taken:
            yield f"- {used(events[event], edge, naming)}", "plain"
        if not self.alignment.fits and self.model.remark.en:
            yield self.model.remark.to(language), "quiet"
