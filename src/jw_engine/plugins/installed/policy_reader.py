"""The organisation's policy about plugins: a file, or the same as a mapping."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jw_engine.errors import PackError, Problem
from jw_engine.loading.files import TomlFile, parse, read_raw
from jw_engine.loading.lines import LineIndex
from jw_engine.loading.table import Table, top
from jw_engine.plugins.installed.policy import Approval, Policy

FORMAT = "jw-plugin-policy/1"
_HASH = re.compile(r"[0-9a-f]{64}")


def read_policy(given: Path | Mapping[str, Any] | None) -> Policy:
    """Return the policy in a file or in the same as a mapping; none lets every plugin take part.

    Raises:
        PackError: with everything that is wrong.
    """
    if given is None:
        return Policy()
    if isinstance(given, Mapping):
        file = TomlFile("", {"format": FORMAT, **given}, LineIndex({}, {0: {}}))
    else:
        file = parse(read_raw(given))
    problems: list[Problem] = []
    table = top(file, problems, FORMAT)
    table.only(("format", "allow", "block", "require_approval", "approved"))
    block = {part.string("plugin", needed=True): _reason(part) for part in table.tables("block")}
    approved = {
        part.string("plugin", needed=True): _approval(part) for part in table.tables("approved")
    }
    policy = Policy(
        allow=table.strings("allow") if "allow" in table.data else None,
        block=block,
        require_approval=table.flag("require_approval"),
        approved=approved,
    )
    if problems:
        raise PackError(problems)
    return policy


def _reason(part: Table) -> str:
    part.only(("plugin", "reason"))
    return part.string("reason", needed=True)


def _approval(part: Table) -> Approval:
    part.only(("plugin", "version", "sha256", "on"))
    sha256 = part.string("sha256", needed=True)
    if not _HASH.fullmatch(sha256):
        part.wrong("key-type", "sha256", expected="SHA-256", expected_en="SHA-256")
    return Approval(part.string("version", needed=True), sha256)
