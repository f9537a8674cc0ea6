"""What has to come back: follow-ups that were begun, and have not ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from jw_engine.decision import Due
from jw_engine.facts import Configuration, Vocabulary
from jw_engine.method import Action
from jw_engine.rules import Rule, facts_of, fires, truth
from jw_engine.trajectory.event import Event
from jw_engine.trajectory.fold import facts_at, fold
from jw_engine.trajectory.state_graph import StateGraph


def follow_ups(
    events: Sequence[Event],
    rules: Iterable[Rule],
    graph: StateGraph,
    vocabulary: Vocabulary,
    configuration: Configuration,
    actions: Mapping[str, Action],
) -> tuple[Due, ...]:
    """Return the open follow-ups after *events*, each action and term once, the earliest first.

    Their ``at`` is None where the organisation has not set the term.
    """
    found: dict[tuple[str, str], Due] = {}
    for rule in rules:
        follow_up = rule.follow_up
        if follow_up is None:
            continue
        begun = None
        for number, event in enumerate(events):
            ended = event.did == follow_up.action or (
                follow_up.until == "reply" and truth(graph.reply, event.observe) is True
            )
            begun = None if ended else begun
            if follow_up.start == "action":
                starts = event.did == rule.advice[0].action
            else:
                starts = not ended and _arises(rule, events[: number + 1], graph, vocabulary,
                                               configuration, actions)
            begun = event.at if starts else begun
        if begun is not None:
            term = configuration.term(follow_up.after)
            moment = None if term is None else begun + term
            label = actions[follow_up.action].label
            due = Due(follow_up.action, label, moment, follow_up.after, rule.id)
            known = found.setdefault((due.action, due.key), due)
            if known.at and due.at and due.at > known.at:
                found[due.action, due.key] = due
    return tuple(sorted(found.values(), key=_moment))


def _moment(due: Due) -> tuple[bool, float]:
    return due.at is None, due.at.timestamp() if due.at else 0.0


def _arises(
    rule: Rule,
    events: Sequence[Event],
    graph: StateGraph,
    vocabulary: Vocabulary,
    configuration: Configuration,
    actions: Mapping[str, Action],
) -> bool:
    """Return whether the last of *events* brought the situation that *rule* speaks of."""
    last = events[-1]
    if facts_of(rule.condition).isdisjoint(last.observe):
        return False
    state = fold(events, graph, actions)
    return fires(rule, facts_at(state, last.at, vocabulary, configuration))


def due_by(follow_ups: Iterable[Due], at: datetime) -> tuple[Due, ...]:
    """Return the follow-ups whose time has come at *at*, and those whose term is not set."""
    return tuple(due for due in follow_ups if due.at is None or due.at <= at)
