"""The engine: plain data in, decisions out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from attrs import field, frozen

from jw_engine.decision import Adviser, Asker, Decision, Evaluator, keys_by_place
from jw_engine.engine.case import Case, ErrorAnswer, read_case
from jw_engine.errors import InputError, PackError, Place, unknown_name
from jw_engine.facts import Configuration, Facts, Value, Vocabulary
from jw_engine.loading import Base, home, load_base, read_configuration, read_folder, read_pack
from jw_engine.method import Method
from jw_engine.rules import CompiledEvaluator, Pack, ReferenceEvaluator, Rule, combine
from jw_engine.trajectory import Event, Frame, StateGraph, facts_at, fold, position, read_time

EngineName = Literal["compiled", "reference"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
_EVALUATORS: Mapping[str, type[CompiledEvaluator | ReferenceEvaluator]] = {
    "compiled": CompiledEvaluator,
    "reference": ReferenceEvaluator,
}
_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


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
class Engine:
    """Advises by one method, its rule packs and one configuration.

    Immutable: make it once and share it between threads. It keeps nothing of what it is asked.
    """

    base: Base = field(repr=False)
    packs: tuple[Pack, ...]
    configuration: Configuration = field(repr=False)
    adviser: Adviser = field(repr=False)
    frame: Frame = field(repr=False)

    @classmethod
    def load(
        cls,
        packs: Iterable[str | Path] = (),
        configuration: str | Path | Mapping[str, Any] | None = None,
        engine: EngineName = "compiled",
    ) -> "Engine":
        """Return an engine with the base method and rules.

        Args:
            packs: folders of further rule packs.
            configuration: the organisation's file, or the same as a mapping.
            engine: the evaluator; both give the same answers.

        Raises:
            PackError: with everything that is wrong in the packs or the configuration.
        """
        if engine not in _EVALUATORS:
            raise PackError([unknown_name("engine", str(engine), ENGINES, Place())])
        base = load_base(home())
        further = [read_pack(read_folder(Path(folder)), base.names) for folder in packs]
        given = Path(configuration) if isinstance(configuration, str) else configuration
        return cls.of(
            base, (base.pack, *further), read_configuration(given, base.names.keys), engine
        )

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
        rules = combine(packs, configuration.settings)
        evaluator: Evaluator = _EVALUATORS[engine](rules)
        unbound: dict[str, Rule] = {rule.id: rule for pack in packs for rule in pack.rules}
        adviser = Adviser(
            method=base.names.method,
            configuration=configuration,
            rules=rules,
            keys=keys_by_place(rules, unbound),
            packs=tuple(pack.to_dict() for pack in packs),
            transitions=base.graph.transitions,
            evaluator=evaluator,
            asker=Asker.of(rules, base.names.vocabulary, base.names.method.actions, base.ask_when),
        )
        names = base.names
        frame = Frame(base.graph, names.method.actions, names.vocabulary, configuration)
        return cls(base, tuple(packs), configuration, adviser, frame)

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
    ) -> Decision:
        """Return the decision for a situation.

        Args:
            situation: facts by name, such as ``{"worrying": True}``, or a trajectory.
            at: the moment of the decision; a trajectory's last event where it is left out.
            explain: whether to tell for each rule why it fired or just did not.

        Raises:
            InputError: with everything that is wrong in the facts.
        """
        moment = None if at is None else read_time(at, Place(key="at"))
        if isinstance(situation, Mapping):
            return self._decide(Case(situation), moment, explain=explain)
        moment = moment or situation.last
        facts, active = situation.facts(moment), situation.active_steps_at(moment)
        return self.adviser.decide(facts, active, at=moment, explained=explain)

    def advise_case(
        self, raw: object, *, at: datetime | None = None, explain: bool = False
    ) -> Decision:
        """Return the decision for ``{"id", "municipality", "facts"}``.

        Raises:
            InputError: with everything that is wrong in the case.
        """
        return self._decide(read_case(raw), at, explain=explain)

    def advise_many(
        self, cases: Iterable[object], *, at: datetime | None = None, explain: bool = False
    ) -> Iterator[Decision | ErrorAnswer]:
        """Yield, in order and lazily, a decision or an error for each case."""
        for raw in cases:
            try:
                yield self.advise_case(raw, at=at, explain=explain)
            except InputError as error:
                yield ErrorAnswer.of(raw, error)

    def _decide(self, case: Case, at: datetime | None, *, explain: bool) -> Decision:
        """Decide on a case as on a trajectory of the one observation that it is."""
        observed = self.vocabulary.read(case.facts)
        state = fold([Event(at or _SOME_TIME, observed)], self.frame)
        facts: dict[str, Value] = dict(observed)
        if at is not None:
            facts = facts_at(state, at, self.frame)
        active = (*self.method.continuous_steps, position(state, facts, self.graph))
        return self.adviser.decide(facts, active, at=at, case_id=case.id, explained=explain)
