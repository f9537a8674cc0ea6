"""The model of the advice says what the engine says."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.strategies import values_of
from tests.verify.prove.test_reading import pinned

from jw_engine import Engine, Trajectory
from jw_engine.errors import Text
from jw_engine.facts import Value
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.rules import Change, Pack

ENGINE = Engine.load()
ALWAYS_ADVISING = ("R22", "R29", "R34")
AT = "2026-03-02T12:00+01:00"


def without_always() -> Engine:
    """Return an engine in which there may be no advice at all."""
    say = Text("x", "x")
    changes = tuple(Change(name, "off", None, say, "x") for name in ALWAYS_ADVISING)
    opened = tuple(evolve(rule, overlay="open") for rule in ENGINE.base.pack.rules)
    packs = (evolve(ENGINE.base.pack, rules=opened), Pack("quiet", "1", "", (), changes))
    return Engine.of(ENGINE.base, packs, ConfigurationHistory(ENGINE.base.names.keys))


QUIET = without_always()


FACTS = ENGINE.vocabulary.facts
UNDATED = sorted(name for name, fact in FACTS.items() if fact.type.name != "date")


@st.composite
def situations(draw: st.DrawFn, most: int = 12) -> dict[str, Value]:
    names = draw(st.lists(st.sampled_from(UNDATED), unique=True, max_size=most))
    return ENGINE.vocabulary.read({name: draw(values_of(FACTS[name].type)) for name in names})


class Model:
    """The advice as formulas, made once, and what they say of a case."""

    def __init__(self, engine: Engine) -> None:
        from jw_engine.verify.prove.advice import Advice
        from jw_engine.verify.prove.overlay import Overlay
        from jw_engine.verify.prove.positions import Track
        from jw_engine.verify.prove.questions import asks
        from jw_engine.verify.prove.rulebook import Rulebook
        from jw_engine.verify.prove.situation import Names, Situation

        base = engine.base
        settings = engine.configuration.on(None).settings
        self.situation = Situation(Names(base.names.types, base.names.keys, settings))
        book = Rulebook.of(base, engine.packs)
        self.advice = Advice(book, self.situation, Overlay.of(book, free=False))
        self.track = Track(base.names.method, base.graph, self.situation)
        self.positions = {
            name: self.track.stands_at(name) for name in ("none", *base.names.method.steps)
        }
        self.asks = asks(self.advice, base.ask_when)
        self.steps = {step: self.advice.in_step(step) for step in base.names.method.steps}
        self.recommended, self.vetoed = self.advice.recommended, self.advice.vetoed

    def of(self, case: dict[str, Value]) -> Any:
        """Return what tells of a formula whether it holds in *case*."""
        import z3

        solver = z3.Solver()
        names = [name for name in self.situation.spoken_of() if "." not in name]
        solver.add(*pinned(self.situation, case, names), *self.situation.bounds)
        assert solver.check() == z3.sat
        model = solver.model()
        return lambda formula: z3.is_true(model.eval(formula, model_completion=True))


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(ENGINE)


@pytest.fixture(scope="module")
def quiet() -> Model:
    return Model(QUIET)


def firsts(actions: list[str]) -> Iterator[tuple[str, bool]]:
    for action in ("record_signal", *actions[:2]):
        yield action, action == actions[0]


@given(situations())
@settings(max_examples=25)
def test_recommendations_vetoes_steps_and_order(model: Model, case: dict[str, Value]) -> None:
    holds, decision = model.of(case), ENGINE.advise(case)
    actions = [part.action for part in decision.recommendations]
    assert {a for a, formula in model.recommended.items() if holds(formula)} == set(actions)
    vetoed = {a for a, formula in model.vetoed.items() if holds(formula)}
    assert vetoed == {veto.action for veto in decision.vetoes}
    steps = {step for part in decision.recommendations for step in part.steps}
    assert {step for step, formula in model.steps.items() if holds(formula)} == steps
    for action, first in firsts(actions):
        assert holds(model.advice.first_is_one_of([action])) is first
    for one, other in pairwise(actions[:4]):
        assert holds(model.advice.stands_before(one, other))
        assert not holds(model.advice.stands_before(other, one))


@given(situations(most=4))
@settings(max_examples=150)
def test_it_asks_where_the_engine_asks_and_there_is_no_advice(
    quiet: Model, case: dict[str, Value]
) -> None:
    holds, decision = quiet.of(case), QUIET.advise(case)
    assert any(map(holds, quiet.recommended.values())) is bool(decision.recommendations)
    if not decision.recommendations:
        assert holds(quiet.asks) is bool(decision.ask)


def test_both_outcomes_of_asking_occur(quiet: Model) -> None:
    for case, asked in (({"signal_topic": "making_music"}, True), ({"participants": 3}, False)):
        assert not QUIET.advise(case).recommendations
        assert bool(QUIET.advise(case).ask) is asked
        assert quiet.of(QUIET.vocabulary.read(case))(quiet.asks) is asked


@given(situations(), st.sampled_from([None, "contact_youth", "set_goal_together"]))
@settings(max_examples=60)
def test_the_position_is_that_of_the_trajectory(
    model: Model, case: dict[str, Value], did: str | None
) -> None:
    import z3

    from jw_engine.trajectory import Event, fold

    events = ({"at": AT, "observe": case, "did": did},)
    story = Trajectory.from_events(events, ENGINE)
    frame = ENGINE.edition(None).frame
    read = [Event(event.at, event.observe, event.did) for event in story.events]
    done, facts = fold(read, frame).done, story.facts()
    holds = model.of(dict(facts))
    pins = [(flag, z3.BoolVal(meaning in done)) for meaning, flag in model.track.done.items()]
    said = [name for name, at in model.positions.items() if holds(z3.substitute(at, *pins))]
    assert said == [story.contact_position]
