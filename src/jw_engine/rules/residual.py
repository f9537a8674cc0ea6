"""What is still open in a rule: the unknown facts that its condition hangs on."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from jw_engine.facts import Facts
from jw_engine.rules.condition import Any, Condition, Given, Group, Is, NoneOf, Setting, Truth
from jw_engine.rules.reference import truth

_NOTHING: Mapping[str, None] = MappingProxyType({})


@frozen(repr=False)
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


_FALSE, _TRUE, _SUPPORTED = Residual(False), Residual(True), Residual(True, supported=True)


def residual(condition: Condition, facts: Facts) -> Residual:
    """Return what remains of *condition*.

    Here a fact that is missing is open even where the rule asks whether it is missing: to learn
    it would change the answer.
    """
    if isinstance(condition, Group):
        return _of_group(condition, facts)
    if isinstance(condition, Setting):
        return Residual(condition.truth)
    if condition.fact not in facts:
        return Residual(None, {condition.fact: None})
    if truth(condition, facts) is not True:
        return _FALSE
    return _TRUE if isinstance(condition, Given) else _SUPPORTED


def _of_group(group: Group, facts: Facts) -> Residual:
    deciding = isinstance(group, Any)  # one true settles Any; one false settles All and NoneOf
    turned = isinstance(group, NoneOf)
    supported = still_open = False
    unknown: dict[str, None] = {}
    for part in group.parts:
        if isinstance(part, Is) and part.fact not in facts:
            # most parts are such; residual() would say the same in five times as long
            still_open = True
            unknown[part.fact] = None
            continue
        left = residual(part, facts)
        supported = supported or left.supported
        if left.truth is None:
            still_open = True
            unknown.update(left.unknown)
        elif (left.truth is not turned) is deciding:
            return Residual(deciding, supported=supported)
    return Residual(None if still_open else not deciding, unknown, supported)
