"""What the arguments of several commands share."""

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from jw_engine.errors.text import LANGUAGES

Subparsers = Any  # argparse keeps the type of its sub-parsers private
_PIPED = 78  # what argparse takes itself where nothing tells a width


class RAW(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of descriptions, and looks for a terminal only where one is there.

    argparse makes one for each argument, and to import what finds the width takes two milliseconds.
    """

    def __init__(self, prog: str) -> None:
        asked = "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty())
        super().__init__(prog, width=None if asked else _PIPED)


def run_later(module: str, function: str, layer: str = "cli") -> Callable[[Any], Any]:
    """Return a function of another module, which is imported only when it is called."""

    def run(given: Any) -> Any:
        return getattr(import_module(f"jw_engine.{layer}.{module}"), function)(given)

    return run


def command(
    subparsers: Subparsers,
    name: str,
    what: str,
    run: Callable[[argparse.Namespace], int],
    epilog: str,
) -> argparse.ArgumentParser:
    """Add a command, with its language, and return its parser."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=what, description=what, epilog=epilog, formatter_class=RAW
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="nl", help="language of the texts (default: nl)"
    )
    return parser


def formats(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add ``--format``."""
    parser.add_argument("--format", choices=names, help=f"default: {names[0]}")


def output(parser: argparse.ArgumentParser) -> None:
    """Add ``--output``."""
    parser.add_argument("--output", metavar="FILE", help="write to a file instead of the terminal")


def rule_options(parser: argparse.ArgumentParser) -> None:
    """Add what tells which rules, which facts and which configuration."""
    parser.add_argument(
        "--pack", metavar="DIR", action="append", default=[],
        help="folder with further rules; may be repeated",
    )  # fmt: skip
    names_options(parser)


def names_options(parser: argparse.ArgumentParser) -> None:
    """Add what tells which facts there are, and which configuration."""
    parser.add_argument(
        "--vocabulary", metavar="DIR", action="append", default=[],
        help="folder with further facts (jw-facts/1); may be repeated",
    )  # fmt: skip
    parser.add_argument("--config", metavar="FILE", help="the organisation's configuration (TOML)")
