"""The engine: plain data in, decisions out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from attrs import evolve, field, frozen

from jw_engine.decision import Adviser, Asker, Decision, Evaluator, Mover, Recommender, open_points
from jw_engine.engine.case import Case, ErrorAnswer, read_case
from jw_engine.errors import InputError, PackError, Place, Problem, UsageError, unknown_name
from jw_engine.facts import Configuration, Facts, Vocabulary
from jw_engine.loading import Base, home, load_base, load_pack, read_configuration
from jw_engine.method import Method
from jw_engine.rules import CompiledEvaluator, Pack, ReferenceEvaluator, Rule, combine
from jw_engine.trajectory import Event, Frame, StateGraph, days_since, fold, position, read_time

EngineName = Literal["compiled", "reference", "durable"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def _evaluator(name: EngineName, rules: Sequence[Rule]) -> Evaluator:
    if name == "durable":
        from jw_engine.durable.evaluator import DurableEvaluator

        return DurableEvaluator(rules)
    return ReferenceEvaluator(rules)


def _moment(at: datetime | str | None) -> datetime | None:
    return None if at is None else read_time(at, Place(key="at"))


class Story(Protocol):
    """What advice needs of a trajectory; ``Trajectory`` is one."""

    @property
    def last(self) -> datetime | None:
        """The moment of the last event."""

    def facts(self, at: datetime | None) -> Facts:
        """Return the facts that hold at *at*."""

    def active_steps_at(self, at: datetime | None) -> Sequence[str]:
        """Return the steps that are going on at *at*."""


@frozen
class _Files:
    """What an engine was loaded from."""

    packs: tuple[str, ...]
    configuration: str | Path | Mapping[str, Any] | None
    engine: EngineName


@frozen
class Engine:
    """Advises by one method, its rule packs and one configuration.

    Immutable: make it once and share it between threads. It keeps nothing of what it is asked.
    """

    base: Base = field(repr=False)
    packs: tuple[Pack, ...] = field(repr=False)
    configuration: Configuration = field(repr=False)
    adviser: Adviser = field(repr=False)
    frame: Frame = field(repr=False)
    files: "_Files | None" = field(default=None, repr=False, eq=False)

    @classmethod
    def load(
        cls,
        packs: Iterable[str | Path] = (),
        configuration: str | Path | Mapping[str, Any] | None = None,
        engine: EngineName = "compiled",
        cache: Path | None = None,
    ) -> "Engine":
        """Return an engine with the base method and rules.

        Args:
            packs: folders of further rule packs.
            configuration: the organisation's file, or the same as a mapping.
            engine: the evaluator; all give the same answers.
            cache: folder in which what was checked may be kept for the next time.

        Raises:
            PackError: with everything that is wrong in the packs or the configuration.
            MissingExtraError: the evaluator is an extra that cannot be used here.
        """
        if engine not in ENGINES:
            raise PackError([unknown_name("engine", str(engine), ENGINES, Place())])
        packs = tuple(packs)
        base = load_base(home(), cache)
        problems: list[Problem] = []
        further = []
        for folder in packs:
            try:
                further.append(load_pack(Path(folder), base, cache))
            except PackError as error:
                problems += error.problems
        given = Path(configuration) if isinstance(configuration, str) else configuration
        settings = Configuration(base.names.keys)
        try:
            settings = read_configuration(given, base.names.keys)
        except PackError as error:
            problems += error.problems
        if problems:
            raise PackError(problems)
        loaded = cls.of(base, (base.pack, *further), settings, engine)
        return evolve(loaded, files=_Files(tuple(map(str, packs)), configuration, engine))

    @classmethod
    def of(
        cls,
        base: Base,
        packs: Sequence[Pack],
        configuration: Configuration,
        engine: EngineName = "compiled",
    ) -> "Engine":
        """Return an engine of parts that are loaded already.

        Raises:
            PackError: the packs do not go together.
        """
        names = base.names
        rules = combine(packs, configuration.settings)
        unbound: dict[str, Rule] = {rule.id: rule for pack in packs for rule in pack.rules}
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
        return cls(base, tuple(packs), configuration, adviser, frame)

    def arguments(self) -> list[str]:
        """Return the options with which ``jw advise`` loads the same engine.

        Raises:
            UsageError: it was not loaded from files.
        """
        if self.files is None or isinstance(self.files.configuration, Mapping):
            reason = "several processes need an engine that was loaded from files"
            raise UsageError([Problem("usage", details={"reason": reason})])
        arguments = ["--engine", self.files.engine]
        for folder in self.files.packs:
            arguments += ["--pack", folder]
        if self.files.configuration is not None:
            arguments += ["--config", str(self.files.configuration)]
        return arguments

    @property
    def method(self) -> Method:
        """The method: steps, principles, actions and the rest."""
        return self.base.names.method

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts that can be given."""
        return self.base.names.vocabulary

    @property
    def graph(self) -> StateGraph:
        """The state graph: positions and transitions."""
        return self.base.graph

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules in their total order."""
        return self.adviser.rules

    def advise(
        self,
        situation: Mapping[str, Any] | Story,
        *,
        at: datetime | str | None = None,
        explain: bool = False,
        what_if: bool = False,
    ) -> Decision:
        """Return the decision for a situation.

        Args:
            situation: facts by name, such as ``{"worrying": True}``, or a trajectory.
            at: the moment of the decision; a trajectory's last event where it is left out.
            explain: whether to tell for each rule why it fired or just did not.
            what_if: whether to tell what would change the first recommendation.

        Raises:
            InputError: with everything that is wrong in the facts.
        """
        moment = _moment(at)
        if isinstance(situation, Mapping):
            return self._decide(Case(situation), moment, explain=explain, what_if=what_if)
        if not hasattr(situation, "active_steps_at"):
            raise InputError([Problem("input-not-object", details={"expected": '{"worrying": …}'})])
        moment = moment or situation.last
        facts, active = situation.facts(moment), situation.active_steps_at(moment)
        return self.adviser.decide(facts, active, at=moment, explained=explain, what_if=what_if)

    def advise_case(
        self,
        raw: object,
        *,
        at: datetime | str | None = None,
        explain: bool = False,
        what_if: bool = False,
    ) -> Decision:
        """Return the decision for ``{"id", "municipality", "facts"}``.

        Raises:
            InputError: with everything that is wrong in the case.
        """
        return self._decide(read_case(raw), _moment(at), explain=explain, what_if=what_if)

    def advise_many(
        self,
        cases: Iterable[object],
        *,
        at: datetime | str | None = None,
        explain: bool = False,
        what_if: bool = False,
    ) -> Iterator[Decision | ErrorAnswer]:
        """Yield, in order and lazily, a decision or an error for each case."""
        moment = _moment(at)
        for raw in cases:
            try:
                yield self.advise_case(raw, at=moment, explain=explain, what_if=what_if)
            except InputError as error:
                yield ErrorAnswer.of(raw, error)

    def _decide(self, case: Case, at: datetime | None, *, explain: bool, what_if: bool) -> Decision:
        """Decide on a case as on a trajectory of the one observation that it is."""
        facts = self.vocabulary.read(case.facts)
        if at is not None:
            facts = days_since(facts, at, self.vocabulary) | facts
        state = fold((Event(at or _SOME_TIME, facts),), self.frame)
        active = (*self.method.continuous_steps, position(state, facts, self.frame))
        return self.adviser.decide(
            facts, active, at=at, case_id=case.id, explained=explain, what_if=what_if
        )
