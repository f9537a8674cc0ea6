"""A plugin under trial: called in its own process, with what it prints kept to be looked at."""

from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from attrs import define, field

from jw_engine.loading import Names
from jw_engine.plugins.calling.host import Active, Answer
from jw_engine.plugins.calling.results import (
    behaviours,
    platforms,
    principle_reader,
    provided_facts,
    reading,
)
from jw_engine.plugins.calling.runners import OwnProcess, Read
from jw_engine.plugins.conformance.samples import PLANTED, deliveries, situations
from jw_engine.plugins.installed.manifest import Manifest
from jw_engine.plugins.installed.roster import Entry

Call = tuple[str, dict[str, Any], Read[Any]]
"""A hook, what it is asked, and what its answer has to be."""


@define
class Trial:
    """One plugin, its calls, and how they went.

    Args:
        entry: the plugin, with nothing wrong in its manifest.
        names: the method, with the plugin's own facts.
        folder: for what it prints.
    """

    entry: Entry
    names: Names
    folder: Path
    active: Active = field(init=False)

    def __attrs_post_init__(self) -> None:
        manifest = self.manifest
        self.active = Active(self.entry, manifest, OwnProcess(self.entry, self.output))

    @property
    def manifest(self) -> Manifest:
        """The plugin's manifest."""
        assert self.entry.manifest is not None
        return self.entry.manifest

    @property
    def output(self) -> Path:
        """Where what it prints and its errors are kept."""
        return self.folder / f"{self.manifest.name}.output"

    def ask(self, call: Call, raw: list[Any] | None = None) -> Answer[Any]:
        """Make a call; *raw* gets what the plugin gave before it was checked."""
        hook, plain, read = call

        def keep(given: Any, manifest: Manifest) -> Any:
            if raw is not None:
                raw.append(given)
            return read(given, manifest)

        self.active.failures = 0  # a trial goes on after failures
        return self.active.ask(hook, plain, keep)

    def start(self) -> Answer[Any]:
        """Import the plugin, where it has code, and return how that went."""
        return (
            self.ask(("", {}, lambda given, _: given))
            if self.manifest.hooks
            else Answer("", "", 0.0)
        )

    def calls(self) -> Iterator[Call]:
        """Yield calls of every hook that a decision or a delivery uses."""
        hooks = set(self.manifest.hooks)
        if hooks & {"jw_recommend_principles", "jw_provide_facts", "jw_observe_decision"}:
            yield from self._of_decisions(hooks)
        if "jw_describe_platforms" in hooks:
            yield from self._of_platforms(hooks)
        if "jw_describe_behaviours" in hooks:
            yield "jw_describe_behaviours", {"scenario": "example"}, behaviours

    def _of_decisions(self, hooks: set[str]) -> Iterator[Call]:
        manifest, names = self.manifest, self.names
        code = manifest.municipalities[0] if manifest.municipalities else None
        for plain in situations(names.method, names.vocabulary, manifest.reads, code):
            facts = names.vocabulary.read(plain["facts"])
            if "jw_recommend_principles" in hooks:
                advised = principle_reader(names, facts)
                yield "jw_recommend_principles", plain, advised
            if "jw_observe_decision" in hooks:
                told = dict.fromkeys(("actions", "rules", "vetoes", "skipped"), ())
                yield "jw_observe_decision", {**plain, **told}, lambda *_: None
            if "jw_provide_facts" in hooks:
                asked = {**plain, "case_id": PLANTED, "names": manifest.writes}
                provided = partial(provided_facts, names=names, asked=manifest.writes)
                yield "jw_provide_facts", asked, provided

    def _of_platforms(self, hooks: set[str]) -> Iterator[Call]:
        names = self.names
        described: Call = ("jw_describe_platforms", {}, partial(platforms, names=names))
        yield described
        if "jw_read_delivery" not in hooks:
            return
        for platform in self.ask(described).value or ():
            for delivery in deliveries(platform):
                told = {**delivery, "body": b64encode(delivery["body"]).decode()}
                plain = {"platform": platform["id"], "delivery": told}
                yield "jw_read_delivery", plain, partial(reading, names=names)
