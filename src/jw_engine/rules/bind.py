"""The organisation's configuration is filled into the conditions that speak of it."""

from operator import is_

from attrs import evolve

from jw_engine.facts import Facts
from jw_engine.rules.condition import (
    Any,
    Compare,
    Condition,
    Group,
    Leaf,
    Setting,
    leaves,
)
from jw_engine.rules.reference import truth
from jw_engine.rules.rule import Rule


def is_key(name: object) -> bool:
    """Return whether *name* is that of a configuration key: those have a dot, facts have none."""
    return isinstance(name, str) and "." in name


def keys_of(rule: Rule) -> tuple[str, ...]:
    """Return the configuration keys that the advice of *rule* depends on, each once."""
    keys = dict.fromkeys(rule.depends)
    for leaf in (*leaves(rule.condition), *leaves(rule.unless)):
        if not isinstance(leaf, Setting):
            if is_key(leaf.fact):
                keys[leaf.fact] = None
            if isinstance(leaf, Compare) and isinstance(leaf.number, str):
                keys[leaf.number] = None
    if rule.follow_up is not None:
        keys[rule.follow_up.after] = None
    return tuple(keys)


def bind(rule: Rule, settings: Facts) -> Rule:
    """Return *rule* with the values of *settings* in place of their keys."""
    condition, unless = _bound(rule.condition, settings), _all_bound(rule.unless.parts, settings)
    if condition is rule.condition and unless is rule.unless.parts:  # as most, that name no key
        return rule
    return evolve(rule, condition=condition, unless=Any(unless))


def _bound(condition: Condition, settings: Facts) -> Condition:
    if not isinstance(condition, Group):
        return _bound_leaf(condition, settings)
    parts = _all_bound(condition.parts, settings)
    return condition if parts is condition.parts else evolve(condition, parts=parts)


def _all_bound(parts: tuple[Condition, ...], settings: Facts) -> tuple[Condition, ...]:
    """Return *parts* with the settings filled in; the same tuple where that changes none."""
    bound = tuple([_bound(part, settings) for part in parts])
    return parts if all(map(is_, bound, parts)) else bound


def _bound_leaf(leaf: Leaf, settings: Facts) -> Leaf:
    if isinstance(leaf, Setting):
        return leaf
    if isinstance(leaf, Compare) and isinstance(leaf.number, str):
        if leaf.number not in settings:
            return Setting(str(leaf), None)
        return evolve(leaf, number=int(str(settings[leaf.number])))
    if is_key(leaf.fact):
        return Setting(str(leaf), truth(leaf, settings))
    return leaf
