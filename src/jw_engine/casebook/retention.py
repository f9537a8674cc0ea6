"""Until when a case is kept, and what keeps it from being erased then."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import frozen

from jw_engine.casebook.advice import notice
from jw_engine.casebook.case import Case
from jw_engine.casework import LegalBasis
from jw_engine.decision import Notice
from jw_engine.errors import InputError, JwError, Language, Problem
from jw_engine.facts import Configuration, later
from jw_engine.rules import truth
from jw_engine.trajectory import fold
from jw_engine.trajectory.state_graph import END_OF_SUPPORT

LAST_EVENT, END_OF = "last_event", "end_of_support"


@frozen
class Kept:
    """Until when a case is kept.

    Args:
        basis: the legal basis, where one was chosen.
        since: from when the term counts; None where that is not settled, or has not come.
        until: when the term is over; None where no term holds, and then it never is.
        blocks: what keeps the case from being erased with others, although its term is over.
        notices: what has to be decided before there is a term.
    """

    case: str
    basis: LegalBasis | None
    since: datetime | None
    until: datetime | None
    blocks: tuple[Problem, ...]
    notices: tuple[Notice, ...]

    def expired(self, at: datetime) -> bool:
        """Return whether the term is over at *at*."""
        return self.until is not None and self.until <= at

    def to_dict(self, language: Language = "nl") -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "case": self.case,
            "legal_basis": None if self.basis is None else self.basis.id,
            "article": None if self.basis is None else self.basis.article,
            "since": None if self.since is None else self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "blocks": [problem.to_dict(language) for problem in self.blocks],
        }


def kept_until(case: Case, at: datetime) -> Kept:
    """Return until when *case* is kept, by the terms that the organisation has set on that day."""
    retention = case.words.cases.retention
    configuration = case.engine.edition(at.date()).adviser.configuration
    chosen = case.legal_basis
    basis = None if chosen is None else retention.bases.get(chosen)
    wanted = [retention.counts_from] if basis is None else [basis.key, retention.counts_from]
    notices = tuple(_open(wanted, configuration))
    if basis is None:
        notices = (notice("retention-basis"), *notices)
    try:
        since = _since(case, at, configuration.settings.get(retention.counts_from))
        blocks = tuple(_blocks(case, at))
    except InputError as error:
        return unreadable(case.id, error)
    term = None if basis is None else configuration.term(basis.key)
    until = None if since is None or term is None else later(since, term)
    return Kept(case.id, basis, since, until, blocks, notices)


def unreadable(case_id: str, error: JwError) -> Kept:
    """Return that a case cannot be read: it has no date, and is never erased with others."""
    return Kept(case_id, None, None, None, error.problems, (notice("retention-unreadable"),))


def _open(wanted: list[str], configuration: Configuration) -> Iterator[Notice]:
    for name in wanted:
        if name not in configuration.settings:
            yield Notice("configuration-open", name, configuration.keys[name].decide)


def _since(case: Case, at: datetime, counts_from: object) -> datetime | None:
    """Return from when the term counts; None where that is not settled, or has not come."""
    events = case.story().events
    if counts_from == LAST_EVENT:
        return max((case.opened, *(event.at for event in events)), key=datetime.timestamp)
    if counts_from != END_OF or runs(case, at):
        return None
    signs = case.engine.edition(at.date()).frame.signs
    ends = [event.at for event in events if END_OF_SUPPORT in signs.matching(event.observe)]
    return ends[-1] if ends else None


def runs(case: Case, at: datetime) -> bool:
    """Return whether support goes on: it was begun, or the facts say so, and it was not ended."""
    story = case.story()
    state = fold(story.events, case.engine.edition(at.date()).frame)
    condition = case.words.cases.retention.running_support
    return "support" in state.done or truth(condition, story.facts(at)) is True


def _blocks(case: Case, at: datetime) -> Iterator[Problem]:
    due = case.due()
    if due:
        yield Problem("retention-follow-up", details={"count": len(due)})
    if runs(case, at):
        yield Problem("retention-support")
