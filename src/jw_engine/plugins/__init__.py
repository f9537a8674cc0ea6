"""What an author of a plugin imports: the contract, the marker of hooks, and conditions.

Everything else of a plugin is told in its manifest, ``jw_plugin.toml``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jw_engine.plugins.contract import (
        CONTRACT,
        DecisionView,
        Delivery,
        LeftOut,
        ObservedEvent,
        Platform,
        PlatformAffordance,
        PrincipleFit,
        Reading,
        Refusal,
        RefusalCode,
        Situation,
        SourceData,
        TextData,
    )
    from jw_engine.plugins.facts_view import FactsView, UndeclaredReadError
    from jw_engine.plugins.hookspecs import hookimpl
    from jw_engine.rules.untyped import condition, truth

__all__ = [
    "CONTRACT",
    "DecisionView",
    "Delivery",
    "FactsView",
    "LeftOut",
    "ObservedEvent",
    "Platform",
    "PlatformAffordance",
    "PrincipleFit",
    "Reading",
    "Refusal",
    "RefusalCode",
    "Situation",
    "SourceData",
    "TextData",
    "UndeclaredReadError",
    "condition",
    "hookimpl",
    "truth",
]

_HOMES = {
    "jw_engine.plugins.facts_view": ("FactsView", "UndeclaredReadError"),
    "jw_engine.plugins.hookspecs": ("hookimpl",),
    "jw_engine.rules.untyped": ("condition", "truth"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: an engine without plugins needs none of it."""
    if name not in __all__:
        raise AttributeError(name)
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    return getattr(import_module("jw_engine.plugins.contract"), name)
