"""One trajectory, event by event, by the engine that explains itself.

It shares the draws with the kernels and nothing else, so that it checks them: what happened is
kept as events, and facts, position and advice come from these as they do in production.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from attrs import frozen

from jw_engine.decision import Decision
from jw_engine.engine import Engine
from jw_engine.engine.trajectory import Trajectory
from jw_engine.facts import Facts, Value
from jw_engine.rules import PRIORITIES, truth
from jw_engine.simulation.draws import (
    ADHERENCE,
    FIRST,
    HABIT,
    SETUP,
    mix,
    shares,
    threshold,
    word,
)
from jw_engine.simulation.program.effects import moved
from jw_engine.simulation.program.program import NORMAL, TOLD_BEFORE, moment
from jw_engine.simulation.scenario import NOTHING, Behaviour, Profile, Scenario
from jw_engine.trajectory import Event


@frozen
class Turn:
    """A turn of a trajectory.

    Args:
        position: the contact position when it was decided.
        told: what came in since the last turn.
        facts: what the worker knew.
        hidden: what was true then.
        unsafe: whether the young person was unsafe.
        decision: the advice, with its reasons.
        followed: whether the worker followed it; otherwise it was a habit.
        did: what was done, or None.
        late: whether there was no time for it.
        happened: the behaviours that occurred.
        ending: the ending that it came to, or empty.
        path: as in the rows of the kernels.
    """

    number: int
    position: str
    told: Facts
    facts: Facts
    hidden: Mapping[str, str]
    unsafe: bool
    decision: Decision
    followed: bool
    did: str | None
    late: bool
    happened: tuple[str, ...]
    ending: str
    path: int


@frozen
class Story:
    """A simulated trajectory, told in full."""

    number: int
    profile: Profile
    turns: tuple[Turn, ...]
    events: tuple[Event, ...]


class _Person:
    """A young person in the middle of a trajectory."""

    def __init__(self, scenario: Scenario, engine: Engine, seed: int, number: int) -> None:
        self.scenario, self.engine, self.seed, self.number = scenario, engine, seed, number
        profiles = list(scenario.profiles.values())
        chosen = _chosen([each.share for each in profiles], word(seed, number, SETUP, 0))
        self.profile = profiles[chosen]
        self.hidden = {
            name: variable.levels[
                _chosen(
                    [self.profile.hidden[name].get(level, 0) for level in variable.levels],
                    word(seed, number, SETUP, 1 + place),
                )
            ]
            for place, (name, variable) in enumerate(scenario.hidden.items())
        }
        self.events: list[Event] = []
        self.pending: Facts = self.profile.facts
        self.last_done: dict[str, int] = {}
        self.turns: list[Turn] = []
        self.waiting = 0
        self.path = 0

    @property
    def ended(self) -> bool:
        return bool(self.turns and self.turns[-1].ending)

    def decide(self, turn: int) -> "_Wish":
        """Observe what came in, and return what the worker would do now."""
        at, told = moment(self.scenario, turn), self.pending
        if told:
            self.events.append(Event(at - timedelta(minutes=TOLD_BEFORE), told))
        story = Trajectory(self.engine, tuple(self.events))
        decision = self.engine.advise(story, at=at)
        worker, again = self.scenario.worker, self.scenario.turn
        did, urgency, affordances = None, NORMAL, frozenset[str]()
        followed = self._word(turn, ADHERENCE) < threshold(worker.adherence)
        if followed:
            for each in decision.recommendations:
                last = self.last_done.get(each.action)
                if last is None or (turn - last) * again >= worker.again_after:
                    did, urgency = each.action, PRIORITIES.index(each.priority)
                    affordances = frozenset(each.affordances)
                    break
        else:
            names = list(worker.habits)
            habit = names[_chosen(list(worker.habits.values()), self._word(turn, HABIT))]
            did = None if habit == NOTHING else habit
        facts = story.facts(at)
        minutes = worker.minutes_of.get(did or "", worker.minutes) if did else 0
        position = story.contact_position_at(at)
        return _Wish(told, facts, position, decision, followed, did, urgency, affordances, minutes)

    def do(self, turn: int, wish: "_Wish", *, late: bool) -> None:
        """Do what was wished unless it is too *late*, and let come of it what comes."""
        did, at = None if late else wish.did, moment(self.scenario, turn)
        affordances = frozenset[str]() if late else wish.affordances
        self.waiting = self.waiting + 1 if late else 0
        if did is not None:
            self.events.append(Event(at, {}, did))
            self.last_done[did] = turn
        true: dict[str, Value] = {**wish.facts, **self.hidden}
        happened = [
            (place, behaviour)
            for place, behaviour in enumerate(self.scenario.behaviours)
            if self._fits(behaviour, did, affordances)
            and truth(behaviour.when, true) is True
            and self._word(turn, FIRST + place) < threshold(_likely(behaviour, true))
        ]
        unsafe = bool(self.scenario.unsafe.parts) and truth(self.scenario.unsafe, true) is True
        before, told, ending = dict(self.hidden), dict[str, Value](), ""
        for _, behaviour in happened:
            told.update(behaviour.observe)
            ending = ending or behaviour.ends
            for name, change in behaviour.change.items():
                levels = self.scenario.hidden[name].levels
                level = moved(levels.index(self.hidden[name]), [change], levels)
                self.hidden[name] = levels[level]
        self.pending = told
        action = -1 if did is None else list(self.engine.method.actions).index(did)
        self.path = mix(mix(self.path ^ action + 2) ^ sum(1 << place for place, _ in happened))
        self.turns.append(
            Turn(
                turn, wish.position, wish.told, wish.facts, before, unsafe, wish.decision,
                wish.followed, did, late, tuple(each.id for _, each in happened), ending, self.path,
            )
        )  # fmt: skip

    def _word(self, turn: int, draw: int) -> int:
        return word(self.seed, self.number, turn, draw)

    def _fits(self, behaviour: Behaviour, did: str | None, affordances: frozenset[str]) -> bool:
        if not behaviour.answers:
            return True
        if did is None:
            return False
        means = self.engine.method.actions[did].means
        return (
            did in behaviour.actions
            or means in behaviour.means
            or not affordances.isdisjoint(behaviour.affordances)
        )

    def told(self) -> Story:
        """Return the story so far."""
        return Story(self.number, self.profile, tuple(self.turns), tuple(self.events))


@frozen
class _Wish:
    told: Facts
    facts: Facts
    position: str
    decision: Decision
    followed: bool
    did: str | None
    urgency: int
    affordances: frozenset[str]
    minutes: int


def _chosen(weights: list[int], drawn: int) -> int:
    return sum(drawn >= limit for limit in shares(weights))


def _likely(behaviour: Behaviour, true: Mapping[str, Value]) -> Any:
    of, by = behaviour.likelihood.of, behaviour.likelihood.by
    value = true.get(by) if by else None
    return of[value] if isinstance(value, str) and value in of else of["other"]


def stories(scenario: Scenario, engine: Engine, seed: int, first: int) -> list[Story]:
    """Return the trajectories of the team whose first is *first*, told in full."""
    people = [_Person(scenario, engine, seed, first + place) for place in range(scenario.team)]
    for turn in range(scenario.turns):
        going = [person for person in people if not person.ended]
        wishes = [(person, person.decide(turn)) for person in going]
        late = set(_late(scenario, wishes))
        for person, wish in wishes:
            person.do(turn, wish, late=person.number in late)
    return [person.told() for person in people]


def story(scenario: Scenario, engine: Engine, seed: int, number: int) -> Story:
    """Return trajectory *number*, told in full."""
    first = number - number % scenario.team
    return stories(scenario, engine, seed, first)[number - first]


def _late(scenario: Scenario, wishes: list[tuple[_Person, _Wish]]) -> Iterator[int]:
    """Yield the numbers of those for whom no time is left in this turn."""
    capacity = scenario.capacity
    if capacity is None:
        return
    wanting = [(person, wish) for person, wish in wishes if wish.did is not None]
    left = capacity.workers * capacity.hours * 60
    for person, wish in sorted(
        wanting, key=lambda each: (each[1].urgency, -each[0].waiting, each[0].number)
    ):
        left -= wish.minutes
        if left < 0:
            yield person.number
