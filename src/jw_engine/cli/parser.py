"""The arguments of ``jw``. A command's code is imported only when it is run."""

import argparse
import sys
from collections.abc import Iterable, Sequence

from jw_engine._version import __version__
from jw_engine.cli.arguments import (
    RAW,
    Subparsers,
    command,
    formats,
    output,
    rule_options,
    run_later,
)
from jw_engine.cli.plugin_parser import add_plugins, plugin_options

_ENGINES = ("compiled", "reference", "durable")

_EXAMPLES = """\
examples:
  jw advise case.json                      advice for one situation, as text
  echo '{"facts": {"worrying": true}}' | jw advise - --lang en
  jw advise --batch cases.jsonl > advice.jsonl
  jw graph --output graph.svg              the method as a picture
  jw rules show R75                        one rule, with its page
"""


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise ValueError
    return number


def _advise(subparsers: Subparsers) -> None:
    parser = command(
        subparsers,
        "advise",
        "What to do next, with its reason and its page.",
        run_later("advise", "run"),
        "examples:\n"
        "  jw advise case.json\n"
        '  echo \'{"facts": {"worrying": true}}\' | jw advise - --format json\n'
        "  jw advise --batch cases.jsonl --config organisation.toml > advice.jsonl\n",
    )
    parser.add_argument("file", metavar="FILE", help="a case (JSON); - for standard input")
    parser.add_argument(
        "--batch", action="store_true", help="FILE holds a case a line (JSON Lines); one line each"
    )
    parser.add_argument(
        "--processes", metavar="N", type=_count, default=1, help="with --batch: work on N cores"
    )
    formats(parser, "text", "json")
    rule_options(parser)
    plugin_options(parser)
    parser.add_argument("--engine", choices=_ENGINES, default="compiled", help="the evaluator")
    parser.add_argument(
        "--at",
        metavar="TIME",
        help="moment of the advice, ISO 8601; none for what holds without dates (default: now)",
    )
    parser.add_argument(
        "--explain", action="store_true", help="tell why rules fired, and which just did not"
    )
    parser.add_argument(
        "--what-if", action="store_true", help="tell what would change the first advice"
    )


def _graph(subparsers: Subparsers) -> None:
    parser = command(
        subparsers,
        "graph",
        "The method as a picture.",
        run_later("graph", "run"),
        "examples:\n  jw graph --output graph.svg\n  jw graph --format mermaid --lang en\n",
    )
    formats(parser, "svg", "mermaid", "dot", "json", "text")
    output(parser)


def _rules(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("rules", help="Look at the rules.", formatter_class=RAW)
    parts = parser.add_subparsers(dest="part", required=True, metavar="COMMAND")
    listing = command(
        parts, "list", "All rules in their order.", run_later("rules", "list_rules"),
        "example:\n  jw rules list --pack my-rules\n",
    )  # fmt: skip
    show = command(
        parts, "show", "One rule, whole.", run_later("rules", "show_rule"),
        "example:\n  jw rules show R75 --lang en\n",
    )  # fmt: skip
    show.add_argument("rule", metavar="ID", help="such as R75")
    for each in (listing, show):
        formats(each, "text", "json")
        rule_options(each)
        plugin_options(each)
    _rules_check(parts)
    _rules_prove(parts)
    run_later("cover_parser", "add_cover")(parts)
    schema = command(
        parts, "schema", "JSON Schema of a rule file, for editors.", run_later("rules", "schema"),
        "examples:\n  jw rules schema > jw-rules.schema.json\n  jw rules schema --facts\n",
    )  # fmt: skip
    kind = schema.add_mutually_exclusive_group()
    kind.add_argument(
        "--facts", action="store_true", help="of a case instead: every fact with its type"
    )
    kind.add_argument("--cases", action="store_true", help="of a line of a case file instead")


def _rules_prove(parts: Subparsers) -> None:
    parser = command(
        parts, "prove", "What has to be true in every situation, proved with a solver.",
        run_later("rules_prove", "run"),
        "examples:\n"
        "  jw rules prove --lang en\n"
        "  jw rules prove --pack my-rules --property P1 --output counterexamples\n",
    )  # fmt: skip
    rule_options(parser)
    parser.add_argument(
        "--property", metavar="ID", action="append", default=[],
        help="only this property, such as P1; may be repeated",
    )  # fmt: skip
    formats(parser, "text", "json")
    parser.add_argument("--output", metavar="DIR", help="write each counterexample into a folder")


def _rules_check(parts: Subparsers) -> None:
    parser = command(
        parts, "check", "Faults in rules, without a case.", run_later("rules_check", "run"),
        "examples:\n  jw rules check --pack my-rules\n  jw rules check --notes --lang en\n",
    )  # fmt: skip
    formats(parser, "text", "json")
    rule_options(parser)
    parser.add_argument(
        "--notes", action="store_true", help="also what need not be wrong, such as unused facts"
    )


def _bench(subparsers: Subparsers) -> None:
    parser = command(
        subparsers,
        "bench",
        "How fast it is, measured beside other engines in one run.",
        run_later("command", "run", "bench"),
        "examples:\n  jw bench core\n  jw bench rules --format json > rules.jsonl\n",
    )
    parser.add_argument(
        "area", choices=("core", "rules", "plugins", "trajectories", "simulation"),
        help="what to measure",
    )  # fmt: skip
    formats(parser, "text", "json")
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--long",
        action="store_true",
        help="also a batch of a million lines and ten million trajectories, for their memory",
    )
    length.add_argument(
        "--quick", action="store_true", help="only to see that it runs; the figures mean nothing"
    )


def _completion(subparsers: Subparsers) -> None:
    parser = command(
        subparsers, "completion", "Completion for your shell.", run_later("completion", "run"),
        "example:\n  jw completion bash > ~/.local/share/bash-completion/completions/jw\n",
    )  # fmt: skip
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"))


_COMMANDS = {
    "advise": _advise,
    "graph": _graph,
    "rules": _rules,
    "case": run_later("case_parser", "add_case"),
    "simulate": run_later("simulate_parser", "add_simulate"),
    "scenario": run_later("simulate_parser", "add_scenario"),
    "plugins": add_plugins,
    "bench": _bench,
    "completion": _completion,
}


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command, but for what plugins add."""
    return _build(_COMMANDS)[0]


def _build(names: Iterable[str]) -> tuple[argparse.ArgumentParser, Subparsers]:
    parser = argparse.ArgumentParser(
        prog="jw",
        description="Advice by a professional method. It advises; a professional decides.",
        epilog=_EXAMPLES,
        formatter_class=RAW,
    )
    parser.add_argument("--version", action="version", version=f"jw_engine {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        _COMMANDS[name](subparsers)
    return parser, subparsers


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; argparse itself ends the command where they are wrong.

    A command that is none of these may be one that a plugin adds.

    Raises:
        PackError: the organisation's policy about plugins cannot be read.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    first = given[0] if given else "--help"
    if first in _COMMANDS or first == "--version":
        # the other commands' arguments would take longer to make than these to read
        return _build([first] if first in _COMMANDS else [])[0].parse_args(given)
    parser, subparsers = _build(_COMMANDS)
    if first.startswith("-") and first not in ("-h", "--help"):
        return parser.parse_args(given)
    from jw_engine.cli.plugin_commands import parse_added

    return parse_added(given, subparsers) or parser.parse_args(given)
