"""Completion for shells, written by shtab."""

import argparse

from jw_engine.cli.parser import build_parser
from jw_engine.errors import MissingExtraError


def run(options: argparse.Namespace) -> int:
    """Print the completion script."""
    try:
        import shtab
    except ImportError:
        raise MissingExtraError.of("extra-missing", extra="cli") from None
    print(shtab.complete(build_parser(), options.shell))  # noqa: T201
    return 0
