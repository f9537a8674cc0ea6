"""A move in the state graph, with the condition that opens it."""

from typing import Literal, get_args

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.method import Named, Source
from jw_engine.rules.condition import Condition

Kind = Literal["continuous", "ordered", "direct_jump", "skip", "re_entry", "informs"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@frozen(repr=False)
class Transition(Named):
    """An edge of the state graph.

    Args:
        id: T1–T32; one transition of the handbook can be several edges.
        origin, target: ids of steps or sub-steps.
        guard: what has to be known to be true; an empty ``All`` is always open.
    """

    id: str
    origin: str
    target: str
    kind: Kind
    guard: Condition
    because: Text
    source: Source
