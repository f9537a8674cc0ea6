"""jw_engine: advice by a professional method, with its reasons. A professional decides."""

from jw_engine.decision import Decision
from jw_engine.engine import Engine, ErrorAnswer, Trajectory
from jw_engine.errors import InputError, JwError, MissingExtraError, PackError

__version__ = "0.1.0"
__all__ = [
    "Decision",
    "Engine",
    "ErrorAnswer",
    "InputError",
    "JwError",
    "MissingExtraError",
    "PackError",
    "Trajectory",
]
