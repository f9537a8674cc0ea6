"""From the solver's model to a case, and to a pack that loading accepts."""

from collections.abc import Iterator, Mapping

import z3
from attrs import evolve, frozen

from jw_engine.errors import Text
from jw_engine.facts import Value
from jw_engine.method import MEANINGS, Source
from jw_engine.rules import (
    PRIORITIES,
    STRENGTHS,
    Advice,
    All,
    Any,
    Change,
    ChangeKind,
    Condition,
    Example,
    Given,
    Pack,
    Rank,
    Rule,
)
from jw_engine.verify.prove.admissible import Admissible
from jw_engine.verify.prove.advice import Advice as Advised
from jw_engine.verify.prove.claims import Claim
from jw_engine.verify.prove.practice import Case
from jw_engine.verify.prove.situation import Formula, Model

PACK = "counterexample"
_TEXT = Text("Een regel van een ander pakket.", "A rule of another pack.")
_SOURCE = Source(1, (1, 1), "added", PACK)


def present(claim: Claim) -> Iterator[list[Formula]]:
    """Yield what a counterexample had better be without: first an overlay, then what is known."""
    both = [claim.now] if claim.before is None else [claim.before, claim.now]
    yield [advised for each in both for advised in _advised(each)]
    yield [forbidden for each in both for forbidden in each.added.forbids.values()]
    overlay = claim.now.overlay
    yield [moved != place for place, moved in overlay.moved.items()]
    yield [*overlay.dropped.values()]
    for each in reversed(both):
        yield [each.situation.known(name) for name in each.situation.spoken_of()]
    yield [*claim.track.done.values()]


def _advised(advice: Advised) -> Iterator[Formula]:
    if advice.overlay.allowed is not None:
        yield z3.Or([advice.added.place == gap for gap in _hard(advice.overlay.allowed)])
    for by_step in advice.added.advises.values():
        yield from by_step.values()


def _hard(allowed: Admissible) -> Iterator[int]:
    """Yield the places that only a changed rule can take."""
    for place in allowed.gaps[:-1]:
        if not allowed.passable(place) and not allowed.rulebook.starts_rank(place):
            yield place


def case_of(claim: Claim, model: Model) -> Case:
    """Return the facts and settings of *model*."""
    keys = claim.now.rulebook.base.names.keys
    now = claim.now.situation.read(model)
    before = None if claim.before is None else claim.before.situation.read(model)
    settings = {
        name: value for name, value in now.items() if name in keys and value != keys[name].fixed
    }
    return Case(
        _facts(now),
        None if before is None else _facts(before),
        settings,
        frozenset(m for m in MEANINGS if _true(model, claim.track.done[m])),
    )


def _facts(found: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in found.items() if "." not in name}


def _true(model: Model, formula: Formula) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))


def overlay_of(claim: Claim, case: Case, model: Model) -> Pack | None:
    """Return the pack that the overlay of *model* can be; None where it has none."""
    maker = _Maker(claim, case, model)
    changes = [maker.off(name) for name in maker.dropped()]
    rules: list[Rule] = []
    for part in (claim.now, claim.before):
        if part is not None:
            rules += maker.forbidding(part)
            for made in maker.advising(part):
                (changes if isinstance(made, Change) else rules).append(made)  # type: ignore[arg-type]
    if not rules and not changes:
        return None
    return Pack(PACK, "1", "", tuple(rules), tuple(changes))


@frozen
class _Maker:
    claim: Claim
    case: Case
    model: Model

    def dropped(self) -> Iterator[str]:
        for name, formula in self.claim.now.overlay.dropped.items():
            if _true(self.model, formula):
                yield name

    def off(self, name: str) -> Change:
        return Change(name, "off", None, _TEXT, PACK)

    def forbidding(self, part: Advised) -> Iterator[Rule]:
        forbidden = [a for a, f in part.added.forbids.items() if _true(self.model, f)]
        if forbidden:
            rule = self._rule(f"{PACK}-forbids-{part.situation.label}", part)
            yield evolve(rule, veto=tuple(forbidden))

    def advising(self, part: Advised) -> Iterator[Rule | Change]:
        for action, by_step in part.added.advises.items():
            for step, formula in by_step.items():
                if _true(self.model, formula):
                    place = self.model.eval(part.added.place, model_completion=True).as_long()
                    yield self._at(place, Advice(action, step), part)

    def _at(self, place: int, advice: Advice, part: Advised) -> Rule | Change:
        book, allowed = part.rulebook, part.overlay.allowed
        assert allowed is not None, "else there is no place"
        rule = evolve(self._rule(f"{PACK}-advises-{part.situation.label}", part), advice=(advice,))
        if place == len(book.rules):
            return rule
        if allowed.passable(place):
            return _ranked(evolve(rule, before=(book.rules[place].id,)), book.rank(place))
        if book.starts_rank(place):
            return _ranked(rule, book.rank(place - 1) if place else (0, False, 0))
        old = allowed.changeable_before(place)
        assert old is not None, "the place is open"
        kept = tuple(one for one in old.advice if one.action != advice.action)
        same = tuple(one for one in old.advice if one.action == advice.action)
        new = evolve(
            old, pack=PACK, advice=(*(same or (advice,)), *kept), veto=(), unless=Any(()),
            condition=_loosened(old.condition, self._ever()), examples=rule.examples,
        )  # fmt: skip
        if old.overlay == "tighten":
            more = () if same else (advice,)
            new = evolve(new, advice=(*old.advice, *more), veto=old.veto)
        kind: ChangeKind = "tighten" if old.overlay == "tighten" else "replace"
        return Change(old.id, kind, _ranked(new, book.rank(place)), _TEXT, PACK)

    def _rule(self, name: str, part: Advised) -> Rule:
        """Return a rule that fires in this situation, and in the other one not."""
        prop, facts = self.claim.property, self.case.facts
        condition, unless = All((self._ever(),)), Any(())
        if part is self.claim.before:
            assert self.case.before is not None
            unless, facts = prop.added, self.case.before
        elif self.claim.before is not None:
            condition = All((prop.added,))
        return Rule(
            id=name, pack=PACK, title=_TEXT, because=_TEXT, sources=(_SOURCE,),
            priority="background", strength="may", overlay="open",
            condition=condition, unless=unless, examples=(Example(facts),),
        )  # fmt: skip

    def _ever(self) -> Any:
        """Return a condition that always holds, and still is one."""
        name = next(iter(self.claim.now.rulebook.base.names.vocabulary.facts))
        return Any((Given(name), Given(name, negated=True)))


def _ranked(rule: Rule, rank: Rank) -> Rule:
    condition = All(()) if rank[1] else rule.condition
    priority, strength = PRIORITIES[rank[0]], STRENGTHS[rank[2]]
    return evolve(rule, priority=priority, strength=strength, condition=condition)


def _loosened(condition: Condition, ever: Any) -> Condition:
    """Return a condition that always holds, and of which that is plain beside *condition*."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    for part in parts:
        if isinstance(part, Any):
            return All((Any((*part.parts, *ever.parts)),))
        if not isinstance(part, All) and not hasattr(part, "parts"):
            return All((Any((part, *ever.parts)),))
    return condition
