"""What is told of a whole log."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from jw_engine.conform.aligning import Aligner
from jw_engine.conform.logs.notices import Notice
from jw_engine.conform.logs.trace import Trace
from jw_engine.conform.model.automaton import Model
from jw_engine.conform.telling import words
from jw_engine.conform.telling.deviation import Deviation, deviations
from jw_engine.conform.telling.naming import Naming, clean
from jw_engine.conform.telling.of_trace import PageLine
from jw_engine.conform.telling.sentences import counted
from jw_engine.errors import Language

_EXAMPLES = 3
_MOST_TOLD = 10


@frozen
class Frequent:
    """A deviation that is the same in several traces.

    Args:
        count: how often it was found.
        cases: in how many cases.
        examples: a few of those, in the order of the log.
    """

    deviation: Deviation
    count: int
    cases: int
    examples: tuple[str, ...]


@frozen
class LogReport:
    """How a log and a model go together.

    Args:
        cases, events, variants: how many there are; a variant is a way through.
        known: how many events the model knows.
        fitting: how many cases fit wholly.
        cost, worst: of all cases together.
        mean: the mean of the fitness of the cases.
        frequent: what differs, the most frequent first.
        notices: what was passed over while reading.
    """

    model: Model
    cases: int
    events: int
    variants: int
    known: int
    fitting: int
    cost: int
    worst: int
    mean: float
    frequent: tuple[Frequent, ...] = field(repr=False)
    notices: tuple[Notice, ...] = ()

    @property
    def fitness(self) -> float:
        """1 where the whole log fits; cost and worst are added up over the cases."""
        return 1.0 if not self.worst else 1 - self.cost / self.worst

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the figures, ``deviations`` by frequency, and ``notices``."""
        naming = Naming(self.model, language)
        return {
            "model": self.model.name.to(language),
            "cases": self.cases,
            "events": self.events,
            "variants": self.variants,
            "known_events": self.known,
            "fitting": self.fitting,
            "cost": self.cost,
            "fitness": round(self.fitness, 6),
            "mean_fitness": round(self.mean, 6),
            "deviations": [
                {
                    "kind": each.deviation.kind,
                    "activity": each.deviation.activity,
                    "first": list(each.deviation.first),
                    "count": each.count,
                    "cases": each.cases,
                    "examples": list(each.examples),
                    "text": counted(each.deviation, naming),
                }
                for each in self.frequent
            ],
            "notices": [notice.to_dict(language) for notice in self.notices],
        }

    def page(self, language: Language) -> Iterator[PageLine]:
        """Yield the paragraphs of a page for a reader."""
        naming = Naming(self.model, language)
        cases = naming.count(self.cases, words.CASES)
        told = words.LOG.to(language).format(
            model=self.model.name.to(language),
            cases=cases,
            events=naming.count(self.events, words.ACTIVITIES),
            variants=naming.count(self.variants, words.WAYS),
        )
        yield told, "strong"
        told = words.LOG_FITS.to(language).format(
            share=naming.share(self.fitting / self.cases if self.cases else 1.0),
            fitness=naming.part(self.fitness),
            mean=naming.part(self.mean),
            fitting=naming.number(self.fitting),
            cases=cases,
        )
        yield told, "plain"
        if self.events and not self.known:
            yield words.NONE_KNOWN.to(language), "strong"
        if self.frequent:
            yield words.FREQUENT.to(language), "title"
        for each in self.frequent[:_MOST_TOLD]:
            yield _frequent(each, naming), "plain"
        if self.notices:
            yield words.PASSED.to(language), "title"
        for notice in self.notices:
            yield notice.text(language), "plain"
        if self.frequent and self.model.remark.en:
            yield self.model.remark.to(language), "quiet"


def _frequent(each: Frequent, naming: Naming) -> str:
    told = words.TIMES.to(naming.language).format(
        count=naming.count(each.count, words.TIMES_COUNT),
        cases=naming.count(each.cases, words.CASES),
        what=counted(each.deviation, naming),
    )
    cases = words.EXAMPLES.to(naming.language).format(cases=", ".join(map(clean, each.examples)))
    return f"{told}; {cases}."


def report(
    model: Model, traces: Iterable[Trace], notices: Iterable[Notice] = (), *, most: int = 100
) -> LogReport:
    """Hold every trace against *model* and return what there is to tell.

    Args:
        model: what is usual.
        traces: gone through once; what is kept of them grows with the different ways through.
        notices: of the log, asked for when it was gone through.
        most: how many different deviations to tell of at most.
    """
    aligner = Aligner(model)
    found: dict[tuple[str, ...], list[str]] = {}
    variants: Counter[tuple[str, ...]] = Counter()
    for trace in traces:
        activities = trace.activities
        variants[activities] += 1
        examples = found.setdefault(activities, [])
        if len(examples) < _EXAMPLES:
            examples.append(trace.case)
    sums = Counter[str]()
    share = 0.0
    table = _Table()
    for activities, count in variants.items():
        alignment = aligner.align(activities)
        sums["cases"] += count
        sums["events"] += count * len(activities)
        sums["known"] += count * sum(bool(model.labels_of(each)) for each in activities)
        sums["fitting"] += count * alignment.fits
        sums["cost"] += count * alignment.cost
        sums["worst"] += count * alignment.worst
        share += count * alignment.fitness
        if not alignment.fits:
            table.add(deviations(model, alignment), count, found[activities])
    return LogReport(
        model=model,
        cases=sums["cases"],
        events=sums["events"],
        variants=len(variants),
        known=sums["known"],
        fitting=sums["fitting"],
        cost=sums["cost"],
        worst=sums["worst"],
        mean=share / sums["cases"] if sums["cases"] else 1.0,
        frequent=table.frequent(most),
        notices=tuple(notices),
    )


class _Table:
    """Deviations that are the same, counted."""

    def __init__(self) -> None:
        self._counts: Counter[object] = Counter()
        self._cases: Counter[object] = Counter()
        self._first: dict[object, Deviation] = {}
        self._examples: dict[object, list[str]] = {}

    def add(self, found: Iterable[Deviation], count: int, examples: list[str]) -> None:
        keys: Counter[object] = Counter()
        for deviation in found:
            keys[deviation.key] += 1
            self._first.setdefault(deviation.key, deviation)
        for key, times in keys.items():
            self._counts[key] += times * count
            self._cases[key] += count
            kept = self._examples.setdefault(key, [])
            kept.extend(examples[: _EXAMPLES - len(kept)])

    def frequent(self, most: int) -> tuple[Frequent, ...]:
        order = sorted(self._counts, key=lambda key: (-self._counts[key], str(key)))
        return tuple(
            Frequent(
                self._first[key], self._counts[key], self._cases[key], tuple(self._examples[key])
            )
            for key in order[:most]
        )
