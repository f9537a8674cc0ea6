"""Reads the facts of a situation against the principles: the tool box and the job."""

from collections.abc import Iterable, Sequence
from itertools import chain

from jw_engine.plugins import PrincipleFit, Situation, SourceData, TextData
from jw_principles.tool_box import Entry, Principle, ToolBox

Held = tuple[Entry, tuple[str, ...]]
"""An entry that holds, with the facts that make it hold."""


def recommend(tool_box: ToolBox, situation: Situation) -> list[PrincipleFit]:
    """Return the principles of which the known facts say something, in the method's order.

    Not all principles at once, but what is needed and fitting now (handbook p. 12).
    """
    allowed = {principle.id for principle in tool_box.principles}
    first = [only for only in tool_box.before_all if only.when.made_by(situation) is not None]
    for only in first:
        allowed &= only.principles
    told = []
    for principle in tool_box.principles:
        if principle.id in allowed:
            fit = _fit(principle, situation)
            if fit is not None and (fit["fits"] or not first):
                told.append(fit)
    return told


def _fit(principle: Principle, situation: Situation) -> PrincipleFit | None:
    against = _held(principle.against, situation)
    reasons = against or _held(principle.fits, situation)
    if not reasons:
        return None
    means = [] if against else _held(principle.means, situation)
    return {
        "principle": principle.id,
        "fits": not against,
        "because": _joined([entry.text for entry, _ in reasons]),
        "means": [entry.text for entry, _ in means],
        "facts": list(dict.fromkeys(chain.from_iterable(facts for _, facts in (*reasons, *means)))),
        "sources": _widest(
            chain(principle.sources, *(entry.sources for entry, _ in (*reasons, *means)))
        ),
    }


def _held(entries: Iterable[Entry], situation: Situation) -> list[Held]:
    found = [(entry, entry.when.made_by(situation)) for entry in entries]
    return [(entry, facts) for entry, facts in found if facts is not None]


def _joined(texts: Sequence[TextData]) -> TextData:
    return {
        "nl": " ".join(text["nl"] for text in texts),
        "en": " ".join(text["en"] for text in texts),
    }


def _widest(sources: Iterable[SourceData]) -> list[SourceData]:
    """Return the passages, each once, without those that lie within another one."""
    told: list[SourceData] = []
    for source in sources:
        if not any(_within(source, other) for other in told):
            told = [other for other in told if not _within(other, source)]
            told.append(source)
    return told


def _within(inner: SourceData, outer: SourceData) -> bool:
    return (
        (inner["page"], inner["confidence"]) == (outer["page"], outer["confidence"])
        and outer["lines"][0] <= inner["lines"][0]
        and inner["lines"][1] <= outer["lines"][1]
    )
