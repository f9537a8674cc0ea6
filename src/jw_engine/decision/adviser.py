"""Facts go in, a decision comes out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attrs import frozen

from jw_engine.decision.ask import Asker
from jw_engine.decision.decision import Decision, Due, Move, Notice
from jw_engine.decision.explain import explain
from jw_engine.decision.recommend import recommend, vetoes_of
from jw_engine.facts import Configuration, Facts
from jw_engine.method import Method
from jw_engine.rules import Rule, Transition, keys_of, truth
from jw_engine.rules.condition import All


class Evaluator(Protocol):
    """Tells which rules fire."""

    @property
    def name(self) -> str:
        """The name under which a decision mentions it."""

    def fired(self, facts: Facts) -> list[int]:
        """Return the positions of the rules that fire, in order."""


@frozen
class Adviser:
    """Everything that a decision is made with; immutable, and shared between threads.

    Args:
        rules: in their total order, with the configuration filled in.
        keys: of each rule, by its position, the configuration keys that its advice depends on.
    """

    method: Method
    configuration: Configuration
    rules: Sequence[Rule]
    keys: Sequence[tuple[str, ...]]
    packs: tuple[Mapping[str, str], ...]
    transitions: Sequence[Transition]
    evaluator: Evaluator
    asker: Asker

    def decide(
        self,
        facts: Facts,
        active_steps: Iterable[str],
        *,
        at: datetime | None = None,
        case_id: str | int | None = None,
        explained: bool = False,
    ) -> Decision:
        """Return the decision for *facts*.

        Args:
            facts: what is known, read by the vocabulary.
            active_steps: the steps that are going on; moves start from these.
            at: the moment of the decision, from which the terms of follow-ups count.
            case_id: the opaque id that the answer is to carry.
            explained: whether to tell of each rule why it did or just did not fire.
        """
        fired = self.evaluator.fired(facts)
        vetoes = vetoes_of(self.rules, fired, self.method.actions)
        forbidden = frozenset(veto.action for veto in vetoes)
        return Decision(
            id=case_id,
            at=at,
            engine=self.evaluator.name,
            config_hash=self.configuration.hash,
            method={"id": self.method.id, "version": self.method.version},
            packs=self.packs,
            recommendations=recommend(self.rules, fired, facts, self.method.actions, forbidden),
            vetoes=vetoes,
            moves=self._moves(facts, frozenset(active_steps)),
            follow_ups=self._follow_ups(fired, forbidden, at),
            ask=self.asker.questions(facts, fired),
            notices=self._notices(fired),
            explain=explain(self.rules, facts) if explained else None,
        )

    def _moves(self, facts: Facts, active: frozenset[str]) -> tuple[Move, ...]:
        moves: dict[tuple[str, str, str], Move] = {}
        for edge in self.transitions:
            origin, target = self.method.step_of(edge.origin), self.method.step_of(edge.target)
            if edge.guard == All(()) or origin == target or (origin and origin not in active):
                continue
            if truth(edge.guard, facts) is True:
                move = Move(origin, target, edge.kind, edge.id, edge.because)
                moves.setdefault((origin, target, edge.id), move)
        return tuple(sorted(moves.values(), key=lambda move: move.kind != "direct_jump"))

    def _follow_ups(
        self, fired: Iterable[int], forbidden: frozenset[str], at: datetime | None
    ) -> tuple[Due, ...]:
        due: dict[tuple[str, str], Due] = {}
        for place in fired:
            rule = self.rules[place]
            follow_up = rule.follow_up
            if follow_up is None or rule.advice[0].action in forbidden:
                continue
            term = self.configuration.term(follow_up.after)
            moment = None if at is None or term is None else at + term
            label = self.method.actions[follow_up.action].label
            found = Due(follow_up.action, label, moment, follow_up.after, rule.id)
            due.setdefault((follow_up.action, follow_up.after), found)
        return tuple(due.values())

    def _notices(self, fired: Iterable[int]) -> tuple[Notice, ...]:
        """Return a notice for each key that the advice depends on and that nobody has set."""
        settled = self.configuration.settings
        keys = dict.fromkeys(key for place in fired for key in self.keys[place])
        return tuple(
            Notice("configuration-open", key, self.configuration.keys[key].decide)
            for key in keys
            if key not in settled
        )


def keys_by_place(
    rules: Iterable[Rule], unbound: Mapping[str, Rule]
) -> tuple[tuple[str, ...], ...]:
    """Return, for each of *rules* in order, the keys that its form before binding depends on."""
    return tuple(keys_of(unbound[rule.id]) for rule in rules)
