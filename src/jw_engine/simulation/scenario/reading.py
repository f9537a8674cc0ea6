"""A scenario file (TOML) becomes a checked scenario."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve

from jw_engine.errors import InputError, PackError, Problem, unknown_name
from jw_engine.facts import EnumType, FactType
from jw_engine.facts.period import DAY
from jw_engine.loading.checked import Names
from jw_engine.loading.conditions import conditions
from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.named import by_id
from jw_engine.loading.table import Table, items, top
from jw_engine.method import Source
from jw_engine.rules import All
from jw_engine.simulation.scenario.behaviours import BehaviourReader
from jw_engine.simulation.scenario.model import (
    NOTHING,
    Capacity,
    Ending,
    Hidden,
    Profile,
    Scenario,
    Worker,
)
from jw_engine.simulation.scenario.values import chance_of, told_facts, weights

FORMAT = "jw-scenario/1"
KEYS = (
    "format", "id", "title", "about", "source", "start", "turn", "turns", "unsafe", "hidden",
    "ending", "profile", "worker", "capacity", "behaviours_from", "behaviour",
)  # fmt: skip
MOST = {"hidden": 16, "ending": 12, "profile": 20, "behaviour": 60}
_MOST_LEVELS = 8
_MOST_WEIGHT = 1_000_000


Describe = Callable[[str, str], Sequence[Mapping[str, Any]]]
"""Takes the names of a plugin and a scenario, and gives the behaviours that it describes."""


def nobody(plugin: str, scenario: str) -> Sequence[Mapping[str, Any]]:
    """Tell that there are no plugins here.

    Raises:
        InputError: ``scenario-plugin``.
    """
    del scenario
    raise InputError([Problem("scenario-plugin", details={"name": plugin})])


def read_scenario(file: Path, names: Names, describe: Describe = nobody) -> Scenario:
    """Return the scenario in *file*, held against the facts and actions of *names*.

    Args:
        file: TOML.
        names: what it may name.
        describe: gives the behaviours of plugins that it asks for.

    Raises:
        PackError: with everything that is wrong in it.
    """
    raw = read_raw(file)
    problems: list[Problem] = []
    whole = top(parse(raw), problems, FORMAT)
    described = _described(whole, describe)
    own = whole.data.get("behaviour", [])
    if described and isinstance(own, list):
        more = [dict(each) for of_plugin in described.values() for each in of_plugin]
        whole = evolve(whole, data={**whole.data, "behaviour": [*own, *more]})
    told = json.dumps(described, sort_keys=True, default=str).encode() if described else b""
    hash_ = hashlib.sha256(raw.content + told).hexdigest()
    scenario = _Reader(whole, names).read(described, hash_)
    if problems:
        raise PackError(problems)
    return scenario


def _described(whole: Table, describe: Describe) -> dict[str, Sequence[Mapping[str, Any]]]:
    found = {}
    for plugin in whole.strings("behaviours_from"):
        try:
            found[plugin] = describe(plugin, whole.string("id"))
        except InputError as error:
            place = whole.at("behaviours_from")
            whole.problems.extend(evolve(problem, place=place) for problem in error.problems)
    return found


class _Reader:
    def __init__(self, whole: Table, names: Names) -> None:
        self._whole, self._names = whole, names
        self._hidden = by_id(self._items("hidden"), self._read_hidden)
        types: dict[str, FactType] = {
            name: EnumType(hidden.levels) for name, hidden in self._hidden.items()
        }
        self._types = {**names.types, **types}

    def _items(self, kind: str) -> list[Table]:
        found = items(self._whole, kind)
        if len(found) > MOST[kind]:
            self._whole.wrong("key-length", kind, most=MOST[kind])
            return []
        return found

    def read(self, described: Mapping[str, Sequence[Mapping[str, Any]]], hash_: str) -> Scenario:
        whole = self._whole
        whole.only(KEYS)
        sources = whole.sources()
        if not sources:
            whole.wrong("key-missing", "source", name="source")
        endings = by_id(self._items("ending"), self._ending)
        profiles = by_id(self._items("profile"), self._profile)
        if not profiles:
            whole.wrong("key-missing", "profile", name="profile")
        of_behaviours = BehaviourReader(self._names, self._hidden, self._types, endings)
        turn = self.bounded(whole, "turn", 1, 31)
        behaviours = by_id(self._items("behaviour"), lambda table: of_behaviours.read(table, turn))
        return Scenario(
            id=whole.string("id", needed=True),
            title=whole.text("title"),
            about=whole.text("about"),
            source=sources[0] if sources else Source(0, (0, 0)),
            start=self._day(whole),
            turn=turn,
            turns=self.bounded(whole, "turns", 1, 400),
            unsafe=All(conditions(whole, "unsafe", self._types)),
            hidden=self._hidden,
            endings=endings,
            profiles=profiles,
            worker=self._worker(whole.table("worker", needed=True)),
            capacity=self._capacity(whole) if "capacity" in whole.data else None,
            behaviours=tuple(behaviours.values()),
            described=described,
            hash=hash_,
        )

    def bounded(self, table: Table, key: str, least: int, most: int) -> int:
        """Return a whole number from *least* to *most*; *least* where it is wrong."""
        number = table.number(key, least, needed=True)
        if not least <= number <= most:
            table.wrong("fact-range", key, least=least, most=most)
            return least
        return number

    def _day(self, table: Table) -> date:
        day = table.data.get("start")
        if type(day) is not date or not 1900 <= day.year <= 2200:
            table.wrong("key-type", "start", expected=DAY.nl, expected_en=DAY.en)
            return date(2026, 1, 1)
        return day

    def _read_hidden(self, table: Table) -> Hidden:
        table.only(("id", "label", "levels", "level_labels"))
        name, levels = table.string("id", needed=True), table.strings("levels")
        if name in self._names.types:
            table.wrong("id-duplicate", "id", name=name, other="facts")
        if len(set(levels)) != len(levels) or not 2 <= len(levels) <= _MOST_LEVELS:
            table.wrong("scenario-levels", "levels", most=_MOST_LEVELS)
        return Hidden(name, table.text("label"), levels, table.labels("level_labels", levels))

    def _ending(self, table: Table) -> Ending:
        table.only(("id", "label"))
        return Ending(table.string("id", needed=True), table.text("label"))

    def _profile(self, table: Table) -> Profile:
        table.only(("id", "label", "share", "hidden", "facts"))
        return Profile(
            id=table.string("id", needed=True),
            label=table.text("label"),
            share=self.bounded(table, "share", 1, _MOST_WEIGHT),
            hidden=self._at_start(table.table("hidden")),
            facts=told_facts(table.table("facts"), self._names),
        )

    def _at_start(self, table: Table) -> dict[str, Mapping[str, int]]:
        for name in table.data:
            if name not in self._hidden:
                table.problems.append(
                    unknown_name("hidden variable", name, self._hidden, table.at(name))
                )
        return {name: self._weights(table, name) for name in self._hidden}

    def _weights(self, table: Table, name: str) -> dict[str, int]:
        levels, written = self._hidden[name].levels, table.data.get(name)
        if not isinstance(written, dict):
            return {table.choice(name, levels): 1}
        return weights(table.table(name), levels, "level")

    def _worker(self, table: Table) -> Worker:
        table.only(("adherence", "again_after", "minutes", "minutes_of", "habits"))
        actions = self._names.method.actions
        minutes_of = table.table("minutes_of")
        return Worker(
            adherence=chance_of(table, "adherence"),
            again_after=self.bounded(table, "again_after", 0, 3660),
            minutes=self.bounded(table, "minutes", 1, 600),
            minutes_of=weights(minutes_of, actions, "action") if minutes_of.data else {},
            habits=(
                weights(table.table("habits"), (*actions, NOTHING), "action")
                if "habits" in table.data
                else {NOTHING: 1}
            ),
        )

    def _capacity(self, whole: Table) -> Capacity:
        table = whole.table("capacity")
        table.only(("workers", "hours", "caseload"))
        return Capacity(
            self.bounded(table, "workers", 1, 100),
            self.bounded(table, "hours", 1, 1_000),
            self.bounded(table, "caseload", 1, 1_000),
        )
