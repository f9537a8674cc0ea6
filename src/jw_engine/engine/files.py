"""What an engine is loaded from."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from jw_engine.engine.edition import EngineName
from jw_engine.errors import PackError, Problem, UsageError

if TYPE_CHECKING:
    from jw_engine.plugins.installed.roster import Roster

Plugins = bool | str | Path | Mapping[str, Any]
"""False for none, True for what is installed, or the organisation's policy about them."""


@frozen
class Files:
    """What an engine was loaded from, as its caller told it."""

    packs: tuple[str, ...]
    configuration: str | Path | Mapping[str, Any] | None
    engine: EngineName
    plugins: Plugins
    vocabulary: tuple[str, ...]

    def arguments(self) -> list[str]:
        """Return the options with which ``jw advise`` loads the same.

        Raises:
            UsageError: a part is a mapping, and no file.
        """
        if isinstance(self.configuration, Mapping) or isinstance(self.plugins, Mapping):
            reason = "several processes need an engine that was loaded from files"
            raise UsageError.of("usage", reason=reason)
        arguments = ["--engine", self.engine]
        for folder in self.packs:
            arguments += ["--pack", folder]
        for folder in self.vocabulary:
            arguments += ["--vocabulary", folder]
        if self.configuration is not None:
            arguments += ["--config", str(self.configuration)]
        if self.plugins is False:
            arguments.append("--no-plugins")
        elif self.plugins is not True:
            arguments += ["--plugin-policy", str(self.plugins)]
        return arguments


@contextmanager
def collecting(problems: list[Problem]) -> Iterator[None]:
    """Add what is wrong with a file to *problems*, so that all of it is told together."""
    try:
        yield
    except PackError as error:
        problems += error.problems


def read_roster(plugins: Plugins, cache: Path | None) -> "Roster | None":
    """Return the installed plugins under the organisation's policy; None where there are none.

    Raises:
        PackError: with everything that is wrong in the policy.
    """
    if plugins is False:
        return None
    from jw_engine.plugins.installed.discovery import installed

    found = tuple(installed(cache))
    if not found and plugins is True:
        return None
    from jw_engine.plugins.installed.policy import Policy
    from jw_engine.plugins.installed.roster import Roster

    policy = Policy()
    if not isinstance(plugins, bool):
        from jw_engine.plugins.installed.policy_reader import read_policy

        policy = read_policy(Path(plugins) if isinstance(plugins, str) else plugins)
    return Roster(found, policy, cache)
