"""What is asked of an engine besides facts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from jw_engine.plugins.calling.host import Answer


@frozen(eq=False, repr=False, slots=False)
class Question:
    """What is asked besides facts.

    Args:
        active: the steps that are going on; None where the facts tell them.
        calls: gets how each call of a plugin went, in order.
    """

    at: datetime | None
    case_id: str | int | None = None
    municipality: str | None = None
    explain: bool = False
    what_if: bool = False
    active: Sequence[str] | None = None
    calls: "list[Answer[Any]]" = field(factory=list)

    @property
    def day(self) -> date | None:
        """The day of the decision."""
        return self.at.date() if self.at else None
