"""The same scenario as someone would write it with SimPy: a process for each young person.

It goes by the same rules: the compiled evaluator on a dictionary of facts that is kept up to date,
the same recommender, compiled conditions of behaviours and positions, and Python's random. There
are no events to look back on, no reasons and no JSON. Of all together it counts turns and events.
"""

import random
from collections.abc import Generator, Mapping
from importlib import import_module
from typing import Any

from attrs import define, frozen

from jw_engine import Engine
from jw_engine.engine.edition import Edition
from jw_engine.facts import Facts
from jw_engine.rules import Any as AnyOf
from jw_engine.rules import Condition, Test, compile_tests
from jw_engine.simulation.program.effects import moved
from jw_engine.simulation.program.program import TOLD_BEFORE, moment
from jw_engine.simulation.program.timing import DAY
from jw_engine.simulation.scenario import NOTHING, Behaviour, Profile, Scenario
from jw_engine.trajectory.state_graph import APPROACH, REPLY

_NEVER = AnyOf(())


def _holds(condition: Condition) -> Test:
    (test,) = compile_tests([(condition, _NEVER)])
    return test


@frozen
class _Happening:
    """A behaviour, ready to be tried."""

    behaviour: Behaviour
    holds: Test
    chances: Mapping[str, float]
    other: float

    @classmethod
    def of(cls, behaviour: Behaviour) -> "_Happening":
        chances = {name: float(chance) for name, chance in behaviour.likelihood.of.items()}
        return cls(behaviour, _holds(behaviour.when), chances, chances["other"])

    def may_follow(self, did: str | None, means: str | None, carries: tuple[str, ...]) -> bool:
        """Return whether it can come of what was done."""
        behaviour = self.behaviour
        return not behaviour.answers or (
            did is not None
            and (
                did in behaviour.actions
                or means in behaviour.means
                or not behaviour.affordances.isdisjoint(carries)
            )
        )


@define
class Tally:
    """What all of them came to."""

    events: int = 0
    turns: int = 0


class Peer:
    """A scenario under the rules of an engine, for SimPy; terms of the organisation are not read.

    Raises:
        ImportError: SimPy is not installed.
    """

    def __init__(self, scenario: Scenario, engine: Engine) -> None:
        self.simpy = import_module("simpy")
        self.scenario, self.actions = scenario, engine.method.actions
        self.days: list[Edition] = [
            engine.edition(moment(scenario, turn).date()) for turn in range(scenario.turns)
        ]
        frame = self.days[0].frame
        self.signs = frame.signs
        self.happenings = [_Happening.of(each) for each in scenario.behaviours]
        self.adherence, self.habits = float(scenario.worker.adherence), list(scenario.worker.habits)
        self.weights = list(scenario.worker.habits.values())
        told = {name for each in scenario.profiles.values() for name in each.facts}
        told |= {name for each in scenario.behaviours for name in each.observe}
        facts, derived = frame.vocabulary.facts, frame.vocabulary.derived
        self.fleeting = [name for name in told if facts[name].holds != "until_changed"]
        self.time = {each.name: name for name, each in derived["time"].items()}
        self.done_facts = {each.name: name for name, each in derived["done"].items()}
        self.anew = {fact: name for name, each in derived["done"].items() for fact in each.since}
        self.positions = [
            (each.id, each.done, _holds(each.condition), _holds(each.unless))
            for each in frame.graph.positions
        ]

    def run(self, seed: int, count: int) -> Tally:
        """Run so many young people side by side."""
        environment, tally = self.simpy.Environment(), Tally()
        drawn = random.Random(seed)  # noqa: S311
        kinds = list(self.scenario.profiles.values())
        shares = [each.share for each in kinds]
        for _ in range(count):
            person = _Person(self, drawn.choices(kinds, shares)[0], drawn, tally)
            environment.process(person.live(environment))
        environment.run()
        return tally


