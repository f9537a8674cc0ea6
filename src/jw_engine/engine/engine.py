"""The engine: plain data in, decisions out."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from attrs import evolve, field, frozen

from jw_engine.decision import Adviser, Decision
from jw_engine.engine.answering import answer
from jw_engine.engine.case import Case, ErrorAnswer, read_case
from jw_engine.engine.edition import ENGINES, Edition, EngineName, make_edition
from jw_engine.engine.files import Files, Plugins, collecting, read_roster
from jw_engine.engine.lines import LineAnswerer, TextAnswer
from jw_engine.engine.question import Question
from jw_engine.errors import (
    InputError,
    Language,
    PackError,
    Place,
    Problem,
    UsageError,
    unknown_name,
)
from jw_engine.facts import Facts, Vocabulary
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.facts.period import turns
from jw_engine.loading import (
    Base,
    extend_base,
    home,
    load_base,
    load_pack,
    read_configuration,
)
from jw_engine.method import Method
from jw_engine.rules import Pack, Rule, check_packs, periods_of
from jw_engine.trajectory import StateGraph, days_since, read_time

if TYPE_CHECKING:
    from jw_engine.engine.plugged import Plugged
    from jw_engine.engine.routes import Routes
    from jw_engine.plugins.calling.host import Answer
    from jw_engine.plugins.calling.results import DeliveryReading
    from jw_engine.plugins.contract import Delivery
    from jw_engine.plugins.installed.roster import Roster


def _moment(at: datetime | str | None) -> datetime | None:
    return None if at is None else read_time(at, Place(key="at"))


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.date()


class Story(Protocol):
    """What advice needs of a trajectory; ``Trajectory`` is one."""

    @property
    def last(self) -> datetime | None:
        """The moment of the last event."""

    def facts(self, at: datetime | None) -> Facts:
        """Return the facts that hold at *at*."""

    def active_steps_at(self, at: datetime | None) -> Sequence[str]:
        """Return the steps that are going on at *at*."""


@frozen(eq=False, repr=False)
class Engine:
    """Advises by one method, its rule packs and one configuration.

    Immutable: make it once and share it between threads. It keeps nothing of what it is asked.
    """

    base: Base = field(repr=False)
    packs: tuple[Pack, ...] = field(repr=False)
    configuration: ConfigurationHistory = field(repr=False)
    engine: EngineName = "compiled"
    files: Files | None = field(default=None, repr=False, eq=False)
    _turns: tuple[date, ...] = field(default=(), repr=False, eq=False)
    _editions: dict[int, Edition] = field(factory=dict, repr=False, eq=False)
    plugged: "Plugged | None" = field(default=None, repr=False, eq=False)
    municipality: str | None = None
    _routes: "Routes[Engine] | None" = field(default=None, repr=False, eq=False)

    @classmethod
    def load(
        cls,
        packs: Iterable[str | Path] = (),
        configuration: str | Path | Mapping[str, Any] | None = None,
        engine: EngineName = "compiled",
        cache: Path | None = None,
        plugins: Plugins = True,  # noqa: FBT002 (True is a policy: all that are installed)
        *,
        vocabulary: Iterable[str | Path] = (),
    ) -> "Engine":
        """Return an engine with the base method and rules, and the installed plugins.

        Args:
            packs: folders of further rule packs.
            configuration: the organisation's file, or the same as a mapping.
            engine: the evaluator; all give the same answers.
            cache: folder in which what was checked may be kept for the next time.
            plugins: False for none, True for those that are installed, or the organisation's
                policy about them: a file, or the same as a mapping.
            vocabulary: folders of further facts (``jw-facts/1``).

        Raises:
            PackError: with everything that is wrong in the packs, the configuration or the
                policy. A plugin that is broken raises nothing; decisions tell of it.
            MissingExtraError: the evaluator is an extra that cannot be used here.
        """
        if engine not in ENGINES:
            raise PackError([unknown_name("engine", str(engine), ENGINES, Place())])
        packs, vocabulary = tuple(packs), tuple(vocabulary)
        base = load_base(home(), cache)
        problems: list[Problem] = []
        with collecting(problems):
            base = extend_base(base, vocabulary, cache)
        further = []
        for folder in packs:
            with collecting(problems):
                further.append(load_pack(Path(folder), base, cache))
        given = Path(configuration) if isinstance(configuration, str) else configuration
        settings = ConfigurationHistory(base.names.keys)
        with collecting(problems):
            settings = read_configuration(given, base.names.keys)
        roster = None
        with collecting(problems):
            roster = read_roster(plugins, cache)
        if problems:
            raise PackError(problems)
        files = Files(
            tuple(map(str, packs)), configuration, engine, plugins, tuple(map(str, vocabulary))
        )
        loaded = evolve(cls.of(base, (base.pack, *further), settings, engine), files=files)
        return loaded if roster is None else loaded.with_plugins(roster)

    def with_plugins(self, roster: "Roster") -> "Engine":
        """Return this engine with the plugins of *roster*, by municipality."""
        from jw_engine.engine.routes import Routes

        def make(base: Base, packs: Sequence[Pack], plugged: "Plugged | None") -> "Engine":
            same = base is self.base and tuple(packs) == self.packs
            made = self if same else self.of(base, packs, self.configuration, self.engine)
            return evolve(made, files=self.files, plugged=plugged, routes=routes)

        routes = Routes(roster, self.base, self.packs, make)
        return routes.engine(None)

    def for_municipality(self, code: str | None) -> "Engine":
        """Return the engine as a case of this municipality meets it: with its own plugins.

        Args:
            code: as in a case; ``GM0363``, ``0363`` and ``363`` are the same.
        """
        engine = self if self._routes is None else self._routes.engine(code)
        return evolve(engine, municipality=code)

    def restore_plugin(self, name: str) -> bool:
        """Switch a plugin on again that failed too often; return whether it takes part here."""
        return self.plugged is not None and self.plugged.host.restore(name)

    def close_plugins(self) -> None:
        """End the processes of all plugins; another decision would start them anew."""
        if self._routes is not None:
            self._routes.close()

    @classmethod
    def of(
        cls,
        base: Base,
        packs: Sequence[Pack],
        configuration: ConfigurationHistory,
        engine: EngineName = "compiled",
    ) -> "Engine":
        """Return an engine of parts that are loaded already.

        Raises:
            PackError: the packs do not go together, on whatever day.
        """
        problems = check_packs(packs)
        if problems:
            raise PackError(problems)
        days = turns((*periods_of(packs), *configuration.periods))
        made = cls(base, tuple(packs), configuration, engine, turns=days)
        for day in (None, date.min, *days) if days else (None,):
            made.edition(day)
        return made

    def edition(self, day: date | None) -> Edition:
        """Return what holds on *day*: rules, configuration and what is made of them.

        Where no day is given, only what has no dates holds.
        """
        place = 0 if day is None or not self._turns else bisect_right(self._turns, day) + 1
        if place not in self._editions:
            # two threads may do this at once; both make the same
            self._editions[place] = make_edition(
                self.base, self.packs, self.configuration, self.engine, day
            )
        return self._editions[place]

    @property
    def adviser(self) -> Adviser:
        """How to advise by what holds without dates."""
        return self.edition(None).adviser

    def arguments(self) -> list[str]:
        """Return the options with which ``jw advise`` loads the same engine.

        Raises:
            UsageError: it was not loaded from files.
        """
        if self.files is None:
            reason = "several processes need an engine that was loaded from files"
            raise UsageError.of("usage", reason=reason)
        code = [] if self.municipality is None else ["--municipality", self.municipality]
        return [*self.files.arguments(), *code]

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
        """The rules that hold without dates, in their total order."""
        return self.adviser.rules

    def advise(
        self,
        situation: Mapping[str, Any] | Story,
        *,
        at: datetime | str | None = None,
        municipality: str | None = None,
        explain: bool = False,
        what_if: bool = False,
    ) -> Decision:
        """Return the decision for a situation.

        Args:
            situation: facts by name, such as ``{"worrying": True}``, or a trajectory.
            at: the moment of the decision; a trajectory's last event where it is left out.
            municipality: code of the municipality, whose plugins then take part.
            explain: whether to tell for each rule why it fired or just did not.
            what_if: whether to tell what would change the first recommendation.

        Raises:
            InputError: with everything that is wrong in the facts.
        """
        moment = _moment(at)
        if isinstance(situation, Mapping):
            case = Case(situation, municipality=municipality)
            return self._decide(case, moment, explain=explain, what_if=what_if)
        if not hasattr(situation, "active_steps_at"):
            raise InputError([Problem("input-not-object", details={"expected": '{"worrying": …}'})])
        moment = moment or situation.last
        facts, active = situation.facts(moment), situation.active_steps_at(moment)
        question = Question(
            moment, None, municipality or self.municipality, explain, what_if, active
        )
        return self._answer(facts, question)

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

    def advise_many_in(
        self,
        processes: int,
        cases: Iterable[object],
        *,
        at: datetime | str | None = None,
        language: Language = "nl",
        explain: bool = False,
        what_if: bool = False,
    ) -> Iterator[TextAnswer]:
        """Yield the same answers from several processes, as text: that is what they can send.

        Args:
            processes: how many; each loads the same files, and is ended with the iteration.
            cases: each as JSON knows it.
            at: the moment of all, as for ``advise``.
            language: of the texts.
            explain: as for ``advise``.
            what_if: as for ``advise``.

        Raises:
            UsageError: this engine was not loaded from files.
        """
        answerer = LineAnswerer(self, _moment(at), language, explain, what_if)
        lines = (json.dumps(case).encode() for case in cases)
        for text in answerer.answer_all(lines, processes):
            yield TextAnswer(text.decode())

    def _decide(
        self,
        case: Case,
        at: datetime | None,
        *,
        explain: bool = False,
        what_if: bool = False,
        calls: "list[Answer[Any]] | None" = None,
    ) -> Decision:
        """Decide on a case as on a trajectory of the one observation that it is."""
        vocabulary = self._at(case.municipality).vocabulary
        facts = vocabulary.read(case.facts)
        if at is not None:
            facts = days_since(facts, at, vocabulary) | facts
        code = self.municipality if case.municipality is None else case.municipality
        told = [] if calls is None else calls
        return self._answer(facts, Question(at, case.id, code, explain, what_if, None, told))

    def _at(self, municipality: str | None) -> "Engine":
        """Return the engine that a case of *municipality* meets; this one where it tells none."""
        routes = self._routes
        return self if municipality is None or routes is None else routes.engine(municipality)

    def _answer(self, facts: Facts, question: Question) -> Decision:
        engine = self._at(question.municipality)
        return answer(facts, question, engine.edition(question.day), engine.plugged)

    def trace_case(
        self, raw: object, at: datetime | str | None = None
    ) -> "tuple[Decision, tuple[Answer[Any], ...]]":
        """Return the decision for a case, and how each call of a plugin went.

        Raises:
            InputError: with everything that is wrong in the case.
        """
        calls: list[Answer[Any]] = []
        decision = self._decide(read_case(raw), _moment(at), calls=calls)
        return decision, tuple(calls)

    def platforms(self, municipality: str | None = None) -> tuple[dict[str, Any], ...]:
        """Return the platforms that plugins describe: plain data, each with its ``plugin``."""
        plugged = self._at(municipality).plugged
        if plugged is None:
            return ()
        found = plugged.platforms(Question(None, municipality=municipality))
        return tuple(
            {**platform, "plugin": active.manifest.name} for active, platform in found.values()
        )

    def read_delivery(
        self, platform: str, delivery: "Delivery", municipality: str | None = None
    ) -> "DeliveryReading":
        """Return what *platform* delivered, as mechanical facts and acts.

        Raises:
            InputError: the delivery was refused, or no plugin can read it.
        """
        plugged = self._at(municipality).plugged
        if plugged is None:
            raise InputError([Problem("platform-unknown", details={"known": "–"})])
        return plugged.read_delivery(platform, delivery, Question(None, municipality=municipality))
