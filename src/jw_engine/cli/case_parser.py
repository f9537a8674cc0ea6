"""The arguments of ``jw case``."""

import argparse
import os

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

STORE = "JW_ENGINE_STORE"
"""The variable of the environment with the URL of the store."""
_TRACKS = ("contact", "group", "practice")
_ANSWERS = ("accepted", "adapted", "deferred", "refused")


def store_options(parser: argparse.ArgumentParser) -> None:
    """Add where cases are kept, and who works with them."""
    parser.add_argument(
        "--store", metavar="URL", default=os.environ.get(STORE) or None,
        help=f"sqlite:///FILE or postgresql://… (default: {STORE})",
    )  # fmt: skip
    parser.add_argument(
        "--keys", metavar="URL", help="another database with the keys, if they are not in the store"
    )
    parser.add_argument("--tenant", metavar="NAME", default="default", help="whose cases")
    parser.add_argument(
        "--master-key", metavar="FILE", help="file with the key for notes; without it none is read"
    )
    parser.add_argument("--actor", metavar="REF", default="", help="who does this, for the trail")


def add_case(subparsers: Subparsers) -> None:
    """Add ``jw case``."""
    parser = subparsers.add_parser("case", help="Trajectories that last.", formatter_class=RAW)
    parts = parser.add_subparsers(dest="part", required=True, metavar="COMMAND")
    _open(parts)
    _record(parts)
    _advise(parts)
    _respond(parts)
    for name, what, run, formats_of in (
        ("show", "How a case stands: a timeline, facts, and what is due.", "show",
         ("text", "json", "svg", "html")),
        ("replay", "Each advice again, on the same facts, by these rules.", "replay",
         ("text", "json")),
        ("export", "All that is kept of a case, for people and machines.", "export",
         ("json", "text", "csv", "xes")),
    ):  # fmt: skip
        each = _command(parts, name, what, run, f"example:\n  jw case {name} c1 --lang en\n")
        each.add_argument("case", metavar="ID", help="of the case")
        formats(each, *formats_of)
        output(each)
    _conform(parts)
    _move(parts)
    _all(parts)
    _erase(parts)
    _key(parts)


def _command(
    parts: Subparsers, name: str, what: str, run: str, epilog: str, *, module: str = "cases"
) -> argparse.ArgumentParser:
    parser = command(parts, name, what, run_later(module, run), epilog)
    store_options(parser)
    rule_options(parser)
    plugin_options(parser)
    parser.add_argument("--at", metavar="TIME", help="moment, ISO 8601 (default: now)")
    return parser


def _open(parts: Subparsers) -> None:
    parser = _command(
        parts, "open", "Open a case.", "open_case",
        "example:\n  jw case open c1 --store sqlite:///cases.db --municipality 0363\n",
    )  # fmt: skip
    parser.add_argument("case", metavar="ID", help="an opaque reference; no name of a person")
    parser.add_argument("--track", choices=_TRACKS, default="contact", help="default: contact")
    parser.add_argument(
        "--legal-basis", metavar="NAME", help="on which it is kept; the list: jw case kinds"
    )
    formats(parser, "text", "json")


def _record(parts: Subparsers) -> None:
    parser = _command(
        parts, "record", "Record what happened.", "record",
        "examples:\n"
        "  jw case record c1 --facts '{\"worrying\": true}'\n"
        "  jw case record c1 --did contact_youth --at 2026-03-02T16:00+01:00\n"
        "  jw case record c1 --events events.jsonl\n",
    )  # fmt: skip
    parser.add_argument("case", metavar="ID", help="of the case")
    parser.add_argument("--facts", metavar="JSON", help="facts that were observed")
    parser.add_argument("--did", metavar="ACTION", help="the action that was done")
    parser.add_argument(
        "--events", metavar="FILE", help="events, one a line (JSON Lines); - for standard input"
    )
    parser.add_argument("--expect", metavar="N", type=int, help="only at this version of the case")
    parser.add_argument("--key", metavar="TEXT", help="the same key twice records once")
    formats(parser, "text", "json")


def _advise(parts: Subparsers) -> None:
    parser = _command(
        parts, "advise", "Advise on a case, and keep what was advised.", "advise",
        "example:\n  jw case advise c1 --lang en\n",
    )  # fmt: skip
    parser.add_argument("case", metavar="ID", help="of the case")
    formats(parser, "text", "json")


def _respond(parts: Subparsers) -> None:
    parser = _command(
        parts, "respond", "What the professional did with an advice.", "respond",
        "examples:\n"
        "  jw case respond c1 accepted\n"
        "  jw case respond c1 deferred --until 2026-03-05T10:00+01:00\n"
        "  jw case respond c1 refused --reason not_fitting\n",
    )  # fmt: skip
    parser.add_argument("case", metavar="ID", help="of the case")
    parser.add_argument("answer", choices=_ANSWERS)
    parser.add_argument("--advice", metavar="ID", help="such as a1 (default: the last)")
    parser.add_argument("--action", metavar="ACTION", help="which of it (default: the first)")
    parser.add_argument("--reason", metavar="ID", help="from the list: jw case kinds")
    parser.add_argument("--until", metavar="TIME", help="for deferred: until when")
    parser.add_argument("--instead", metavar="ACTION", help="for adapted: what instead")
    formats(parser, "text", "json")


