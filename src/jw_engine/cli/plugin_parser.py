"""The arguments of ``jw plugins``, and those of every command that lets plugins take part."""

import argparse
import os

from jw_engine.cli.arguments import RAW, Subparsers, command, formats, run_later

POLICY = "JW_ENGINE_PLUGIN_POLICY"
"""The variable of the environment with the organisation's policy about plugins."""


def plugin_options(parser: argparse.ArgumentParser) -> None:
    """Add which plugins take part, and for which municipality."""
    parser.add_argument(
        "--municipality", metavar="CODE", help="of cases that do not tell it, such as 0363"
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--no-plugins", action="store_true", help="without any plugin")
    group.add_argument(
        "--plugin-policy", metavar="FILE", default=os.environ.get(POLICY) or None,
        help=f"the organisation's policy about plugins (TOML; default: {POLICY})",
    )  # fmt: skip


def add_plugins(subparsers: Subparsers) -> None:
    """Add ``jw plugins``."""
    parser = subparsers.add_parser("plugins", help="Look at the plugins.", formatter_class=RAW)
    parts = parser.add_subparsers(dest="part", required=True, metavar="COMMAND")
    listing = command(
        parts, "list", "What is installed, and what takes part.", run_later("plugins", "list_all"),
        "example:\n  jw plugins list --lang en\n",
    )  # fmt: skip
    check = command(
        parts, "check", "Try a plugin out.", run_later("plugins", "check"),
        "example:\n  jw plugins check jw-principles --lang en\n",
    )  # fmt: skip
    trace = command(
        parts, "trace", "Which plugin was asked what for a case, and how that went.",
        run_later("plugins", "trace"),
        "example:\n  jw plugins trace case.json --lang en\n",
    )  # fmt: skip
    approve = command(
        parts, "approve", "Approve exactly the bytes that are installed now.",
        run_later("plugins", "approve"),
        "example:\n  jw plugins approve jw-principles --plugin-policy plugins.toml\n",
    )  # fmt: skip
    new = command(
        parts, "new", "Write a plugin to begin with.", run_later("plugins_new", "run"),
        "example:\n  jw plugins new my-plugin --municipality 0363 --lang en\n",
    )  # fmt: skip
    for each in (listing, check, trace, approve):
        plugin_options(each)
    for each in (listing, check, trace):
        formats(each, "text", "json")
    check.add_argument("plugin", metavar="NAME", nargs="+", help="such as jw-principles")
    approve.add_argument("plugin", metavar="NAME", help="such as jw-principles")
    trace.add_argument("file", metavar="FILE", help="a case (JSON); - for standard input")
    trace.add_argument("--at", metavar="TIME", help="moment of the advice (default: now)")
    new.add_argument("folder", metavar="DIR", help="a new folder, named as the plugin")
    new.add_argument(
        "--municipality", metavar="CODE", action="append", default=[],
        help="whom it is for, such as 0363; may be repeated (default: everyone)",
    )  # fmt: skip
