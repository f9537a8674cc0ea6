"""What differs between two sets of rules, and what that does to the advice in known cases."""

from jw_engine.verify.cover.diff.advice import CaseChange, Reason, compare_advice
from jw_engine.verify.cover.diff.compare import Difference, Unreadable, compare
from jw_engine.verify.cover.diff.rules import RuleChange, compare_rules

__all__ = [
    "CaseChange",
    "Difference",
    "Reason",
    "RuleChange",
    "Unreadable",
    "compare",
    "compare_advice",
    "compare_rules",
]
