"""What holds from one day to the next: the rules, the configuration, and what is made of them."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from attrs import frozen

from jw_engine.decision import Adviser, Asker, Evaluator, Mover, Recommender, open_points
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base
from jw_engine.rules import CompiledEvaluator, Pack, ReferenceEvaluator, Rule, combine, rules_on
from jw_engine.trajectory import Frame

EngineName = Literal["compiled", "reference", "durable"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)


@frozen(eq=False, repr=False)
class Edition:
    """How to advise, and how to read events, while the same rules and terms hold."""

    adviser: Adviser
    frame: Frame


def make_edition(
    base: Base,
    packs: Sequence[Pack],
    history: ConfigurationHistory,
    engine: EngineName,
    day: date | None,
) -> Edition:
    """Return the edition of *day*; None for what holds without dates.

    Raises:
        PackError: the rules of that day do not go together.
    """
    names, configuration = base.names, history.on(day)
    rules = combine(packs, configuration.settings, day)
    unbound = {rule.id: rule for rule in rules_on(packs, day)}
    recommender = Recommender.of(rules, names.method.actions)
    compiled = CompiledEvaluator(rules)
    adviser = Adviser(
        method=names.method,
        configuration=configuration,
        packs=tuple(pack.to_dict() for pack in packs),
        recommender=recommender,
        mover=Mover.of(base.graph.transitions, names.method),
        asker=Asker.of(recommender, names.vocabulary, base.ask_when),
        notices=open_points(rules, unbound, configuration),
        evaluator=compiled if engine == "compiled" else _evaluator(engine, rules),
        fallback=compiled,
    )
    frame = Frame.of(base.graph, names.method.actions, names.vocabulary, configuration)
    return Edition(adviser, frame)


def _evaluator(name: EngineName, rules: Sequence[Rule]) -> Evaluator:
    if name == "durable":
        from jw_engine.durable.evaluator import DurableEvaluator

        return DurableEvaluator(rules)
    return ReferenceEvaluator(rules)
