"""Facts go in, a decision comes out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from jw_engine.decision.ask import Asker
from jw_engine.decision.decision import Decision, Due, Notice
from jw_engine.decision.evaluator import Evaluator, EvaluatorLostError
from jw_engine.decision.explain import explain
from jw_engine.decision.moves import Mover
from jw_engine.decision.recommend import Recommender
from jw_engine.errors import Text
from jw_engine.facts import Configuration, Facts, later
from jw_engine.method import Method
from jw_engine.rules import Rule, keys_of

if TYPE_CHECKING:
    from jw_engine.decision.what_if import WhatIf

_LOST = Notice(
    "evaluator-lost",
    "durable",
    Text(
        "De gekozen beslisser viel uit. Dit advies komt van een andere, die hetzelfde antwoord"
        " geeft.",
        "The chosen evaluator failed. This advice comes from another, which gives the same answer.",
    ),
)


@frozen(eq=False, repr=False, slots=False)
class Adviser:
    """Everything that a decision is made with; immutable, and shared between threads.

    Args:
        packs: names, versions and hashes, as a decision tells them.
        notices: by rule, what the organisation has not decided and the advice depends on.
        evaluator, fallback: who tells which rules fire, and who does when that one cannot.
    """

    method: Method
    configuration: Configuration
    packs: tuple[Mapping[str, str], ...]
    recommender: Recommender
    mover: Mover
    asker: Asker
    notices: tuple[tuple[Notice, ...], ...]
    evaluator: Evaluator
    fallback: Evaluator

    @cached_property
    def what_if(self) -> "WhatIf":
        """What-if for these rules; worked out when it is first asked for."""
        from jw_engine.decision.what_if import WhatIf

        asker = self.asker
        return WhatIf.of(self.recommender, asker.vocabulary, asker.ask_when)

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules in their total order, with the configuration filled in."""
        return self.recommender.rules

    def decide(
        self,
        facts: Facts,
        active_steps: Iterable[str],
        *,
        at: datetime | None = None,
        case_id: str | int | None = None,
        explained: bool = False,
        what_if: bool = False,
    ) -> Decision:
        """Return the decision for *facts*.

        Args:
            facts: what is known, read by the vocabulary.
            active_steps: the steps that are going on; moves start from these.
            at: the moment of the decision, from which the terms of follow-ups count.
            case_id: the opaque id that the answer is to carry.
            explained: whether to tell of each rule why it did or just did not fire.
            what_if: whether to tell what would change the first recommendation.
        """
        evaluator = self.evaluator
        lost: tuple[Notice, ...] = ()
        try:
            fired = evaluator.fired(facts)
        except EvaluatorLostError:
            evaluator, lost = self.fallback, (_LOST,)
            fired = evaluator.fired(facts)
        vetoes = self.recommender.vetoes_of(fired)
        undecided = {notice.key: notice for place in fired for notice in self.notices[place]}
        return Decision(
            id=case_id,
            at=at,
            engine=evaluator.name,
            config_hash=self.configuration.hash,
            method={"id": self.method.id, "version": self.method.version},
            packs=self.packs,
            recommendations=self.recommender.recommend(fired, facts, vetoes),
            vetoes=tuple(vetoes.values()),
            moves=self.mover.open(facts, active_steps),
            follow_ups=self._follow_ups(fired, vetoes, at),
            ask=self.asker.questions(facts, fired, vetoes),
            notices=(*lost, *undecided.values()),
            explain=explain(self.rules, facts) if explained else None,
            what_if=self.what_if.changes(facts, fired) if what_if else None,
        )

    def _follow_ups(
        self, fired: Iterable[int], forbidden: Iterable[str], at: datetime | None
    ) -> tuple[Due, ...]:
        due: dict[tuple[str, str], Due] = {}
        rules = self.rules
        for place in fired:
            rule = rules[place]
            follow_up = rule.follow_up
            if follow_up is None or rule.advice[0].action in forbidden:
                continue
            term = self.configuration.term(follow_up.after)
            moment = None if at is None or term is None else later(at, term)
            label = self.method.actions[follow_up.action].label
            found = Due(follow_up.action, label, moment, follow_up.after, rule.id)
            due.setdefault((follow_up.action, follow_up.after), found)
        return tuple(due.values())


def open_points(
    rules: Iterable[Rule], unbound: Mapping[str, Rule], configuration: Configuration
) -> tuple[tuple[Notice, ...], ...]:
    """Return, by rule, a notice for each key that its advice depends on and that nobody has set.

    Args:
        rules: in their total order, with the configuration filled in.
        unbound: the same rules by id, before it was.
        configuration: the keys, and what is set.
    """
    settled = configuration.settings
    notices = {
        key.id: Notice("configuration-open", key.id, key.decide)
        for key in configuration.keys.values()
        if key.id not in settled
    }
    return tuple(
        tuple(notices[key] for key in keys_of(unbound[rule.id]) if key in notices) for rule in rules
    )
