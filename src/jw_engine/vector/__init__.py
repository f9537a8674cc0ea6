"""The evaluator for whole cohorts: the same rules, on arrays of facts at once."""

from jw_engine.vector.column import Codes, Column, columns_of
from jw_engine.vector.evaluator import VectorEvaluator

__all__ = ["Codes", "Column", "VectorEvaluator", "columns_of"]
