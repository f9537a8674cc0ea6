"""jw_engine: advice by a professional method, with its reasons. A professional decides."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jw_engine._version import __version__

if TYPE_CHECKING:
    from jw_engine.decision import Decision, PrincipleAdvice
    from jw_engine.engine import Engine, ErrorAnswer
    from jw_engine.engine.trajectory import Trajectory
    from jw_engine.errors import InputError, JwError, MissingExtraError, PackError

__all__ = [
    "Decision",
    "Engine",
    "ErrorAnswer",
    "InputError",
    "JwError",
    "MissingExtraError",
    "PackError",
    "PrincipleAdvice",
    "Trajectory",
    "__version__",
]

_HOMES = {
    "jw_engine.decision": ("Decision", "PrincipleAdvice"),
    "jw_engine.engine": ("Engine", "ErrorAnswer"),
    "jw_engine.engine.trajectory": ("Trajectory",),
    "jw_engine.errors": ("InputError", "JwError", "MissingExtraError", "PackError"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``jw --version`` loads nothing else."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(name)
