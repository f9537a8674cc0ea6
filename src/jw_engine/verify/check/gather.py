"""What there is to check: as much as can be read of it, and what loading finds wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from jw_engine.errors import PackError, Problem
from jw_engine.facts import Configuration
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.facts.period import ALWAYS, turns
from jw_engine.loading import Base, load_pack, read_configuration
from jw_engine.loading.files import read_folder
from jw_engine.loading.rules import gather_pack
from jw_engine.rules import Pack, check_packs, combine, periods_of

_HARMLESS = ("example-fails", "rule-no-example")
"""What is wrong with a rule and still leaves the whole of it to check."""


@frozen
class Gathered:
    """Packs as far as they can be read.

    Args:
        further: the packs that stand beside the base.
        history: the organisation's configuration over time.
        problems: everything that keeps them from being used.
        broken: file and id of the rules that could not be read whole; nothing is concluded of them.
        unread: whether a pack could not be read at all, so that nothing is said of the others.
    """

    base: Base
    further: tuple[Pack, ...]
    history: ConfigurationHistory
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]] = frozenset()
    unread: bool = False

    @property
    def packs(self) -> tuple[Pack, ...]:
        """All packs, the base first."""
        return (self.base.pack, *self.further)

    @property
    def lasting(self) -> Configuration:
        """What the organisation has set for good: what holds on some days alone stays open."""
        values = {
            name: dated[0].value
            for name, dated in self.history.values.items()
            if len(dated) == 1 and dated[0].valid == ALWAYS
        }
        return Configuration(self.history.keys, values)


def gather(
    base: Base,
    folders: Iterable[Path],
    configuration: Path | Mapping[str, Any] | None,
    cache: Path | None = None,
) -> Gathered:
    """Return what the folders and the configuration hold beside *base*."""
    problems: list[Problem] = []
    further, unread = [], False
    for folder in folders:
        pack, wrong = _gather_pack(folder, base, cache)
        problems += wrong
        if pack is None:
            unread = True
        else:
            further.append(pack)
    history = ConfigurationHistory(base.names.keys)
    try:
        history = read_configuration(configuration, base.names.keys)
    except PackError as error:
        problems += error.problems
    broken = {(p.place.file, p.place.item) for p in problems if p.code not in _HARMLESS}
    if not problems:
        problems = _together((base.pack, *further), history)
    return Gathered(base, tuple(further), history, tuple(problems), frozenset(broken), unread)


def _gather_pack(
    folder: Path, base: Base, cache: Path | None
) -> tuple[Pack | None, Sequence[Problem]]:
    try:
        return load_pack(folder, base, cache), ()
    except PackError:  # read again, and kept as far as it goes: only where something is wrong
        try:
            return gather_pack(read_folder(folder), base.names, base.pack)
        except PackError as error:
            return None, error.problems


def _together(packs: Sequence[Pack], history: ConfigurationHistory) -> list[Problem]:
    """Return what is wrong with *packs* as a whole, on any day."""
    problems = check_packs(packs)
    if problems:
        return problems
    for day in (None, *turns([*periods_of(packs), *history.periods])):
        try:
            combine(packs, history.on(day).settings, day)
        except PackError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    return problems
