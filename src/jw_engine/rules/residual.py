"""What is still open in a rule: the unknown facts that its condition hangs on."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from jw_engine.facts import Facts
from jw_engine.rules.condition import All, Any, Condition, Given, NoneOf, Setting, Truth
from jw_engine.rules.reference import truth

_NOTHING: Mapping[str, None] = MappingProxyType({})


@frozen
class Residual:
    """What remains of a condition once the known facts are filled in.

    Args:
        truth: true or false where it is settled whatever the unknown facts are; else None.
        unknown: the facts that it still hangs on, in the order in which they are written.
        supported: whether a condition on a known fact is true.
    """

    truth: Truth
    unknown: Mapping[str, None] = _NOTHING
    supported: bool = False


def residual(condition: Condition, facts: Facts) -> Residual:
    """Return what remains of *condition*.

    Here a fact that is missing is open even where the rule asks whether it is missing: to learn
    it would change the answer.
    """
    if isinstance(condition, All | Any | NoneOf):
        return _of_group(condition, [residual(part, facts) for part in condition.parts])
    if isinstance(condition, Setting):
        return Residual(condition.truth)
    if condition.fact not in facts:
        return Residual(None, {condition.fact: None})
    settled = truth(condition, facts)
    return Residual(settled, supported=settled is True and not isinstance(condition, Given))


def _of_group(group: All | Any | NoneOf, parts: list[Residual]) -> Residual:
    truths = [part.truth for part in parts]
    if isinstance(group, NoneOf):
        truths = [None if value is None else not value for value in truths]
    supported = any(part.supported for part in parts)
    deciding = isinstance(group, Any)  # one true settles Any; one false settles All and NoneOf
    if deciding in truths:
        return Residual(deciding, supported=supported)
    if None not in truths:
        return Residual(not deciding, supported=supported)
    unknown: dict[str, None] = {}
    for part, value in zip(parts, truths, strict=True):
        if value is None:
            unknown.update(part.unknown)
    return Residual(None, unknown, supported)
