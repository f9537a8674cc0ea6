"""The method of the handbook as data: what there is, without any choosing."""

from jw_engine.method.action import MEANINGS, Action, Meaning
from jw_engine.method.elements import Element, Principle, Step, SubStep, Term
from jw_engine.method.method import Method
from jw_engine.method.named import Named
from jw_engine.method.source import CONFIDENCES, Confidence, Source

__all__ = [
    "CONFIDENCES",
    "MEANINGS",
    "Action",
    "Confidence",
    "Element",
    "Meaning",
    "Method",
    "Named",
    "Principle",
    "Source",
    "Step",
    "SubStep",
    "Term",
]
