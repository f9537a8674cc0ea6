"""Models: what a trajectory is held against."""

from jw_engine.conform.model.automaton import OBSERVED, Edge, Model, State
from jw_engine.conform.model.file import read_model
from jw_engine.conform.model.follows import discover
from jw_engine.conform.model.method import model_of_method

__all__ = ["OBSERVED", "Edge", "Model", "State", "discover", "model_of_method", "read_model"]
