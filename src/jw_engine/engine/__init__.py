"""The library face: an engine that advises; trajectories stand in a module of their own."""

from jw_engine.engine.case import Case, ErrorAnswer, read_case
from jw_engine.engine.edition import ENGINES, EngineName
from jw_engine.engine.engine import Engine
from jw_engine.engine.files import Plugins
from jw_engine.engine.lines import LineAnswerer, TextAnswer

__all__ = [
    "ENGINES",
    "Case",
    "Engine",
    "EngineName",
    "ErrorAnswer",
    "LineAnswerer",
    "Plugins",
    "TextAnswer",
    "read_case",
]
