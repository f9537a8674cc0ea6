"""The decision: merged, totally ordered advice, with its reasons, vetoes and questions."""

from jw_engine.decision.adviser import Adviser, Evaluator, keys_by_place
from jw_engine.decision.ask import Asker
from jw_engine.decision.decision import (
    Decision,
    Due,
    Explanation,
    Move,
    Notice,
    Question,
    Recommendation,
    Veto,
)

__all__ = [
    "Adviser",
    "Asker",
    "Decision",
    "Due",
    "Evaluator",
    "Explanation",
    "Move",
    "Notice",
    "Question",
    "Recommendation",
    "Veto",
    "keys_by_place",
]
