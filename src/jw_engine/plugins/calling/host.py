"""The plugins that take part for one municipality: each called by itself, and none trusted."""

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import Any, Generic, NamedTuple, TypeVar

from attrs import define, field

from jw_engine.plugins.calling.arguments import Plain
from jw_engine.plugins.calling.runners import PluginFailedError, Read, Runner, runner_of
from jw_engine.plugins.installed.manifest import Manifest
from jw_engine.plugins.installed.roster import Entry

FAILURES = 3
"""So many failures in a row switch a plugin off."""
REST_SECONDS = 60.0
"""After so long, one call is tried again."""
_DECIDED = ("plugin-blocked", "plugin-not-allowed")
"""What the organisation decided itself, and need not be told with every decision."""
_ASKED_BY_DECISIONS = {"jw_provide_facts", "jw_recommend_principles", "jw_observe_decision"}
_new = tuple.__new__  # makes a named tuple in half the time of its own constructor
Value = TypeVar("Value")


class Answer(NamedTuple, Generic[Value]):
    """How one call of one plugin went.

    Args:
        value: what it gave, checked; None where it failed.
        error: the class of its failure; None where it did not.
        undeclared: facts that it read and that its manifest does not name.
    """

    plugin: str
    hook: str
    seconds: float
    value: Value | None = None
    error: str | None = None
    undeclared: tuple[str, ...] = ()

    def to_skip(self) -> dict[str, Any]:
        """Return the failure as a decision tells it."""
        return {
            "plugin": self.plugin,
            "hook": self.hook,
            "error": self.error,
            "seconds": round(self.seconds, 3),
        }


@define
class Active:
    """A plugin that takes part; after failures in a row it rests, and is then tried once."""

    entry: Entry
    manifest: Manifest
    runner: Runner
    failures: int = 0
    off_since: float = 0.0
    name: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.name = self.manifest.name

    def ask(self, hook: str, plain: Plain, read: Read[Value]) -> Answer[Value]:
        """Call *hook*; whatever happens, there is an answer."""
        name, began = self.name, perf_counter()
        failures = self.failures
        if failures >= FAILURES and began - self.off_since < REST_SECONDS:
            return Answer(name, hook, 0.0, error="plugin-off")
        try:
            value = self.runner.call(hook, plain, read)
        except PluginFailedError as failed:
            ended = perf_counter()
            self.failures, self.off_since = failures + 1, ended
            if self.failures < FAILURES:
                self.runner.prepare()  # so that the next case need not wait for its start
            return Answer(
                name, hook, ended - began, error=failed.error, undeclared=failed.undeclared
            )
        if failures:
            self.failures = 0
        told = (name, hook, perf_counter() - began, value, None, ())
        return _new(Answer, told)


class Host:
    """The plugins that take part, by hook.

    Args:
        entries: those that a case reaches.
        shared: by name, what has been started already for other municipalities; added to.
    """

    def __init__(self, entries: Iterable[Entry], shared: dict[str, Active]) -> None:
        entries = tuple(entries)
        self.entries = entries
        self.active = tuple(
            shared.setdefault(entry.found.name, Active(entry, entry.manifest, runner_of(entry)))
            for entry in entries
            if entry.manifest is not None and not entry.problems
        )
        self.told = tuple(active.entry.to_dict() for active in self.active)
        self.refused = tuple(
            Answer[Any](entry.found.name, "load", 0.0, error=entry.problems[0].code).to_skip()
            for entry in entries
            if entry.problems and entry.problems[0].code not in _DECIDED
        )
        self._prepared = False
        self._by_hook: dict[str, tuple[Active, ...]] = {}

    def prepare(self) -> None:
        """Start, all at once, the processes that a decision will ask."""
        if not self._prepared:
            self._prepared = True
            for active in self.active:
                if _ASKED_BY_DECISIONS & set(active.manifest.hooks):
                    active.runner.prepare()

    def with_hook(self, hook: str) -> Sequence[Active]:
        """Return those that implement *hook*, in the order of their names."""
        found = self._by_hook.get(hook)
        if found is None:
            found = self._by_hook[hook] = tuple(
                active for active in self.active if hook in active.manifest.hooks
            )
        return found

    def restore(self, name: str) -> bool:
        """Switch a plugin on again; return whether there is one of that name."""
        found = [active for active in self.active if active.manifest.name == name]
        for active in found:
            active.failures = 0
        return bool(found)

    def close(self) -> None:
        """End the processes of all; another call would start them anew."""
        for active in self.active:
            active.runner.close()
