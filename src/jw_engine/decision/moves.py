"""Which transitions of the state graph are open."""

from collections.abc import Iterable

from attrs import frozen

from jw_engine.decision.decision import Move
from jw_engine.facts import Facts
from jw_engine.method import Method
from jw_engine.rules import All, Any, Matcher, Transition


@frozen(eq=False, repr=False)
class Mover:
    """The guarded transitions from one step to another, as moves.

    What is always open, and what stays within a step, is no move worth telling.
    """

    moves: tuple[Move, ...]
    matcher: Matcher

    @classmethod
    def of(cls, transitions: Iterable[Transition], method: Method) -> "Mover":
        """Return a mover for *transitions*; the direct jump goes ahead of the others."""
        found = []
        for edge in sorted(transitions, key=lambda edge: edge.kind != "direct_jump"):
            origin, target = method.step_of(edge.origin), method.step_of(edge.target)
            if edge.guard != All(()) and origin != target:
                move = Move(origin, target, edge.kind, edge.id, edge.because)
                found.append((move, edge.guard))
        matcher = Matcher((guard, Any(())) for _, guard in found)
        return cls(tuple(move for move, _ in found), matcher)

    def open(self, facts: Facts, active_steps: Iterable[str]) -> tuple[Move, ...]:
        """Return the moves that are open from the active steps, each pair and transition once."""
        active = {"", *active_steps}
        found: dict[tuple[str, str, str], Move] = {}
        for place in self.matcher.matching(facts):
            move = self.moves[place]
            if move.origin in active:
                found.setdefault((move.origin, move.target, move.transition), move)
        return tuple(found.values())
