"""A trajectory as a pure fold over its events."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from attrs import field, frozen

from jw_engine.facts import Facts, Value, Vocabulary
from jw_engine.method import Meaning
from jw_engine.rules import truth
from jw_engine.trajectory.event import Event
from jw_engine.trajectory.state_graph import Frame, StateGraph
from jw_engine.trajectory.time_facts import Contacts, days_since, time_facts

_A_DAY = timedelta(days=1)


@frozen
class Observation:
    """A fact as it was last observed: its value, when, and in which event (counted from 1)."""

    value: Value
    at: datetime
    event: int


@frozen
class State:
    """What the events so far amount to.

    Args:
        done: the meanings of what was done since support last ended.
        last_done: by action, the event (counted from 1) in which it was last done.
        contacts: when the two last heard of each other.
    """

    events: int = 0
    at: datetime | None = None
    observations: Mapping[str, Observation] = field(factory=dict)
    done: frozenset[Meaning] = frozenset()
    last_done: Mapping[str, int] = field(factory=dict)
    contacts: Contacts = field(factory=Contacts)


def fold(events: Iterable[Event], frame: Frame) -> State:
    """Return the state after *events*, which stand in order of time."""
    graph, actions = frame.graph, frame.actions
    count, at = 0, None
    observations: dict[str, Observation] = {}
    done: set[Meaning] = set()
    last_done: dict[str, int] = {}
    contacts = Contacts()
    for event in events:
        count, at = count + 1, event.at
        for name, value in event.observe.items():
            observations[name] = Observation(value, event.at, count)
        means: Meaning = "nothing"
        if event.did:
            means = actions[event.did].means
            last_done[event.did] = count
        replied = truth(graph.reply, event.observe) is True
        contacts = contacts.after(event.at, attempted=means == "attempt", replied=replied)
        if truth(graph.approach, event.observe) is True:
            done.add("attempt")
        done.add(means)
        if truth(graph.end_of_support, event.observe) is True:
            done.clear()
    return State(count, at, observations, frozenset(done), last_done, contacts)


def facts_at(state: State, at: datetime, frame: Frame) -> dict[str, Value]:
    """Return the facts that hold at *at*.

    An observation holds as long as its fact says. What was observed beats what follows from the
    events and the time, until a later event.
    """
    facts: dict[str, Value] = {}
    vocabulary = frame.vocabulary
    derived = {
        **time_facts(state.contacts, at, vocabulary, frame.configuration),
        **_done_facts(state, vocabulary),
    }
    for name, seen in state.observations.items():
        latest = seen.event == state.events
        if name in derived and not latest:
            continue
        if _holds(vocabulary.facts[name].holds, seen, at, latest=latest):
            facts[name] = seen.value
    for name, value in derived.items():
        facts.setdefault(name, value)
    for name, days in days_since(facts, at, vocabulary).items():
        facts.setdefault(name, days)
    return facts


def _done_facts(state: State, vocabulary: Vocabulary) -> dict[str, bool]:
    """Return the facts that are true because an action was done since it was last asked for."""
    return {
        name: True
        for name, fact in vocabulary.facts.items()
        if fact.derived
        and fact.derived.kind == "done"
        and state.last_done.get(fact.derived.name, 0)
        >= max(
            (state.observations[f].event for f in fact.derived.since if f in state.observations),
            default=1,
        )
    }


def _holds(lifetime: str, seen: Observation, at: datetime, *, latest: bool) -> bool:
    if lifetime == "day":
        return seen.at.astimezone(at.tzinfo).date() == at.date()
    if lifetime == "moment":
        return latest and at - seen.at <= _A_DAY
    return True


def position(state: State, facts: Facts, graph: StateGraph) -> str:
    """Return the contact position: the first one whose condition holds or whose action was done."""
    for candidate in graph.positions:
        blocked = truth(candidate.unless, facts) is True
        holds = candidate.done in state.done or truth(candidate.condition, facts) is True
        if holds and not blocked:
            return candidate.id
    return graph.positions[-1].id
