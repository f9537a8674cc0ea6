"""Which plugins a case meets: an engine for each set of them, made when it is first needed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import evolve

from jw_engine.errors import PackError
from jw_engine.loading import Base
from jw_engine.plugins.installed.discovery import Found
from jw_engine.plugins.installed.manifest import municipality_code
from jw_engine.plugins.installed.roster import Entry, Roster
from jw_engine.rules import Pack

if TYPE_CHECKING:
    from jw_engine.engine.plugged import Plugged
    from jw_engine.plugins.calling.host import Active

Made = TypeVar("Made")
Make = Callable[[Base, Sequence[Pack], "Plugged | None"], Made]


class Routes(Generic[Made]):
    """The engines by municipality, for as many as plugins name.

    Args:
        roster: the installed plugins.
        base: the method and its facts, without those of plugins.
        packs: the rule packs, without those of plugins.
        make: makes an engine; raises ``PackError`` where packs do not go together.
    """

    def __init__(self, roster: Roster, base: Base, packs: Sequence[Pack], make: Make[Made]) -> None:
        self.roster = roster
        self._base, self._packs, self._make = base, tuple(packs), make
        self._engines: dict[tuple[Found, ...], Made] = {}
        self._by_code: dict[str | None, Made] = {}
        self._shared: dict[str, Active] = {}

    def engine(self, municipality: str | None) -> Made:
        """Return the engine as a case of *municipality* meets it."""
        found = self._by_code.get(municipality)
        if found is not None:
            return found
        code = None if municipality is None else municipality_code(municipality)
        reached = self.roster.reaching(code)
        if reached == self.roster.reaching(None):  # not kept by code: anything may be given
            municipality = None
        if reached not in self._engines:
            # two threads may do this at once; both make the same, and one of them is kept
            self._engines.setdefault(reached, self._made(reached))
        engine = self._engines[reached]
        self._by_code[municipality] = engine
        return engine

    def _made(self, reached: Sequence[Found]) -> Made:
        """Return an engine with the plugins that go together; the others are told as refused."""
        if not reached:  # as for most cases among many plugins of others
            return self._make(self._base, self._packs, None)
        from jw_engine.engine.plugged import Plugged
        from jw_engine.plugins.calling.host import Host

        entries, base = self.roster.entries(reached, self._base)
        packs: tuple[Pack, ...] = self._packs
        kept: list[Entry] = []
        for entry in entries:
            if entry.packs:
                try:
                    self._make(base, (*packs, *entry.packs), None)
                    packs = (*packs, *entry.packs)
                except PackError as error:
                    entry = evolve(entry, problems=error.problems)  # noqa: PLW2901
            kept.append(entry)
        return self._make(base, packs, Plugged(Host(kept, self._shared), base.names))

    def close(self) -> None:
        """End the processes of all plugins."""
        for active in self._shared.values():
            active.runner.close()
