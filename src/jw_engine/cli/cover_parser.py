"""The arguments of ``jw rules test``, ``coverage``, ``diff``, ``new`` and ``format``."""

import argparse

from jw_engine.cli.arguments import (
    Subparsers,
    command,
    formats,
    names_options,
    output,
    rule_options,
    run_later,
)


def add_cover(parts: Subparsers) -> None:
    """Add the commands that test, cover, compare and write rules."""
    for add in (_test, _coverage, _diff, _new, _format):
        add(parts)


def _cases(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cases", metavar="FILE", action="extend", nargs="+", default=[],
        help="files with cases (JSON Lines)",
    )  # fmt: skip


def _percent(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 100:
        raise ValueError
    return number


def _test(parts: Subparsers) -> None:
    parser = command(
        parts, "test", "Run the examples of the rules, and cases.",
        run_later("rules_cover", "test_rules"),
        "examples:\n"
        "  jw rules test --pack my-rules --cases my-cases.jsonl\n"
        "  jw rules test --pack my-rules --junit report.xml\n",
    )  # fmt: skip
    rule_options(parser)
    _cases(parser)
    formats(parser, "text", "json")
    parser.add_argument("--junit", metavar="FILE", help="also write JUnit XML, for CI")


def _coverage(parts: Subparsers) -> None:
    parser = command(
        parts, "coverage", "Which rules and conditions examples and cases reach.",
        run_later("rules_cover", "cover_rules"),
        "examples:\n"
        "  jw rules coverage --pack my-rules --cases my-cases.jsonl\n"
        "  jw rules coverage --pack my-rules --format html --output coverage.html\n",
    )  # fmt: skip
    rule_options(parser)
    _cases(parser)
    formats(parser, "text", "json", "html")
    output(parser)
    parser.add_argument(
        "--fail-under", metavar="PERCENT", type=_percent, default=0.0,
        help="end with 1 where less is reached",
    )  # fmt: skip


def _diff(parts: Subparsers) -> None:
    parser = command(
        parts, "diff", "What changes from one set of rules to another.",
        run_later("rules_cover", "compare_rules"),
        "examples:\n"
        "  jw rules diff my-rules-2025 my-rules-2026 --cases recorded.jsonl\n"
        "  jw rules diff old/rules new/rules --format html --output changes.html\n",
    )  # fmt: skip
    for name in ("old", "new"):
        parser.add_argument(
            name, metavar=name.upper(), help="folder of a pack, or one with method/ and base/"
        )
    names_options(parser)
    _cases(parser)
    formats(parser, "text", "json", "html")
    output(parser)


def _new(parts: Subparsers) -> None:
    parser = command(
        parts, "new", "A first pack to begin with, with comments.",
        run_later("rules_write", "new_pack"),
        "example:\n  jw rules new my-rules && jw rules test --pack my-rules\n",
    )  # fmt: skip
    parser.add_argument("folder", metavar="FOLDER", help="where; made where it is not there")
    parser.add_argument("--pack", metavar="NAME", help="its name (default: that of the folder)")


def _format(parts: Subparsers) -> None:
    parser = command(
        parts, "format", "Rule files in one form: order, spaces, quotes.",
        run_later("rules_write", "format_files"),
        "examples:\n  jw rules format my-rules\n  jw rules format --check my-rules\n",
    )  # fmt: skip
    parser.add_argument("files", metavar="FILE", nargs="+", help="files, or folders with them")
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; end with 1 where something would change",
    )
