"""What a plugin has to keep to, tried out on it: ``jw plugins check`` and ``jw_engine.testing``."""

from jw_engine.plugins.conformance.report import CHECKS, Check, check_plugin

__all__ = ["CHECKS", "Check", "check_plugin"]
