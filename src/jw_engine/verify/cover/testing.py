"""Runs cases through the whole decision and tells what came out otherwise than expected."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from attrs import frozen

from jw_engine.decision import Decision, Recommendation
from jw_engine.errors import JwError, Language
from jw_engine.rules import fires
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.case_files import Refused
from jw_engine.verify.cover.decider import DatedRules, Decider, Deciders, known_facts


@frozen
class Failure:
    """One expectation that did not come out; ids only, never a value of a fact.

    Args:
        check: the key of the case or example.
        expected: the ids of it that did not come out.
        came: what came instead.
        vetoed: of *expected*, the actions that are forbidden, each with the rule that does so.
    """

    check: str
    expected: tuple[str, ...]
    came: tuple[str, ...]
    vetoed: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the failure as plain data."""
        return {
            "check": self.check,
            "expected": list(self.expected),
            "came": list(self.came),
            "vetoed": [{"action": action, "rule": rule} for action, rule in self.vetoed],
        }


@frozen
class Outcome:
    """How a case came out: as expected, otherwise, or refused because it cannot be read."""

    case: Case
    failures: tuple[Failure, ...] = ()
    refused: JwError | None = None
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether everything came out as expected."""
        return not self.failures and self.refused is None

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return the outcome as plain data."""
        told = self.case.to_dict() | {
            "ok": self.ok,
            "failures": [failure.to_dict() for failure in self.failures],
        }
        if self.refused is not None:
            told["error"] = self.refused.to_dict(language)
        return told


def run_cases(cases: Iterable[Case | Refused], deciders: Deciders) -> Iterator[Outcome]:
    """Yield the outcome of each case, in order."""
    rules = DatedRules()
    for case in cases:
        if isinstance(case, Refused):
            yield Outcome(_nameless(case), refused=case.error)
            continue
        start = perf_counter()
        try:
            failures = tuple(_failures(case, deciders(case.config), rules))
        except JwError as error:
            yield Outcome(case, refused=error, seconds=perf_counter() - start)
        else:
            yield Outcome(case, failures, seconds=perf_counter() - start)


def _nameless(refused: Refused) -> Case:
    return Case(f"{refused.place.file}:{refused.place.line}", {}, place=refused.place)


def _failures(case: Case, decider: Decider, rules: DatedRules) -> Iterator[Failure]:
    decision = decider.advise(case.facts, at=case.at)
    if case.expected.fires:
        yield from _firing(case, decider, rules)
    yield from compare(case, decision)


def _firing(case: Case, decider: Decider, rules: DatedRules) -> Iterator[Failure]:
    facts, pairs = known_facts(decider, case), rules.of(decider, case.at)
    wanted = case.expected.fires
    if not any(rule.id == wanted and fires(bound, facts) for rule, bound in pairs):
        fired = (rule.id for rule, bound in pairs if fires(bound, facts))
        yield Failure("fires", (wanted,), tuple(fired))


def compare(case: Case, decision: Decision) -> Iterator[Failure]:
    """Yield what *decision* does otherwise than *case* expects."""
    wanted = case.expected
    advice = {part.action: part for part in decision.recommendations}
    order = tuple(advice)
    forbidden = {veto.action: veto.rule for veto in decision.vetoes}

    def missing(check: str, names: Iterable[str], came: tuple[str, ...]) -> Iterator[Failure]:
        absent = tuple(name for name in names if name not in came)
        if absent:
            vetoed = tuple((name, forbidden[name]) for name in absent if name in forbidden)
            yield Failure(check, absent, came, vetoed if came is order else ())

    if wanted.first:
        yield from missing("first", (wanted.first,), order[:1])
    yield from missing("expect", wanted.expect, order)
    unwanted = tuple(name for name in wanted.never if name in advice)
    if unwanted:
        yield Failure("never", unwanted, order)
    yield from missing("vetoes", wanted.vetoes, tuple(forbidden))
    asked = [advice[name] for name in wanted.expect if name in advice]
    among = asked or ([] if wanted.expect else list(decision.recommendations))
    steps = tuple(dict.fromkeys(step for part in among for step in part.steps))
    yield from missing("steps", wanted.steps, steps)
    reasons = dict.fromkeys(
        name
        for part in decision.recommendations
        for name in (*part.principles, *part.principles_implied)
    )
    yield from missing("principles", wanted.principles, tuple(reasons))
    yield from _priority(wanted.priority, among)
    for earlier, later in wanted.before:
        both = earlier in advice and later in advice
        if not both or order.index(earlier) > order.index(later):
            yield Failure("before", (earlier, later), order)


def _priority(wanted: str, among: list[Recommendation]) -> Iterator[Failure]:
    came = tuple(part.priority for part in among[:1])
    if wanted and came != (wanted,):
        yield Failure("priority", (wanted,), came)
