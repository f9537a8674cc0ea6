"""A scenario under the rules of an engine, ready to be run."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from jw_engine.engine import Engine
from jw_engine.engine.edition import Edition
from jw_engine.simulation.draws import WHOLE, shares, threshold
from jw_engine.simulation.program.effects import Effects
from jw_engine.simulation.program.fitting import Fitting
from jw_engine.simulation.program.knowledge import NOTHING, Knowledge
from jw_engine.simulation.program.layout import DONE, Layout
from jw_engine.simulation.program.situation import Situations
from jw_engine.simulation.program.timing import Timing
from jw_engine.simulation.scenario import NOTHING as LEFT_ALONE
from jw_engine.simulation.scenario import Scenario

TOLD_BEFORE = 60
"""How many minutes before the decision of its turn something is observed."""
HOUR = 10
"""The hour of the day at which is decided (UTC)."""
NORMAL = 2
"""The urgency of a habit: the place of that priority."""


def moment(scenario: Scenario, turn: int) -> datetime:
    """Return when is decided in a turn."""
    first = datetime.combine(scenario.start, time(HOUR), UTC)
    return first + timedelta(days=turn * scenario.turn)


@frozen(eq=False)
class Program:
    """Integers that a scenario and rules come down to; the tables grow with what is met.

    Args:
        editions: by turn, which of the rules hold.
        derived: the facts that tell whether an action was done, by their place.
        done_by: by action, a bit for each of *derived* that it makes true.
        means: by action, a bit of ``DONE``, or 0.
        attempts: by action, whether it is an attempt at contact.
        takes: by action, its minutes.
        recent: turns in which the same action is not done again.
        adherence: threshold under which the advice is followed.
        habits, habit_shares: actions (-1: nothing), and the thresholds to choose one.
        profile_shares: thresholds to choose a profile.
        hidden_shares: by profile, hidden variable and level, thresholds to choose a level.
        level_codes: by hidden variable and level, its code.
    """

    engine: Engine
    scenario: Scenario
    layout: Layout
    knowledge: Knowledge
    situations: Situations
    effects: Effects
    fitting: Fitting
    timing: Timing
    editions: NDArray[np.int64]
    derived: tuple[str, ...]
    done_by: NDArray[np.uint8]
    means: NDArray[np.uint8]
    attempts: NDArray[np.bool_]
    takes: NDArray[np.int32]
    recent: int
    adherence: int
    habits: NDArray[np.int16]
    habit_shares: NDArray[np.int64]
    profile_shares: NDArray[np.int64]
    hidden_shares: NDArray[np.int64]
    level_codes: NDArray[np.uint8]

    @classmethod
    def of(cls, scenario: Scenario, engine: Engine) -> "Program":
        """Return the program of *scenario* by the rules, terms and method of *engine*."""
        by_turn, editions = _editions(scenario, engine)
        layout = Layout.of(scenario, editions)
        frame, worker = editions[0].frame, scenario.worker
        done = frame.vocabulary.derived["done"]
        derived = tuple(name for name in done if name in layout.place)
        knowledge = Knowledge(layout, editions)
        actions = engine.method.actions.values()
        of_done = [
            sum(1 << place for place, name in enumerate(derived) if done[name].name == action.id)
            for action in actions
        ]
        means = [1 << DONE.index(each.means) if each.means in DONE else 0 for each in actions]
        takes = [worker.minutes_of.get(action.id, worker.minutes) for action in actions]
        habits = [
            NOTHING if name == LEFT_ALONE else knowledge.catalogue.index(name)
            for name in worker.habits
        ]
        profiles = [profile.share for profile in scenario.profiles.values()]
        return cls(
            engine=engine,
            scenario=scenario,
            layout=layout,
            knowledge=knowledge,
            situations=Situations(layout, scenario),
            effects=Effects(layout, scenario, frame, derived),
            fitting=Fitting.of(scenario, engine.method),
            timing=Timing.of(layout, scenario, editions),
            editions=by_turn,
            derived=derived,
            done_by=np.array(of_done, dtype=np.uint8),
            means=np.array(means, dtype=np.uint8),
            attempts=np.array([action.means == "attempt" for action in actions]),
            takes=np.array(takes, dtype=np.int32),
            recent=max(0, -(-worker.again_after // scenario.turn) - 1),
            adherence=threshold(worker.adherence),
            habits=np.array(habits, dtype=np.int16),
            habit_shares=np.array(shares(list(worker.habits.values())), dtype=np.int64),
            profile_shares=np.array(shares(profiles), dtype=np.int64),
            hidden_shares=_beginnings(scenario),
            level_codes=_level_codes(scenario, layout),
        )

    def with_chances(self, scenario: Scenario) -> "Program":
        """Return the program of a scenario that differs in the chances of its behaviours alone.

        What was met of knowledge and effects serves both.
        """
        return evolve(self, scenario=scenario, situations=Situations(self.layout, scenario))


def _editions(scenario: Scenario, engine: Engine) -> tuple[NDArray[np.int64], Sequence[Edition]]:
    found: list[Edition] = []
    by_turn = []
    for turn in range(scenario.turns):
        edition = engine.edition(moment(scenario, turn).date())
        place = next((n for n, each in enumerate(found) if each is edition), None)
        if place is None:
            place = len(found)
            found.append(edition)
        by_turn.append(place)
    return np.array(by_turn, dtype=np.int64), found


def _beginnings(scenario: Scenario) -> NDArray[np.int64]:
    """Return the thresholds of each level, by profile, hidden variable and level."""
    shape = (len(scenario.profiles), len(scenario.hidden), _widest(scenario))
    found = np.full(shape, WHOLE, dtype=np.int64)
    for row, profile in enumerate(scenario.profiles.values()):
        for place, (name, variable) in enumerate(scenario.hidden.items()):
            weights = [profile.hidden[name].get(level, 0) for level in variable.levels]
            found[row, place, : len(weights)] = shares(weights)
    return found


def _level_codes(scenario: Scenario, layout: Layout) -> NDArray[np.uint8]:
    found = np.zeros((len(scenario.hidden), _widest(scenario)), dtype=np.uint8)
    for place, (name, variable) in enumerate(scenario.hidden.items()):
        codes = [layout.columns[name].code(level) for level in variable.levels]
        found[place, : len(codes)] = codes
    return found


def _widest(scenario: Scenario) -> int:
    """Return how many levels a hidden variable has at most."""
    return max((len(each.levels) for each in scenario.hidden.values()), default=1)
