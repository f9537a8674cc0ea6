"""What is still open in a rule: the unknown facts that its condition hangs on."""

from attrs import frozen

from jw_engine.facts import Facts, Value
from jw_engine.rules.condition import All, Any, Condition, Given, NoneOf, Setting, Truth, leaves
from jw_engine.rules.reference import truth


@frozen
class Residual:
    """What remains of a condition once the known facts are filled in.

    Args:
        truth: true or false where it is settled whatever the unknown facts are; else None.
        unknown: the facts that it still hangs on.
        supported: whether a condition on a known fact is true.
    """

    truth: Truth
    unknown: frozenset[str]
    supported: bool


def residual(condition: Condition, facts: Facts) -> Residual:
    """Return what remains of *condition*.

    Here a fact that is missing is open even where the rule asks whether it is missing: to learn
    it would change the answer.
    """
    if not isinstance(condition, All | Any | NoneOf):
        if isinstance(condition, Setting):
            return Residual(condition.truth, frozenset(), False)
        if condition.fact not in facts:
            return Residual(None, frozenset({condition.fact}), False)
        settled = truth(condition, facts)
        return Residual(settled, frozenset(), settled is True and not isinstance(condition, Given))
    parts = [residual(part, facts) for part in condition.parts]
    truths = [part.truth for part in parts]
    if isinstance(condition, NoneOf):
        truths = [None if value is None else not value for value in truths]
    deciding = isinstance(condition, Any)
    supported = any(part.supported for part in parts)
    if deciding in truths:
        return Residual(deciding, frozenset(), supported)
    if None not in truths:
        return Residual(not deciding, frozenset(), supported)
    unknown = frozenset[str]().union(
        *(part.unknown for part, value in zip(parts, truths, strict=True) if value is None)
    )
    return Residual(None, unknown, supported)


def contributing(condition: Condition, facts: Facts) -> dict[str, Value]:
    """Return the known facts, with their values, whose leaves the truth of *condition* rests on."""
    return {
        leaf.fact: facts[leaf.fact]
        for leaf in leaves(condition)
        if not isinstance(leaf, Setting) and leaf.fact in facts and truth(leaf, facts) is True
    }
