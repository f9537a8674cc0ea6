"""What a decision asks of an evaluator."""

from typing import Protocol

from jw_engine.facts import Facts


class EvaluatorLostError(Exception):
    """An evaluator cannot answer now: its process is gone, or a fact does not fit it.

    It says nothing about the facts or the rules; another evaluator gives the answer.
    """


class Evaluator(Protocol):
    """Tells which rules fire."""

    @property
    def name(self) -> str:
        """The name under which a decision mentions it."""

    def fired(self, facts: Facts) -> list[int]:
        """Return the positions of the rules that fire, in order."""