class _Person:
    """A young person in the middle of a trajectory."""

    def __init__(self, peer: Peer, profile: Profile, drawn: random.Random, tally: Tally) -> None:
        self.peer, self.drawn, self.tally = peer, drawn, tally
        self.true: dict[str, Any] = {
            name: drawn.choices(list(levels), list(levels.values()))[0]
            for name, levels in profile.hidden.items()
        }
        self.pending: Facts = profile.facts
        self.done: set[str] = set()
        self.last_done: dict[str, int] = {}
        self.spent: dict[str, int] = {}
        self.unanswered, self.minutes = 0, 0
        self.attempt: int | None = None
        self.last: int | None = None

    def live(self, environment: Any) -> Generator[Any]:
        """Live, a turn at a time."""
        length = self.peer.scenario.turn
        for turn in range(self.peer.scenario.turns):
            self.tally.turns += 1
            now = turn * length * DAY
            self._observe(now)
            did, means, carries = self._decide(turn)
            if did is not None:
                self._do(did, means, turn, now)
            if self._happen(did, means, carries):
                return
            yield environment.timeout(length)

    def _observe(self, now: int) -> None:
        true, pending = self.true, self.pending
        for name in self.peer.fleeting:
            true.pop(name, None)
        if pending:
            self.tally.events += 1
            true.update(pending)
            for sign in self.peer.signs.matching(pending):
                if sign == APPROACH:
                    self.done.add("attempt")
                elif sign == REPLY:
                    self.unanswered, self.last = 0, now - TOLD_BEFORE
                else:
                    self.done.clear()
            for name in pending:
                if name in self.peer.anew:
                    true.pop(self.peer.anew[name], None)
        time = self.peer.time
        if self.last is not None:
            true[time["days_since_last_message"]] = (now - self.last) // DAY
        if self.attempt is not None:
            true[time["unanswered_attempts"]] = self.unanswered
            true[time["no_reply"]] = self.unanswered > 0 and now - self.attempt >= DAY

    def _decide(self, turn: int) -> tuple[str | None, str | None, tuple[str, ...]]:
        peer, true = self.peer, self.true
        adviser = peer.days[turn].adviser
        fired = adviser.evaluator.fired(true)
        advised = adviser.recommender.recommend(fired, true, adviser.recommender.vetoes_of(fired))
        position = self._position()
        self.spent[position] = self.spent.get(position, 0) + 1
        if self.drawn.random() >= peer.adherence:
            habit = self.drawn.choices(peer.habits, peer.weights)[0]
            return (None, None, ()) if habit == NOTHING else (habit, peer.actions[habit].means, ())
        length, again_after = peer.scenario.turn, peer.scenario.worker.again_after
        for each in advised:
            last = self.last_done.get(each.action)
            if last is None or (turn - last) * length >= again_after:
                return each.action, peer.actions[each.action].means, each.affordances
        return None, None, ()

    def _position(self) -> str:
        true, get = self.true, self.true.get
        for name, done, holds, unless in self.peer.positions:
            if (done in self.done or holds(true, get)) and not unless(true, get):
                return name
        return self.peer.positions[-1][0]

    def _do(self, did: str, means: str | None, turn: int, now: int) -> None:
        worker = self.peer.scenario.worker
        self.tally.events += 1
        self.minutes += worker.minutes_of.get(did, worker.minutes)
        self.last_done[did] = turn
        if means is not None:
            self.done.add(means)
        if did in self.peer.done_facts:
            self.true[self.peer.done_facts[did]] = True
        if means == "attempt":
            self.unanswered += 1
            self.attempt = self.last = now

    def _happen(self, did: str | None, means: str | None, carries: tuple[str, ...]) -> bool:
        """Let come what comes, and return whether it ended."""
        true, get, chance = self.true, self.true.get, self.drawn.random
        happened = []
        for each in self.peer.happenings:
            if each.may_follow(did, means, carries) and each.holds(true, get):
                likelihood = each.behaviour.likelihood
                of = each.chances.get(get(likelihood.by, ""), each.other)
                if chance() < of:
                    happened.append(each.behaviour)
        told: dict[str, Any] = {}
        for behaviour in happened:
            told.update(behaviour.observe)
            for name, change in behaviour.change.items():
                levels = self.peer.scenario.hidden[name].levels
                true[name] = levels[moved(levels.index(true[name]), [change], levels)]
        self.pending = told
        return any(behaviour.ends for behaviour in happened)
