"""``jw plugins``: what is installed, how it stands, and what the organisation decides."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from jw_engine.cli.advise import load_engine, moment, open_input
from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, Style, write_page
from jw_engine.errors import (
    Language,
    MissingExtraError,
    Place,
    Text,
    UsageError,
    unknown_name,
)
from jw_engine.facts import MOST_BYTES, read_json
from jw_engine.loading import Base, default_folder, home, load_base
from jw_engine.plugins.conformance import CHECKS, Check, check_plugin
from jw_engine.plugins.installed.discovery import Found, installed
from jw_engine.plugins.installed.policy import Policy
from jw_engine.plugins.installed.policy_reader import read_policy
from jw_engine.plugins.installed.roster import Entry, Roster

_TAKES_PART = Text("doet mee", "takes part")
_REFUSED = Text("doet niet mee", "does not take part")
_NONE = Text("Er zijn geen plugins geïnstalleerd.", "No plugins are installed.")
_EVERYONE = Text("alle gemeenten", "every municipality")
_NOT_TRIED = Text("niet geprobeerd", "not tried")
_APPROVED = Text("{0} {1} is goedgekeurd in {2}: {3}", "{0} {1} was approved in {2}: {3}")
_CALLS = Text("Aanroepen, in volgorde:", "Calls, in order:")
_NO_CALLS = Text("Geen plugin werd gevraagd.", "No plugin was asked.")
_OK = Text("goed", "fine")


def _roster(options: argparse.Namespace) -> tuple[Roster, Base]:
    policy = read_policy(Path(options.plugin_policy)) if options.plugin_policy else Policy()
    found = () if options.no_plugins else tuple(installed())  # anew: it is what one looks at
    cache = default_folder()
    return Roster(found, policy, cache), load_base(home(), cache)


def list_all(options: argparse.Namespace) -> int:
    """Print every installed plugin; none of them is imported."""
    roster, base = _roster(options)
    entries = [roster.entries([found], base)[0][0] for found in roster.found]
    if options.format == "json":
        write_json([_dict(entry, options.lang) for entry in entries])
    else:
        write_page(_page(entries, options.lang), sys.stdout)
    return 0


def _dict(entry: Entry, language: Language) -> dict[str, object]:
    manifest = entry.manifest
    return {
        **entry.to_dict(),
        "label": manifest.label.to(language) if manifest else None,
        "municipalities": list(manifest.municipalities or ("*",)) if manifest else None,
        "hooks": list(manifest.hooks) if manifest else None,
        "reads": list(manifest.reads) if manifest else None,
        "writes": list(manifest.writes) if manifest else None,
        "takes_part": not entry.problems,
        "approved": entry.approved,
        "problems": [problem.to_dict(language) for problem in entry.problems],
    }


def _page(entries: Sequence[Entry], language: Language) -> Iterator[Line]:
    if not entries:
        yield Line(_NONE.to(language))
    for entry in entries:
        stands = _REFUSED if entry.problems else _TAKES_PART
        version = entry.to_dict()["version"]
        head = f"{entry.found.name} {version}: {stands.to(language)}"
        yield Line(head, "forbidden" if entry.problems else "strong")
        manifest = entry.manifest
        if manifest is not None:
            codes = ", ".join(manifest.municipalities) or _EVERYONE.to(language)
            yield Line(f"{manifest.label.to(language)} ({codes})", first="  ")
            yield Line(
                ", ".join((*manifest.hooks, *manifest.facts, *manifest.packs)), "quiet", "  "
            )
        for problem in entry.problems:
            place = f"{problem.place}: " if str(problem.place) else ""
            yield Line(f"{place}{problem.text(language)} [{problem.code}]", first="  ")


def _named(name: str, roster: Roster) -> Found:
    for found in roster.found:
        if found.name == name:
            return found
    names = [found.name for found in roster.found]
    raise UsageError([unknown_name("plugin", name, names, Place())])


def check(options: argparse.Namespace) -> int:
    """Try plugins out, tell what was found, and return 1 where something was wrong."""
    roster, base = _roster(options)
    named = [_named(name, roster) for name in options.plugin]
    found = [(each.name, check_plugin(each, roster, base)[1]) for each in named]
    if options.format == "json":
        write_json(
            [
                {"plugin": name, "checks": [each.to_dict(options.lang) for each in checks]}
                for name, checks in found
            ]
        )
    else:
        for name, checks in found:
            write_page(_checks_page(name, checks, options.lang), sys.stdout)
    return int(any(each.ok is False for _, checks in found for each in checks))


def _checks_page(name: str, checks: Sequence[Check], language: Language) -> Iterator[Line]:
    yield Line(name, "title")
    for each in checks:
        mark = {True: "✓ ", False: "✗ ", None: "– "}[each.ok]
        said = CHECKS[each.name].to(language)
        tail = f" ({_NOT_TRIED.to(language)})" if each.ok is None else ""
        yield Line(said + tail, "plain" if each.ok else "urgent", mark)
        for text in each.found:
            yield Line(text.to(language), first="    ")


def approve(options: argparse.Namespace) -> int:
    """Approve a plugin that passes its checks, in the organisation's policy."""
    try:
        from jw_engine.cli.plugin_policy import write_approval
    except ImportError:
        raise MissingExtraError.of("extra-missing", extra="cli") from None
    if not options.plugin_policy:
        raise UsageError.of("usage", reason="name a file: --plugin-policy FILE")
    file = Path(options.plugin_policy)
    options.plugin_policy = file if file.exists() else None  # it is made with the first approval
    roster, base = _roster(options)
    unbound = Roster(roster.found, Policy(block=roster.policy.block), roster.cache)
    entry, checks = check_plugin(_named(options.plugin, roster), unbound, base)
    failed = [each for each in checks if each.ok is False]
    if failed:
        write_page(_checks_page(options.plugin, failed, options.lang), sys.stdout)
        return 1
    told = entry.to_dict()
    write_approval(file, told["name"], told["version"], told["hash"], date.today())  # noqa: DTZ011
    said = _APPROVED.to(options.lang).format(told["name"], told["version"], file.name, told["hash"])
    write_page([Line(said)], sys.stdout)
    return 0


def trace(options: argparse.Namespace) -> int:
    """Advise on a case, and print each call of a plugin: never a value of the case."""
    options.pack, options.config, options.vocabulary = [], None, []
    engine = load_engine(options)
    at = moment(options) or datetime.now().astimezone()
    with open_input(options.file) as stream:
        decision, calls = engine.trace_case(read_json(stream.read(MOST_BYTES + 1)), at)
    refused = [part for part in decision.skipped_plugins if part["hook"] == "load"]
    if options.format == "json":
        write_json(
            [
                *({**part, "undeclared": []} for part in refused),
                *({**call.to_skip(), "undeclared": list(call.undeclared)} for call in calls),
            ]
        )
        return 0
    page: list[Line] = [Line((_CALLS if calls or refused else _NO_CALLS).to(options.lang), "title")]
    page.extend(Line(f"{part['plugin']} load: {part['error']}", "forbidden") for part in refused)
    for call in calls:
        style: Style = "forbidden" if call.error else "plain"
        result = call.error or _OK.to(options.lang)
        style = "forbidden" if call.error else "plain"
        page.append(
            Line(f"{call.plugin} {call.hook}: {result}, {call.seconds * 1000:.1f} ms", style)
        )
        page += [Line(name, "quiet", "    ") for name in call.undeclared]
    write_page(page, sys.stdout)
    return 0
