"""Commands that plugins add to ``jw``: known by the manifests, imported only when one is typed."""

import argparse
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from jw_engine.cli.arguments import Subparsers
from jw_engine.cli.plugin_parser import POLICY
from jw_engine.errors import JwError, Problem, UsageError
from jw_engine.errors.text import LANGUAGES
from jw_engine.loading import default_folder, home, load_base
from jw_engine.plugins.installed.discovery import installed
from jw_engine.plugins.installed.manifest import Command
from jw_engine.plugins.installed.policy import Policy
from jw_engine.plugins.installed.policy_reader import read_policy
from jw_engine.plugins.installed.roster import Entry, Roster


def parse_added(given: Sequence[str], subparsers: Subparsers) -> argparse.Namespace | None:
    """Return the options of a plugin's command, which gets its arguments as they were typed.

    None where *given* is no such command; then *subparsers* has all of them, for the help.

    Raises:
        PackError: the organisation's policy about plugins cannot be read.
        UsageError: several plugins have this command.
    """
    added = _commands(os.environ.get(POLICY))
    if given and given[0] in added:
        name, *arguments = given
        if len(added[name]) > 1:
            plugins = ", ".join(entry.found.name for _, entry in added[name])
            details = {"name": name, "plugins": plugins}
            raise UsageError([Problem("plugin-command-twice", details=details)])
        ((_, entry),) = added[name]
        return argparse.Namespace(
            run=lambda _: run_added(name, arguments, entry), lang=_language(arguments)
        )
    for name, ((command, entry), *_) in added.items():
        subparsers.add_parser(name, help=f"{command.help.en} ({entry.found.name})")
    return None


def _language(arguments: Sequence[str]) -> str:
    """Return the language for errors; the command itself reads its arguments as it likes."""
    asked = [after for name, after in pairwise(arguments) if name == "--lang"]
    return asked[0] if asked and asked[0] in LANGUAGES else LANGUAGES[0]


def _commands(policy_file: str | None) -> dict[str, list[tuple[Command, Entry]]]:
    """Return the commands of the plugins that take part, by name."""
    cache = default_folder()
    found = tuple(installed(cache))
    if not found:
        return {}
    policy = read_policy(Path(policy_file)) if policy_file else Policy()
    roster, base = Roster(found, policy, cache), load_base(home(), cache)
    commands: dict[str, list[tuple[Command, Entry]]] = {}
    for each in found:
        (entry,), _ = roster.entries([each], base)
        if entry.manifest is not None and not entry.problems:
            for command in entry.manifest.commands:
                commands.setdefault(command.name, []).append((command, entry))
    return commands


def run_added(name: str, arguments: Sequence[str], entry: Entry) -> int:
    """Run the command *name* of a plugin in this process, and return its exit code.

    Raises:
        JwError: the plugin raised it, or failed otherwise; then nothing of its error is told.
    """
    from jw_engine.plugins.calling.implementations import error_class, implementations

    manifest = entry.manifest
    assert manifest is not None
    try:
        found = implementations(manifest.name, entry.found.target, manifest.hooks)
        code = found["jw_run_command"](name, tuple(arguments))
    except (KeyboardInterrupt, BrokenPipeError, JwError):
        raise
    except SystemExit as ended:  # argparse's way
        code = ended.code
    except BaseException as error:  # noqa: BLE001 (whatever a plugin raises)
        details = {"plugin": manifest.name, "error": error_class(error)}
        raise UsageError([Problem("plugin-command-failed", details=details)]) from None
    if code is None:
        return 0
    return code if isinstance(code, int) else 2
