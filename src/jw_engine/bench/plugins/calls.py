"""A call of ten plugins, each by itself, beside pluggy's own call of the same ten."""

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace

from pluggy import PluginManager

from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.plugins.laying import lay, site
from jw_engine.bench.row import Row, versions_of
from jw_engine.loading import home, load_base
from jw_engine.plugins import hookspecs
from jw_engine.plugins.calling.host import Host
from jw_engine.plugins.calling.results import principle_reader
from jw_engine.plugins.installed.discovery import installed
from jw_engine.plugins.installed.policy import Approval, Policy
from jw_engine.plugins.installed.roster import Roster

_COUNT = 10
_FACTS = {"worrying": True, "contact_exists": False, "youth_age": 15}
_STEPS = ("orienting", "increase_awareness_accessibility", "signalling", "making_contact")


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how many times the time of pluggy's call the isolated call takes."""
    base = load_base(home())
    with site() as folder:
        names = [f"jw-measured-{number}" for number in range(_COUNT)]
        for name in names:
            lay(folder, name)
        found = [each for each in installed() if each.name in names]
        hashes = Roster(tuple(found), Policy()).entries(found, base)[0]
        approved = {entry.found.name: Approval("1.0", entry.sha256) for entry in hashes}
        host = Host(Roster(tuple(found), Policy(approved=approved)).entries(found, base)[0], {})
        manager = PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        for each in found:
            manager.register(import_module(each.module))
        situation = SimpleNamespace(facts=dict(_FACTS), active_steps=_STEPS)

        read = principle_reader(base.names, _FACTS)
        told = {"facts": _FACTS, "active_steps": _STEPS, "municipality": None, "at": None}

        def isolated() -> None:
            for active in host.with_hook("jw_recommend_principles"):
                answer = active.ask("jw_recommend_principles", told, read)
                assert answer.error is None, answer.error

        def plain() -> None:
            manager.hook.jw_recommend_principles(situation=situation)

        theirs, ours = by_turns([plain, isolated], scale)
    yield Row(
        area="plugins",
        name="isolated_call_over_pluggy",
        value=ours / theirs,
        unit="x",
        workload=f"{_COUNT} plugins in the engine's process, two facts each; "
        f"pluggy {theirs * 1e6:.1f} µs, isolated {ours * 1e6:.1f} µs",
        target=3.0,
        versions=versions_of("pluggy"),
    )
