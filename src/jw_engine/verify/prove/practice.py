"""The rules put to work on one case, without the solver: what a counterexample is held against."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from jw_engine.decision import Asker, Recommendation, Recommender
from jw_engine.facts import Configuration, Facts, Value
from jw_engine.loading import Base
from jw_engine.method import Meaning
from jw_engine.rules import Any, Condition, Pack, bind, combine, fires, truth
from jw_engine.trajectory import Frame, State, position


@frozen
class Case:
    """Facts, and where it compares two situations also those without the added facts.

    Args:
        settings: what an organisation has set.
        done: the meanings of what was done since support last ended.
    """

    facts: Facts
    before: Facts | None = None
    settings: Facts = field(factory=dict)
    done: frozenset[Meaning] = frozenset()


@frozen
class Outcome:
    """What comes out of the advice.

    Args:
        bypassed: actions that are recommended though a rule that fires forbids them.
    """

    recommendations: tuple[Recommendation, ...]
    vetoed: Mapping[str, str]
    asked: tuple[str, ...]
    bypassed: tuple[str, ...]

    @property
    def actions(self) -> tuple[str, ...]:
        """The recommended actions, in order."""
        return tuple(part.action for part in self.recommendations)

    def in_step(self, step: str) -> tuple[str, ...]:
        """Return the actions that are recommended in *step*."""
        return tuple(part.action for part in self.recommendations if step in part.steps)


@frozen
class Practice:
    """The rules of some packs on a day, under some settings."""

    base: Base
    settings: Mapping[str, Value]
    recommender: Recommender
    asker: Asker

    @classmethod
    def of(
        cls, base: Base, packs: Sequence[Pack], settings: Facts, day: date | None = None
    ) -> "Practice":
        """Return the rules of *packs*.

        Raises:
            PackError: they do not go together.
        """
        settled = Configuration(base.names.keys, dict(settings)).settings
        recommender = Recommender.of(combine(packs, settled, day), base.names.method.actions)
        asker = Asker.of(recommender, base.names.vocabulary, base.ask_when)
        return cls(base, settled, recommender, asker)

    def advise(self, facts: Facts) -> Outcome:
        """Return what comes out for *facts*."""
        rules = self.recommender.rules
        fired = [place for place, rule in enumerate(rules) if fires(rule, facts)]
        vetoes = self.recommender.vetoes_of(fired)
        recommended = self.recommender.recommend(fired, facts, vetoes)
        forbidden = {action for place in fired for action in rules[place].veto}
        return Outcome(
            recommended,
            {action: veto.rule for action, veto in vetoes.items()},
            tuple(question.fact for question in self.asker.questions(facts, fired)),
            tuple(part.action for part in recommended if part.action in forbidden),
        )

    def holds(self, condition: Condition, facts: Facts) -> bool:
        """Return whether *condition* is known to be true, with what is set filled in."""
        rule = evolve(self.recommender.rules[0], condition=condition, unless=Any(()))
        return truth(bind(rule, self.settings).condition, facts) is True

    def position(self, case: Case) -> str:
        """Return the contact position in *case*."""
        names = self.base.names
        configuration = Configuration(names.keys, self.settings)
        frame = Frame.of(self.base.graph, names.method.actions, names.vocabulary, configuration)
        return position(State(done=case.done), case.facts, frame)
