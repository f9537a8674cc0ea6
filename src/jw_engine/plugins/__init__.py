"""What an author of a plugin imports: the contract, the marker of hooks, and conditions.

Everything else of a plugin is told in its manifest, ``jw_plugin.toml``.
"""

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
    "Situation",
    "SourceData",
    "TextData",
    "UndeclaredReadError",
    "condition",
    "hookimpl",
    "truth",
]
