"""What a decision costs as the rules grow."""

from collections.abc import Iterator

from attrs import evolve

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases
from jw_engine.errors import Text
from jw_engine.facts import Fact, Vocabulary
from jw_engine.rules import Any as AnyOf
from jw_engine.rules import Condition, Group, Pack, Rule, is_key
from jw_engine.rules.condition import Setting


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield the cost of a decision with more rules, as many times the cost with the base pack."""
    few, many = scale.copies
    kinds: tuple[tuple[str, int, bool, float], ...] = (
        ("other_facts", few, True, 1.5),
        ("other_facts", many, True, 3),
        ("same_facts", few, False, 6),
    )
    for name, times, elsewhere, target in kinds:
        grown = enlarged(engine, times, elsewhere=elsewhere)
        work = [over(engine.advise, cases.given), over(grown.advise, cases.given)]
        base_seconds, seconds = by_turns(work, scale)
        yield Row(
            area="core",
            name=f"growth_cost_{name}_x{times}",
            value=seconds / base_seconds,
            unit="x",
            workload=f"{cases.told(len(grown.rules))}, {len(grown.vocabulary.facts)} known facts",
            target=target,
        )


def enlarged(engine: Engine, times: int, *, elsewhere: bool) -> Engine:
    """Return an engine with copies of the rules of *engine*, *times* as many in all.

    With *elsewhere* each copy speaks of facts of its own. Rules that always hold have no facts
    and are not copied then.
    """
    rules: list[Rule] = list(engine.base.pack.rules)
    known: dict[str, Fact] = dict(engine.vocabulary.facts)
    for number in range(2, times + 1):
        suffix = f"_copy{number}"
        if elsewhere:
            # a copy of a fact that is derived from others is one that is observed
            known |= {
                name + suffix: evolve(fact, id=name + suffix, derived=None, ask_when=())
                for name, fact in engine.vocabulary.facts.items()
            }
        rules += [
            _copied(rule, suffix, elsewhere=elsewhere)
            for rule in engine.base.pack.rules
            if not (elsewhere and rule.always)
        ]
    pack = Pack("grown", "1", "", tuple(rules))
    names = evolve(engine.base.names, vocabulary=Vocabulary(known))
    base = evolve(engine.base, names=names, pack=pack)
    return Engine.of(base, [pack], engine.configuration)


def _copied(rule: Rule, suffix: str, *, elsewhere: bool) -> Rule:
    because = Text(rule.because.nl + suffix, rule.because.en + suffix)
    before = tuple(name + suffix for name in rule.before)
    copy = evolve(rule, id=rule.id + suffix, because=because, before=before)
    if not elsewhere:
        return copy
    unless = AnyOf(tuple(_renamed(part, suffix) for part in rule.unless.parts))
    return evolve(copy, condition=_renamed(rule.condition, suffix), unless=unless)


def _renamed(condition: Condition, suffix: str) -> Condition:
    if isinstance(condition, Group):
        return evolve(condition, parts=tuple(_renamed(part, suffix) for part in condition.parts))
    if isinstance(condition, Setting) or is_key(condition.fact):
        return condition
    return evolve(condition, fact=condition.fact + suffix)
