"""Proves properties, or finds the situation in which one does not hold."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import z3
from attrs import frozen

from jw_engine.errors import PackError, Text
from jw_engine.facts.history import ConfigurationHistory, DatedValue
from jw_engine.facts.period import ALWAYS, turns
from jw_engine.loading import Base
from jw_engine.rules import Pack, periods_of
from jw_engine.verify.prove.claims import Claim
from jw_engine.verify.prove.concrete import case_of, overlay_of, present
from jw_engine.verify.prove.practice import Case, Engines, Practice
from jw_engine.verify.prove.property import SCOPES, Property, Scope
from jw_engine.verify.prove.reach import unreachable
from jw_engine.verify.prove.rulebook import Rulebook
from jw_engine.verify.prove.shown import shown
from jw_engine.verify.prove.situation import Names
from jw_engine.verify.prove.smallest import smallest
from jw_engine.verify.prove.verdict import Counterexample, Status, Verdict

_MILLISECONDS = 60_000
_Found = tuple[Status, Counterexample | None]
_PROVED: _Found = ("proved", None)


@frozen
class Prover:
    """Proves properties of the base with some packs and a configuration.

    Args:
        packs: the base pack and further ones, as the engine takes them.
        engines: makes the engine that a counterexample has to be shown by.
    """

    base: Base
    packs: Sequence[Pack]
    configuration: ConfigurationHistory
    engines: Engines

    def prove(self, properties: Iterable[Property]) -> Iterator[Verdict]:
        """Yield a verdict for each property, for the packs and for any overlay on them."""
        for prop in properties:
            for scope in SCOPES[::-1]:
                yield self.verdict(prop, scope)

    def verdict(self, prop: Property, scope: Scope) -> Verdict:
        """Return what comes of *prop* in *scope*, on every day."""
        start = perf_counter()
        found = _PROVED
        for day in self._days():
            found = self._on(day, prop, free=scope == "any_overlay")
            if found != _PROVED:
                break
        return Verdict(prop, scope, found[0], perf_counter() - start, found[1])

    def _days(self) -> tuple[date | None, ...]:
        """Return a day of each stretch on which the same rules and settings hold."""
        found = turns((*periods_of(self.packs), *self.configuration.periods))
        return (None, found[0] - timedelta(1), *found) if found else (None,)

    def _on(self, day: date | None, prop: Property, *, free: bool) -> _Found:
        base, settings = self.base, self.configuration.on(day).settings
        names = Names(base.names.types, base.names.keys, None if free else settings)
        claim = Claim.of(prop, Rulebook.of(base, self.packs, day), names, free=free)
        lost = tuple(unreachable(prop.then.reachable, claim.track))
        if lost:
            return "refuted", Counterexample(Case({}), None, lost, day)
        solver = z3.Solver()
        solver.set("timeout", _MILLISECONDS)
        solver.add(claim.broken())
        answer = solver.check()
        if answer == z3.unsat:
            return _PROVED
        if answer == z3.unknown:
            return "undecided", None
        return self._refuted(claim, solver, day, free=free)

    def _refuted(self, claim: Claim, solver: Any, day: date | None, *, free: bool) -> _Found:
        """Hold what the solver found against the rules themselves."""
        model = smallest(solver, present(claim))
        case = case_of(claim, model)
        overlay = overlay_of(claim, case, model) if free else None
        packs = [*self.packs, *([overlay] if overlay else [])]
        configuration = self._setting(case) if free else self.configuration
        wrong: tuple[Text, ...] = ()
        with suppress(PackError):  # what does not load shows nothing
            engine = self.engines(packs, configuration)
            practice = Practice(self.base, packs, configuration, engine, day)
            wrong = shown(claim.property, case, practice)
        return "refuted" if wrong else "undecided", Counterexample(case, overlay, wrong, day)

    def _setting(self, case: Case) -> ConfigurationHistory:
        values = {name: (DatedValue(value, ALWAYS),) for name, value in case.settings.items()}
        return ConfigurationHistory(self.base.names.keys, values)
