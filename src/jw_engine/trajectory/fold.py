"""A trajectory as a pure fold over its events."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from attrs import field, frozen

from jw_engine.facts import Facts, Value, Vocabulary
from jw_engine.method import Meaning
from jw_engine.rules import truth
from jw_engine.trajectory.event import Event
from jw_engine.trajectory.state_graph import APPROACH, END_OF_SUPPORT, REPLY, Frame
from jw_engine.trajectory.time_facts import Contacts, days_since, time_facts

_A_DAY = timedelta(days=1)
_APPROACHED: frozenset[Meaning] = frozenset({"attempt"})


@frozen(repr=False)
class Observation:
    """A fact as it was last observed: its value, when, and in which event (counted from 1)."""

    value: Value
    at: datetime
    event: int


@frozen(repr=False)
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
    actions = frame.actions
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
        signs = frame.signs.matching(event.observe) if event.observe else []
        replied = REPLY in signs
        contacts = contacts.after(event.at, attempted=means == "attempt", replied=replied)
        if APPROACH in signs:
            done.add("attempt")
        done.add(means)
        if END_OF_SUPPORT in signs:
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
        for name, derived in vocabulary.derived["done"].items()
        if state.last_done.get(derived.name, 0)
        >= max(
            (state.observations[f].event for f in derived.since if f in state.observations),
            default=1,
        )
    }


def _holds(lifetime: str, seen: Observation, at: datetime, *, latest: bool) -> bool:
    if lifetime == "day":
        return seen.at.astimezone(at.tzinfo).date() == at.date()
    if lifetime == "moment":
        return latest and at - seen.at <= _A_DAY
    return True


def position(state: State, facts: Facts, frame: Frame) -> str:
    """Return the contact position: the first one whose condition holds or whose action was done."""
    return _position(state.done, facts, frame)


def position_of(facts: Facts, frame: Frame) -> str:
    """Return the contact position of a trajectory of one observation, in which nothing was done."""
    signs = frame.signs.matching(facts)
    approached = APPROACH in signs and END_OF_SUPPORT not in signs
    return _position(_APPROACHED if approached else frozenset(), facts, frame)


def _position(done: frozenset[Meaning], facts: Facts, frame: Frame) -> str:
    holding = frame.positions.matching(facts)
    for place, candidate in enumerate(frame.graph.positions):
        was_done = candidate.done in done and truth(candidate.unless, facts) is not True
        if was_done or place in holding:
            return candidate.id
    return frame.graph.positions[-1].id
