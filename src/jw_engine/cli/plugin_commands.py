"""Commands that plugins add to ``jw``: known by the manifests, imported only when one is typed."""

from collections.abc import Sequence
from pathlib import Path

from jw_engine.errors import JwError, Problem, UsageError
from jw_engine.loading import default_folder, home, load_base
from jw_engine.plugins.discovery import installed
from jw_engine.plugins.manifest import Command
from jw_engine.plugins.policy import Policy, read_policy
from jw_engine.plugins.roster import Entry, Roster


def added_commands(environment_policy: str | None) -> dict[str, tuple[Command, Entry]]:
    """Return the commands of the plugins that take part, by name.

    Args:
        environment_policy: the file with the organisation's policy, if any.

    Raises:
        PackError: the policy cannot be read.
    """
    cache = default_folder()
    found = tuple(installed(cache))
    if not found:
        return {}
    policy = read_policy(Path(environment_policy)) if environment_policy else Policy()
    roster, base = Roster(found, policy, cache), load_base(home(), cache)
    commands: dict[str, tuple[Command, Entry]] = {}
    for each in found:
        (entry,), _ = roster.entries([each], base)
        if entry.manifest is not None and not entry.problems:
            for command in entry.manifest.commands:
                commands.setdefault(command.name, (command, entry))
    return commands


def run_added(name: str, arguments: Sequence[str], entry: Entry) -> int:
    """Run the command *name* of a plugin in this process, and return its exit code.

    Raises:
        JwError: the plugin raised it, or failed otherwise; then nothing of its error is told.
    """
    from jw_engine.plugins.implementations import error_class, implementations

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
