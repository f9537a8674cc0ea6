"""One question and its answer: the rules decide, and plugins add what they have."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jw_engine.decision import Decision
from jw_engine.engine.edition import Edition
from jw_engine.engine.question import Question
from jw_engine.facts import Facts
from jw_engine.trajectory import position_of

if TYPE_CHECKING:  # an engine without plugins imports nothing of them
    from jw_engine.engine.plugged import Plugged


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
