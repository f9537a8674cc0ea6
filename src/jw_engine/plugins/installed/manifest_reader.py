"""A manifest file becomes a manifest; everything that is wrong with it comes together."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from jw_engine.errors import Problem
from jw_engine.facts import Vocabulary
from jw_engine.loading.files import RawFile, parse
from jw_engine.loading.table import Table, top
from jw_engine.plugins.installed.manifest import (
    EVERYWHERE,
    FORMAT,
    TAKEN,
    Command,
    Manifest,
    are_municipalities,
    municipality_code,
)

KEYS = (
    "format", "name", "version", "contract", "label", "municipalities", "hooks", "reads",
    "writes", "network", "environment", "budget_ms", "memory_mb", "in_process", "facts", "packs",
    "command",
)  # fmt: skip
BUDGET_MS = (1, 500, 60_000)
MEMORY_MB = (64, 512, 8_192)
_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
_VERSION = re.compile(r"\d+(\.\d+){0,3}([a-z0-9.+-]{0,20})")
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:]{2,45}\](:\d{1,5})?")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
_KEPT_VARIABLES = ("LD_", "DYLD_", "PYTHON", "PATH")


def read_municipalities(raw: RawFile) -> tuple[str, ...] | None:
    """Return whom a plugin is for, from its manifest alone; None where that cannot be told.

    Raises:
        PackError: the file is no TOML.
    """
    written = parse(raw).data.get("municipalities")
    if not isinstance(written, list) or not are_municipalities(written):
        return None
    return _codes(written)


def _codes(written: Sequence[str]) -> tuple[str, ...]:
    return () if EVERYWHERE in written else tuple(map(municipality_code, written))


class ManifestReader:
    """Reads one manifest file.

    Args:
        raw: the file.

    Raises:
        PackError: the file is no TOML.
    """

    def __init__(self, raw: RawFile) -> None:
        self.problems: list[Problem] = []
        self._table = top(parse(raw), self.problems, FORMAT)
        self._table.only(KEYS)

    def folders(self, key: str) -> tuple[str, ...]:
        """Return the names of folders under *key*, each inside the package."""
        names = self._table.strings(key)
        for name in names:
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
                self._table.wrong("plugin-folder", key)
        return names

    def read(self, hooks: tuple[str, ...], contract: int, vocabulary: Vocabulary) -> Manifest:
        """Return the manifest.

        Args:
            hooks: the names of all hooks that there are.
            contract: the version of the contract here.
            vocabulary: all facts, with those of the plugin itself.
        """
        table = self._table
        manifest = Manifest(
            name=self._pattern("name", _NAME, "jw-…"),
            version=self._pattern("version", _VERSION, "1.0.0"),
            contract=table.number("contract", needed=True),
            label=table.text("label"),
            municipalities=self._municipalities(),
            hooks=table.names("hooks", "hook", hooks),
            reads=table.names("reads", "fact", vocabulary.facts),
            writes=table.names("writes", "fact", vocabulary.facts),
            network=self._patterns("network", _HOST, "api.example.org:443"),
            environment=self._variables(),
            budget_ms=self._bounded("budget_ms", BUDGET_MS),
            memory_mb=self._bounded("memory_mb", MEMORY_MB),
            in_process=table.flag("in_process"),
            facts=self.folders("facts"),
            packs=self.folders("packs"),
            commands=self._commands(),
        )
        if "contract" in table.data and manifest.contract != contract:
            table.wrong("plugin-contract", "contract", wanted=contract, found=manifest.contract)
        self._check_together(manifest, vocabulary)
        return manifest

    def _check_together(self, manifest: Manifest, vocabulary: Vocabulary) -> None:
        for name in manifest.writes:
            fact = vocabulary.facts.get(name)
            if fact is not None and (fact.judgement or fact.derived is not None):
                self._table.wrong("plugin-writes", "writes", fact=name)
        if ("jw_run_command" in manifest.hooks) != bool(manifest.commands):
            self._table.wrong("plugin-command", "hooks")
        if manifest.in_process and manifest.network:
            self._table.wrong("plugin-in-process", "in_process")
        if not (manifest.hooks or manifest.facts or manifest.packs):
            self._table.wrong("plugin-nothing", "hooks")

    def _pattern(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        written = self._table.string(key, needed=True)
        if written and not pattern.fullmatch(written):
            self._table.wrong("key-type", key, expected=example, expected_en=example)
            return ""
        return written

    def _patterns(self, key: str, pattern: re.Pattern[str], example: str) -> tuple[str, ...]:
        written = self._table.strings(key)
        if not all(pattern.fullmatch(each) for each in written):
            self._table.wrong(
                "key-type", key, expected=f'["{example}"]', expected_en=f'["{example}"]'
            )
            return ()
        return written

    def _variables(self) -> tuple[str, ...]:
        names = self._patterns("environment", _VARIABLE, "MY_SERVICE_URL")
        if any(name.startswith(_KEPT_VARIABLES) for name in names):
            self._table.wrong("plugin-environment", "environment")
        return names

    def _municipalities(self) -> tuple[str, ...]:
        written = self._table.strings("municipalities")
        if not are_municipalities(written):
            self._table.wrong("plugin-municipalities", "municipalities")
        return _codes(written)

    def _bounded(self, key: str, bounds: tuple[int, int, int]) -> int:
        least, default, most = bounds
        number = self._table.number(key, default)
        if not least <= number <= most:
            self._table.wrong(
                "key-type", key, expected=f"{least} … {most}", expected_en=f"{least} … {most}"
            )
            return default
        return number

    def _commands(self) -> tuple[Command, ...]:
        return tuple(map(self._command, self._table.tables("command")))

    def _command(self, table: Table) -> Command:
        table.only(("name", "help"))
        name = table.string("name", needed=True)
        if name and not _NAME.fullmatch(name):
            table.wrong("id-invalid", "name")
        if name in TAKEN:
            table.wrong("plugin-command-taken", "name", name=name)
        return Command(name, table.text("help"))
