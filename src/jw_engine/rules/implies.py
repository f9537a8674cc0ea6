"""Whether one condition plainly implies another: seen from what is written, without a solver."""

from jw_engine.rules.condition import All, Any, Compare, Condition, Is, Leaf, NoneOf

_STEPS = {"<": -1, ">": 1}


def implies(one: Condition, other: Condition) -> bool:
    """Return whether it is plain that wherever *one* is known to be true, *other* is.

    It is plain part by part; where it would take reasoning over several parts, this says no.
    """
    if isinstance(other, All):
        return all(implies(one, part) for part in other.parts)
    if isinstance(one, Any):
        return all(implies(part, other) for part in one.parts)
    if isinstance(one, All) and any(implies(part, other) for part in one.parts):
        return True
    if isinstance(other, Any):
        return any(implies(one, part) for part in other.parts)
    return one == other or _one_implies(one, other)


def _one_implies(one: Leaf | NoneOf | All, other: Leaf | NoneOf) -> bool:
    if isinstance(one, NoneOf) and isinstance(other, NoneOf):
        return all(any(implies(part, was) for was in one.parts) for part in other.parts)
    if isinstance(one, Is) and isinstance(other, Is) and one.fact == other.fact:
        return _is_implies(one, other)
    if isinstance(one, Compare) and isinstance(other, Compare) and one.fact == other.fact:
        return _compare_implies(one, other)
    return False


def _is_implies(one: Is, other: Is) -> bool:
    if one.negated and not other.negated:
        return False
    if other.negated and not one.negated:
        return not set(one.values) & set(other.values)
    narrower, wider = (other, one) if one.negated else (one, other)
    return set(narrower.values) <= set(wider.values)


def _compare_implies(one: Compare, other: Compare) -> bool:
    """Whole numbers: ``< 16`` is ``<= 15``, and ``> 16`` is ``>= 17``."""
    if not isinstance(one.number, int) or not isinstance(other.number, int):
        return False  # a configuration key: it may have another value tomorrow
    if one.operator[0] != other.operator[0]:
        return False
    mine = one.number + _STEPS.get(one.operator, 0)
    its = other.number + _STEPS.get(other.operator, 0)
    return mine <= its if one.operator[0] == "<" else mine >= its
