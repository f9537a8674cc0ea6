"""What stands on a timeline."""

from datetime import datetime
from typing import Literal, get_args

from attrs import frozen

from jw_engine.errors import Text

MomentKind = Literal["did", "observed", "advised", "answered", "other"]
MOMENT_KINDS: tuple[MomentKind, ...] = get_args(MomentKind)


@frozen
class Moment:
    """Something that happened.

    Args:
        at: when, with its offset; shown as the clock stood there.
        kind: the worker did something; something was observed; the engine advised; the worker
            answered to that; or anything else.
        label: what, in a few words.
        step: the id of a step or sub-step; None where it belongs to none.
        detail: more about it, such as why.
    """

    at: datetime
    kind: MomentKind
    label: Text
    step: str | None = None
    detail: Text | None = None


@frozen
class DueItem:
    """Something that has to come back; ``at`` is None where no term is set."""

    at: datetime | None
    label: Text
    step: str | None = None
    detail: Text | None = None
