"""Where a plugin's code runs: in a process of its own, or, once approved, in the engine's."""

import os
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn, Protocol, TypeVar

from jw_engine.errors import PackError
from jw_engine.plugins.calling.arguments import MAKERS, Maker, Plain
from jw_engine.plugins.calling.implementations import (
    ContractError,
    Implementation,
    error_class,
    implementations,
    is_error_class,
)
from jw_engine.plugins.calling.results import ResultError
from jw_engine.plugins.facts_view import FactsView, visible
from jw_engine.plugins.installed.manifest import Manifest
from jw_engine.plugins.installed.pins import package_hash
from jw_engine.plugins.installed.roster import Entry
from jw_engine.worker import Program, Turns

START_SECONDS = 5.0
"""How long a plugin may take to be imported."""
MOST_ANSWER_BYTES = 8 * 1_048_576
Answer = TypeVar("Answer")
Read = Callable[[Any, Manifest], Answer]
"""Makes of what a plugin gave what may be used, or raises ``ResultError``."""


class PluginFailedError(ValueError):
    """A call of a plugin failed.

    Args:
        error: its class: the name of one of Python's own exceptions, or a code.
        undeclared: the facts that were read and are not in the manifest.
    """

    def __init__(self, error: str, undeclared: tuple[str, ...] = ()) -> None:
        super().__init__(error)
        self.error = error
        self.undeclared = undeclared


class Runner(Protocol):
    """Calls hooks of one plugin."""

    def call(self, hook: str, plain: Plain, read: Read[Answer]) -> Answer:
        """Return what *read* makes of the hook's answer.

        Raises:
            PluginFailedError: whatever went wrong.
        """

    def prepare(self) -> None:
        """Start what a call will need, without waiting for it."""

    def close(self) -> None:
        """End what was started for it."""


class OwnProcess:
    """Runs a plugin in a process of its own, which is killed when a call is late.

    Args:
        output: a file for what it prints and for its errors; None where that goes nowhere.
    """

    def __init__(self, entry: Entry, output: Path | None = None) -> None:
        assert entry.manifest is not None
        self._entry, self._output = entry, output
        self._manifest = entry.manifest
        self._numbers = count()
        self.turns = Turns(self._program)

    def call(self, hook: str, plain: Plain, read: Read[Answer]) -> Answer:
        """Return what *read* makes of the hook's answer."""
        seconds, number = self._manifest.seconds, next(self._numbers)
        message = {
            "number": number,  # comes back with its answer: nothing is taken for another's
            "hook": hook,
            "plain": self._told(plain),
            "reads": self._manifest.reads,
            "seconds": seconds,
        }
        try:
            return self.turns.ask(
                message, seconds, lambda answer: read(_value(answer, number), self._manifest)
            )
        except PluginFailedError:
            raise
        except TimeoutError:
            raise PluginFailedError("plugin-timeout") from None
        except (EOFError, OSError):
            raise PluginFailedError("plugin-exited") from None
        except (ResultError, ValueError):
            raise PluginFailedError("plugin-result") from None

    def _told(self, plain: Plain) -> Plain:
        """Return *plain* with of the facts only what the manifest reads: the rest never leaves."""
        if "facts" not in plain:
            return plain
        return {**plain, "facts": visible(plain["facts"], self._manifest.reads)}

    def _program(self) -> Program:
        """Return what to start, once the package is seen to be what it was."""
        found, manifest = self._entry.found, self._manifest
        assert found.folder is not None
        try:
            unchanged = package_hash(found.folder) == self._entry.sha256
        except PackError:
            unchanged = False
        if not unchanged:
            raise PluginFailedError("plugin-changed")
        first = {
            "name": manifest.name,
            "target": found.target,
            "hooks": manifest.hooks,
            "network": manifest.network,
            "memory_mb": manifest.memory_mb,
            "seconds": START_SECONDS,
            "output": str(self._output or ""),
        }
        given = {name: os.environ[name] for name in manifest.environment if name in os.environ}
        return Program(
            "jw_engine.plugins.calling.child",
            first,
            START_SECONDS,
            MOST_ANSWER_BYTES,
            given,
            _accept,
        )

    def prepare(self) -> None:
        """Start the process, without waiting for it; what goes wrong is told by the next call."""
        with suppress(OSError, ValueError):
            self.turns.prepare()

    def close(self) -> None:
        """End the process; another call would start a new one."""
        self.turns.close()


def _value(answer: Any, number: int) -> Any:
    if not isinstance(answer, dict) or answer.get("number") != number:
        raise PluginFailedError("plugin-result")
    if "error" in answer:
        _fail(answer)
    return answer.get("value")


def _accept(answer: Any) -> None:
    if answer != {"ready": True}:
        _fail(answer)


def _fail(answer: Any) -> NoReturn:
    """Raise what a plugin's process told; it may be forged, so only what is known is passed on."""
    error = answer.get("error") if isinstance(answer, dict) else None
    names = answer.get("undeclared", ()) if isinstance(answer, dict) else ()
    known = isinstance(error, str) and (error in CODES or is_error_class(error))
    undeclared = tuple(name for name in names if isinstance(name, str)) if known else ()
    raise PluginFailedError(str(error) if known else "plugin-result", undeclared)


CODES = (
    "plugin-changed", "plugin-contract", "plugin-exited", "plugin-io", "plugin-mutates",
    "plugin-off", "plugin-read", "plugin-result", "plugin-timeout",
)  # fmt: skip


class InProcess:
    """Runs a plugin in the engine's process: for approved ones, which do nothing but compute.

    All but ``KeyboardInterrupt`` is caught. A call that never ends cannot be ended here; that is
    what the approval is for.
    """

    def __init__(self, entry: Entry) -> None:
        assert entry.manifest is not None
        self._entry, self._manifest = entry, entry.manifest
        self._views = FactsView.for_reads(entry.manifest.reads)
        self._bound: dict[str, tuple[Implementation, Maker]] = {}
        self._lock = Lock()

    def call(self, hook: str, plain: Plain, read: Read[Answer]) -> Answer:
        """Return what *read* makes of the hook's answer."""
        facts = None
        try:
            implementation, make = self._bound.get(hook) or self._bind(hook)
            arguments, facts = make(plain, self._views)
            value = implementation(*arguments)
            if facts is None or not facts.misuse:
                return read(value, self._manifest)
            error = facts.misuse
        except KeyboardInterrupt:
            raise
        except PluginFailedError:
            raise
        except ResultError:
            error = "plugin-result"
        except ContractError:
            error = "plugin-contract"
        except BaseException as raised:  # noqa: BLE001 (SystemExit too)
            error = error_class(raised)
        if facts is None:
            raise PluginFailedError(error)
        raise PluginFailedError(facts.misuse or error, facts.undeclared)

    def _bind(self, hook: str) -> tuple[Implementation, Maker]:
        """Import the plugin where that was not done yet, and return what *hook* needs."""
        with self._lock:
            if not self._bound:
                manifest = self._manifest
                found = implementations(manifest.name, self._entry.found.target, manifest.hooks)
                self._bound = {name: (each, MAKERS[name]) for name, each in found.items()}
            return self._bound[hook]

    def prepare(self) -> None:
        """Nothing has to be started."""

    def close(self) -> None:
        """Nothing was started."""


def runner_of(entry: Entry) -> Runner:
    """Return where the code of *entry* runs: its own process, unless approved for the engine's."""
    manifest = entry.manifest
    inside = manifest is not None and manifest.in_process and entry.approved
    return InProcess(entry) if inside else OwnProcess(entry)
