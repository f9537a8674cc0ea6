"""Faults in rules that can be found without a case and without a solver."""

from jw_engine.verify.check.finding import Finding, Severity
from jw_engine.verify.check.run import Report, check

__all__ = ["Finding", "Report", "Severity", "check"]
