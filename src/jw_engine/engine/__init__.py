"""The library face: an engine that advises, and trajectories."""

from jw_engine.engine.case import Case, ErrorAnswer, read_case
from jw_engine.engine.edition import ENGINES, EngineName
from jw_engine.engine.engine import Engine
from jw_engine.engine.files import Plugins
from jw_engine.engine.lines import LineAnswerer, TextAnswer
from jw_engine.engine.trajectory import Trajectory

__all__ = [
    "ENGINES",
    "Case",
    "Engine",
    "EngineName",
    "ErrorAnswer",
    "LineAnswerer",
    "Plugins",
    "TextAnswer",
    "Trajectory",
    "read_case",
]
