"""What has to come back: follow-ups that were begun, and have not ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from jw_engine.decision import Due
from jw_engine.rules import FollowUp, Rule, facts_of, fires, truth
from jw_engine.trajectory.event import Event
from jw_engine.trajectory.fold import facts_at, fold
from jw_engine.trajectory.state_graph import Frame


def follow_ups(events: Sequence[Event], rules: Iterable[Rule], frame: Frame) -> tuple[Due, ...]:
    """Return the open follow-ups after *events*, each action and term once, the earliest first.

    Their ``at`` is None where the organisation has not set the term.
    """
    found: dict[tuple[str, str], Due] = {}
    for rule in rules:
        follow_up = rule.follow_up
        begun = None if follow_up is None else _begun(events, rule, follow_up, frame)
        if follow_up is None or begun is None:
            continue
        term = frame.configuration.term(follow_up.after)
        moment = None if term is None else begun + term
        label = frame.actions[follow_up.action].label
        due = Due(follow_up.action, label, moment, follow_up.after, rule.id)
        known = found.setdefault((due.action, due.key), due)
        if _moment(due) < _moment(known):
            found[due.action, due.key] = due
    return tuple(sorted(found.values(), key=_moment))


def _begun(
    events: Sequence[Event], rule: Rule, follow_up: FollowUp, frame: Frame
) -> datetime | None:
    """Return since when the follow-up is open, or None where it is not."""
    begun = None
    for number, event in enumerate(events, 1):
        ended = event.did == follow_up.action or (
            follow_up.until == "reply" and truth(frame.graph.reply, event.observe) is True
        )
        if follow_up.start == "action":
            starts = event.did == rule.advice[0].action
        else:
            starts = not ended and _arises(events[:number], rule, frame)
        if starts:
            begun = event.at
        elif ended:
            begun = None
    return begun


def _arises(events: Sequence[Event], rule: Rule, frame: Frame) -> bool:
    """Return whether the last of *events* brought the situation that *rule* speaks of."""
    last = events[-1]
    if facts_of(rule.condition).isdisjoint(last.observe):
        return False
    return fires(rule, facts_at(fold(events, frame), last.at, frame))


def _moment(due: Due) -> tuple[bool, float]:
    return due.at is None, due.at.timestamp() if due.at else 0.0


def due_by(follow_ups: Iterable[Due], at: datetime) -> tuple[Due, ...]:
    """Return the follow-ups whose time has come at *at*, and those whose term is not set."""
    return tuple(due for due in follow_ups if due.at is None or due.at <= at)
