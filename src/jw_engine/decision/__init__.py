"""The decision: merged, totally ordered advice, with its reasons, vetoes and questions."""

from jw_engine.decision.adviser import Adviser, open_points
from jw_engine.decision.ask import Asker
from jw_engine.decision.decision import (
    Change,
    Decision,
    Due,
    Explanation,
    Move,
    Notice,
    PrincipleAdvice,
    Question,
    Recommendation,
    Veto,
)
from jw_engine.decision.evaluator import Evaluator, EvaluatorLostError
from jw_engine.decision.moves import Mover
from jw_engine.decision.recommend import Recommender

__all__ = [
    "Adviser",
    "Asker",
    "Change",
    "Decision",
    "Due",
    "Evaluator",
    "EvaluatorLostError",
    "Explanation",
    "Move",
    "Mover",
    "Notice",
    "PrincipleAdvice",
    "Question",
    "Recommendation",
    "Recommender",
    "Veto",
    "open_points",
]
