"""Rules: the language, the total order, and the evaluators that have to agree."""

from jw_engine.rules.bind import bind, is_key, keys_of
from jw_engine.rules.compiled import CompiledEvaluator
from jw_engine.rules.condition import (
    All,
    Any,
    Compare,
    Condition,
    Contains,
    Given,
    Is,
    Leaf,
    NoneOf,
    Setting,
    Truth,
    facts_of,
    leaves,
)
from jw_engine.rules.pack import Pack, check_together, combine
from jw_engine.rules.reference import ReferenceEvaluator, fires, truth
from jw_engine.rules.residual import Residual, contributing, residual
from jw_engine.rules.rule import (
    OVERLAYS,
    PRIORITIES,
    STARTS,
    STRENGTHS,
    UNTILS,
    Advice,
    Example,
    FollowUp,
    Priority,
    Rule,
    Strength,
)
from jw_engine.rules.transition import KINDS, Kind, Transition
from jw_engine.rules.typed import Types, read_condition

__all__ = [
    "KINDS",
    "OVERLAYS",
    "PRIORITIES",
    "STARTS",
    "STRENGTHS",
    "UNTILS",
    "Advice",
    "All",
    "Any",
    "Compare",
    "CompiledEvaluator",
    "Condition",
    "Contains",
    "Example",
    "FollowUp",
    "Given",
    "Is",
    "Kind",
    "Leaf",
    "NoneOf",
    "Pack",
    "Priority",
    "ReferenceEvaluator",
    "Residual",
    "Rule",
    "Setting",
    "Strength",
    "Transition",
    "Truth",
    "Types",
    "bind",
    "check_together",
    "combine",
    "contributing",
    "facts_of",
    "fires",
    "is_key",
    "keys_of",
    "leaves",
    "read_condition",
    "residual",
    "truth",
]
