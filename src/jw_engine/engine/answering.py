"""One question and its answer: the rules decide, and plugins add what they have."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from jw_engine.decision import Decision
from jw_engine.engine.edition import Edition
from jw_engine.facts import Facts
from jw_engine.trajectory import position_of

if TYPE_CHECKING:
    from jw_engine.engine.plugged import Plugged
    from jw_engine.plugins.calling.host import Answer


@frozen
class Question:
    """What is asked besides facts.

    Args:
        active: the steps that are going on; None where the facts tell them.
        calls: gets how each call of a plugin went, in order.
    """

    at: datetime | None
    case_id: str | int | None = None
    municipality: str | None = None
    explain: bool = False
    what_if: bool = False
    active: Sequence[str] | None = None
    calls: "list[Answer[Any]]" = field(factory=list)

    @property
    def day(self) -> date | None:
        """The day of the decision."""
        return self.at.date() if self.at else None


def answer(
    facts: Facts, question: Question, edition: Edition, plugged: "Plugged | None"
) -> Decision:
    """Return the decision on *facts*."""
    if plugged is None:
        return _decide(facts, _active(facts, question, edition), question, edition)
    plugged.host.prepare()
    provided: Mapping[str, str] = {}
    if question.case_id is not None:
        facts, provided = plugged.provide(facts, question, _active(facts, question, edition))
    active = _active(facts, question, edition)
    decision = _decide(facts, active, question, edition)
    return plugged.finish(decision, facts, question, active, provided)


def _active(facts: Facts, question: Question, edition: Edition) -> Sequence[str]:
    if question.active is not None:
        return question.active
    method = edition.adviser.method
    return (*method.continuous_steps, position_of(facts, edition.frame))


def _decide(facts: Facts, active: Sequence[str], question: Question, edition: Edition) -> Decision:
    return edition.adviser.decide(
        facts,
        active,
        at=question.at,
        case_id=question.case_id,
        explained=question.explain,
        what_if=question.what_if,
    )
