"""Whether the advice asks for a fact, where nothing is recommended.

It mirrors ``decision.ask`` there: a rule that could still fire would change that, so each fact
that is the only unknown of a supported rule is asked for, and danger where something worries.
"""

from collections.abc import Mapping

import z3
from attrs import frozen

from jw_engine.rules import Any, Compare, Condition, Given, Group, NoneOf, Rule, Setting
from jw_engine.verify.prove.advice import Advice
from jw_engine.verify.prove.reading import known, some
from jw_engine.verify.prove.situation import Formula, Situation


@frozen
class _Open:
    """What remains of a condition, as in ``rules.residual``.

    Args:
        true, false: it is settled, whatever the unknown facts are.
        hangs_on: by fact, that it is unknown and that the condition hangs on it.
        supported: a condition on a known fact is true, before what settles the whole.
    """

    true: Formula
    false: Formula
    hangs_on: Mapping[str, Formula]
    supported: Formula


def asks(advice: Advice, ask_when: Mapping[str, Condition]) -> Formula:
    """Return that something is asked for, given that nothing is recommended."""
    return some(_asked(advice, place, ask_when) for place in range(len(advice.rulebook.rules)))


def _asked(advice: Advice, place: int, ask_when: Mapping[str, Condition]) -> Formula:
    rule, situation = advice.rulebook.rules[place], advice.situation
    left = _left(rule.condition, situation)
    if not left.hangs_on:
        return z3.BoolVal(False)
    urgent = [left.hangs_on[name] for name in left.hangs_on if name in ask_when]
    others = [left.hangs_on[name] for name in left.hangs_on if name not in ask_when]
    open_now = [
        z3.And(left.hangs_on[name], known(when, situation))
        for name, when in ask_when.items()
        if name in left.hangs_on
    ]
    single = z3.And(z3.PbEq([(one, 1) for one in (*urgent, *others)], 1), left.supported)
    return z3.And(
        z3.Not(advice.fires[place]),
        z3.Not(known(rule.unless, situation)),
        _would_advise(advice, rule),
        z3.Or(z3.And(some(others), single), z3.And(z3.Not(some(others)), some(open_now))),
    )


def _would_advise(advice: Advice, rule: Rule) -> Formula:
    dropped = advice.overlay.dropped.get(rule.id, z3.BoolVal(False))
    allowed = some(z3.Not(advice.vetoed[part.action]) for part in rule.advice)
    return z3.And(z3.Not(dropped), allowed)


def _left(condition: Condition, situation: Situation) -> _Open:
    if isinstance(condition, Group):
        return _of_group(condition, [_left(part, situation) for part in condition.parts])
    if isinstance(condition, Setting):
        settled = z3.BoolVal(condition.truth is True), z3.BoolVal(condition.truth is False)
        return _Open(*settled, {}, z3.BoolVal(False))
    there = situation.known(condition.fact)
    true = z3.And(there, known(condition, situation))
    false = z3.And(there, known(condition, situation, wanted=False))
    if condition.fact in situation.names.keys:
        return _Open(true, false, {}, z3.BoolVal(False))
    missing = z3.Not(there)
    if isinstance(condition, Compare) and isinstance(condition.number, str):
        missing = z3.And(missing, situation.known(condition.number))
    supported = z3.BoolVal(False) if isinstance(condition, Given) else true
    return _Open(true, false, {condition.fact: missing}, supported)


def _of_group(group: Group, parts: list[_Open]) -> _Open:
    flipped = isinstance(group, NoneOf)
    trues = [part.false if flipped else part.true for part in parts]
    falses = [part.true if flipped else part.false for part in parts]
    one_settles, all_settle = (trues, falses) if isinstance(group, Any) else (falses, trues)
    settled = z3.Or(one_settles), z3.And(all_settle)
    true, false = settled if isinstance(group, Any) else settled[::-1]
    hangs_on: dict[str, list[Formula]] = {}
    for part in parts:
        hanging = z3.And(z3.Not(z3.Or(*settled)), z3.Not(z3.Or(part.true, part.false)))
        for name, holds in part.hangs_on.items():
            hangs_on.setdefault(name, []).append(z3.And(hanging, holds))
    return _Open(
        true,
        false,
        {name: z3.Or(each) for name, each in hangs_on.items()},
        some(
            z3.And(part.supported, z3.Not(z3.Or(one_settles[:number])))
            for number, part in enumerate(parts)
        ),
    )