def _all(parts: Subparsers) -> None:
    listing = _command(
        parts, "list", "All cases, or those whose term is over.", "list_all",
        "examples:\n  jw case list\n  jw case list --expired --config organisation.toml\n",
        module="case_retention",
    )  # fmt: skip
    listing.add_argument(
        "--expired", action="store_true", help="only those whose retention term is over"
    )
    due = _command(
        parts, "due", "What is due in any case, and what has no term yet.", "due",
        "example:\n  jw case due --lang en\n",
    )  # fmt: skip
    verify = _command(
        parts, "verify", "Whether everything is still as it was stored.", "verify",
        "example:\n  jw case verify\n",
    )  # fmt: skip
    verify.add_argument("case", metavar="ID", nargs="?", help="only this case")
    kinds = _command(
        parts, "kinds", "The kinds of events, and the reasons for an answer.", "kinds",
        "example:\n  jw case kinds --lang en\n",
    )  # fmt: skip
    for each in (listing, due, verify, kinds):
        formats(each, "text", "json")


def _conform(parts: Subparsers) -> None:
    parser = _command(
        parts, "conform", "Where a case, or a whole log, differs from the usual order.", "run",
        "examples:\n"
        "  jw case conform c1 --lang en\n"
        "  jw case conform --log log.xes.gz --mapping names.toml\n"
        "  jw case conform --log permits.csv --model permits.toml\n"
        "  jw case conform --log permits.csv --encoding cp1252 --discover\n",
        module="case_conform",
    )  # fmt: skip
    parser.add_argument("case", metavar="ID", nargs="?", help="of the case")
    parser.add_argument("--log", metavar="FILE", help="CSV, XES or JSON Lines, packed or not")
    parser.add_argument("--mapping", metavar="FILE", help="what its activities are called here")
    parser.add_argument("--model", metavar="FILE", help="another model than the method (TOML)")
    for name in ("case", "activity", "time"):
        parser.add_argument(
            f"--{name}-column", metavar="NAME", default="", help="of the log, if not found"
        )
    parser.add_argument(
        "--discover", action="store_true", help="hold the log against the order of most of its own"
    )
    parser.add_argument(
        "--encoding", metavar="NAME", default="", help="of a CSV file (default: utf-8); or cp1252"
    )
    parser.add_argument("--month-first", action="store_true", help="3/4/2026 is a day in March")
    parser.add_argument(
        "--skip-bad-rows", action="store_true", help="leave out what cannot be read"
    )
    formats(parser, "text", "json")


def _move(parts: Subparsers) -> None:
    parser = _command(
        parts, "move", "Move running cases to these versions of method, rules and configuration.",
        "run",
        "examples:\n"
        "  jw case move --dry-run --pack rules-2027 --config organisation.toml\n"
        "  jw case move c1 c2 --pack rules-2027 --config organisation.toml\n",
        module="case_move",
    )  # fmt: skip
    parser.add_argument("cases", metavar="ID", nargs="*", help="of cases (default: all)")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
    formats(parser, "text", "json")


def _erase(parts: Subparsers) -> None:
    parser = _command(
        parts, "erase", "Erase a case, and give a certificate that names no one.", "erase",
        "examples:\n"
        "  jw case erase c1 --reason 'asked for by the young person'\n"
        "  jw case erase --expired --dry-run --config organisation.toml\n",
        module="case_retention",
    )  # fmt: skip
    parser.add_argument("case", metavar="ID", nargs="?", help="of the case")
    parser.add_argument(
        "--expired", action="store_true", help="all whose term is over and nothing keeps"
    )
    parser.add_argument("--dry-run", action="store_true", help="with --expired: only tell")
    parser.add_argument("--reason", metavar="TEXT", help="for the audit trail; needed with an ID")
    formats(parser, "text", "json")


def _key(parts: Subparsers) -> None:
    parser = parts.add_parser("key", help="The master key for notes.", formatter_class=RAW)
    ways = parser.add_subparsers(dest="way", required=True, metavar="COMMAND")
    new = command(
        ways, "new", "Make a file with a new master key.", run_later("case_key", "new"),
        "example:\n  jw case key new master.key\n",
    )  # fmt: skip
    new.add_argument("file", metavar="FILE", help="to make, where there is none yet")
    rotate = command(
        ways, "rotate", "Wrap all keys in another master key; again where it was stopped.",
        run_later("case_key", "rotate"),
        "example:\n"
        "  jw case key rotate --master-key old.key --new-master-key new.key\n",
    )  # fmt: skip
    store_options(rotate)
    rotate.add_argument("--new-master-key", metavar="FILE", help="the master key from now on")
    for each in (new, rotate):
        formats(each, "text", "json")
