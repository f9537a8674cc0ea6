"""What has to come back: follow-ups that were begun, and have not ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from jw_engine.decision import Due
from jw_engine.facts import later
from jw_engine.rules import Rule, facts_of, fires
from jw_engine.trajectory.event import Event
from jw_engine.trajectory.fold import facts_at, fold
from jw_engine.trajectory.state_graph import REPLY, Frame


def follow_ups(events: Sequence[Event], rules: Iterable[Rule], frame: Frame) -> tuple[Due, ...]:
    """Return the open follow-ups after *events*, each action and term once, the earliest first.

    Their ``at`` is None where the organisation has not set the term. Where several rules bring
    the same follow-up, the last moment that began it counts.
    """
    together: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        if rule.follow_up is not None:
            together.setdefault((rule.follow_up.action, rule.follow_up.after), []).append(rule)
    found = []
    for (action, key), bringing in together.items():
        begun = None
        for number in range(1, len(events) + 1):
            begun = _open_after(events[:number], begun, bringing, frame)
        if begun is not None:
            since, rule = begun
            term = frame.configuration.term(key)
            moment = None if term is None else later(since, term)
            found.append(Due(action, frame.actions[action].label, moment, key, rule.id))
    return tuple(sorted(found, key=_moment))


_Begun = tuple[datetime, Rule]


def _open_after(
    events: Sequence[Event], begun: _Begun | None, rules: Sequence[Rule], frame: Frame
) -> _Begun | None:
    """Return since when the follow-up of *rules* is open after the last event, and by which."""
    event = events[-1]
    replied = REPLY in frame.signs.matching(event.observe)
    for rule in rules:
        follow_up = rule.follow_up
        assert follow_up is not None, "only rules with a follow-up are asked"
        if follow_up.start == "action" and event.did == rule.advice[0].action:
            return event.at, rule
        if event.did == follow_up.action or (follow_up.until == "reply" and replied):
            begun = None
        elif follow_up.start == "situation" and _arises(events, rule, frame):
            return event.at, rule
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
