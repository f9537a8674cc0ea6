"""The arguments of ``jw simulate`` and ``jw scenario``."""

from collections.abc import Callable

from jw_engine.cli.arguments import (
    RAW,
    Subparsers,
    command,
    formats,
    output,
    rule_options,
    run_later,
)
from jw_engine.cli.plugin_parser import plugin_options


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        found = int(text)
        if not least <= found <= most:
            raise ValueError
        return found

    number.__name__ = f"whole number from {least} to {most}"
    return number


_LARGE = 10_000_000_000
_SEED = (1 << 64) - 1


def add_simulate(subparsers: Subparsers) -> None:
    """Add ``jw simulate``."""
    parser = command(
        subparsers, "simulate", "What comes of a scenario, many times over.",
        run_later("simulate", "run"),
        "examples:\n"
        "  jw simulate silent-after-first-message.toml --lang en\n"
        "  jw simulate team.toml --trajectories 10000000 --workers 8 --out year\n"
        "  jw simulate team.toml --out year --open 8123456\n"
        "  jw simulate team.toml --compare our-rules --report report.html --tables tables\n"
        "  jw simulate team.toml --trajectories 10000000 --scheduler tcp://10.0.0.5:8786 --out year"
        "\n\nThe same scenario, rules and seed give the same bytes, whoever does the work. A run in"
        "\na folder that was broken off goes on where it was. Rules and behaviours of plugins"
        "\ntake part; at each decision the rules decide alone.\n",
    )  # fmt: skip
    parser.add_argument(
        "scenario", metavar="SCENARIO",
        help="path of a scenario (jw-scenario/1); examples are in examples/scenarios of the source",
    )  # fmt: skip
    run = parser.add_argument_group("what is run")
    run.add_argument(
        "--trajectories", metavar="N", type=_whole(1, _LARGE),
        help="how many, rounded up to whole teams (default: 10000, or those of the run in --out)",
    )  # fmt: skip
    run.add_argument(
        "--seed", metavar="S", type=_whole(0, _SEED),
        help="of the draws (default: 1, or that of the run in --out)",
    )  # fmt: skip
    run.add_argument(
        "--out", metavar="DIR",
        help="keep a row of each trajectory here, as Parquet; of two ways in a and b",
    )  # fmt: skip
    run.add_argument(
        "--open", metavar="K", type=_whole(0, _LARGE),
        help="tell trajectory K, turn by turn, with the reasons; counted from 0",
    )  # fmt: skip
    run.add_argument(
        "--check", metavar="N", type=_whole(0, 1_000_000), default=20,
        help="hold at least N of them against the explaining engine (default: 20)",
    )  # fmt: skip
    other = parser.add_argument_group("what it is compared with, and what is told of it")
    other.add_argument(
        "--compare", metavar="DIR", action="append", default=[],
        help="rules of another way of working, on the same young people; may be repeated",
    )  # fmt: skip
    other.add_argument(
        "--compare-config", metavar="FILE",
        help="the configuration of the other way (default: the same one)",
    )  # fmt: skip
    other.add_argument(
        "--precision", metavar="MEASURE=HALFWIDTH",
        help="stop when the interval of the difference reaches no further: minutes=8",
    )  # fmt: skip
    other.add_argument(
        "--sensitivity", metavar="MEASURE",
        help="tell which assumptions a measure hangs on: each chance a fifth lower and higher",
    )  # fmt: skip
    other.add_argument("--report", metavar="FILE", help="write a page with pictures (HTML)")
    other.add_argument(
        "--tables", metavar="DIR", help="write the tables of the report, as CSV and Parquet"
    )
    how = parser.add_argument_group("how it is run; the outcome is the same")
    how.add_argument(
        "--workers", metavar="N", type=_whole(1, 256), help="processes on this machine (default: 1)"
    )
    how.add_argument(
        "--scheduler", metavar="URL",
        help="of Dask: tcp://HOST:PORT, or local for a cluster of --workers on this machine",
    )  # fmt: skip
    how.add_argument(
        "--chunk", metavar="N", type=_whole(1, 1_000), default=1,
        help="blocks in a task, of at most 65536 trajectories each (default: 1)",
    )  # fmt: skip
    how.add_argument(
        "--kernel", choices=("numpy", "compiled"),
        help="what works it out (default: whichever is soonest done)",
    )  # fmt: skip
    formats(parser, "text", "json")
    rule_options(parser)
    plugin_options(parser)


def add_scenario(subparsers: Subparsers) -> None:
    """Add ``jw scenario``."""
    parser = subparsers.add_parser("scenario", help="Look at scenarios.", formatter_class=RAW)
    parts = parser.add_subparsers(dest="part", required=True, metavar="COMMAND")
    new = command(
        parts, "new", "Write a scenario to begin with.", run_later("scenario_write", "new"),
        "example:\n  jw scenario new team.toml --lang en\n",
    )  # fmt: skip
    new.add_argument("file", metavar="FILE", help="where; nothing is overwritten")
    graph = command(
        parts, "graph", "What is hidden, and which behaviours move it.",
        run_later("scenario_write", "graph"),
        "examples:\n  jw scenario graph team.toml --lang en\n"
        "  jw scenario graph team.toml --format dot --output team.dot\n",
    )  # fmt: skip
    graph.add_argument("file", metavar="FILE", help="a scenario (jw-scenario/1)")
    formats(graph, "text", "mermaid", "dot", "json")
    output(graph)
    rule_options(graph)
    plugin_options(graph)
    check = command(
        parts, "check", "Whether scenarios can be loaded, and what in them can be reached.",
        run_later("scenario", "check"),
        "example:\n  jw scenario check team.toml quiet.toml --lang en\n",
    )  # fmt: skip
    check.add_argument("file", metavar="FILE", nargs="+", help="scenarios (jw-scenario/1)")
    preview = command(
        parts, "preview", "A handful of trajectories, a line for each turn.",
        run_later("scenario", "preview"),
        "example:\n  jw scenario preview team.toml --lang en\n",
    )  # fmt: skip
    preview.add_argument("file", metavar="FILE", help="a scenario (jw-scenario/1)")
    preview.add_argument(
        "--trajectories", metavar="N", type=_whole(1, 100), default=3, help="how many (default: 3)"
    )
    preview.add_argument(
        "--seed", metavar="S", type=_whole(0, _SEED), default=1, help="of the draws (default: 1)"
    )
    for each in (check, preview):
        formats(each, "text", "json")
        rule_options(each)
        plugin_options(each)
