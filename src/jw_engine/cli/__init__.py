"""The command ``jw``."""

from jw_engine.cli.main import main

__all__ = ["main"]
