"""What came of a proof."""

from datetime import date
from typing import Literal

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.rules import Pack
from jw_engine.verify.prove.practice import Case
from jw_engine.verify.prove.property import Property, Scope

Status = Literal["proved", "refuted", "undecided"]


@frozen
class Counterexample:
    """A situation in which a property does not hold.

    Args:
        overlay: a pack that has to be loaded as well; None where the loaded packs will do.
        wrong: what is wrong, in words.
        day: on which it is; None where nothing depends on the day.
    """

    case: Case
    overlay: Pack | None
    wrong: tuple[Text, ...]
    day: date | None = None


@frozen
class Verdict:
    """What came of one property in one scope.

    Args:
        of: the property.
        status: ``undecided`` where the solver gave up, or the rules do not show what it found.
        seconds: how long it took.
    """

    of: Property
    scope: Scope
    status: Status
    seconds: float
    counterexample: Counterexample | None = None

    @property
    def demanded(self) -> bool:
        """Whether the property claims to hold in this scope."""
        return self.scope == "these_packs" or self.of.scope == "any_overlay"

    @property
    def fine(self) -> bool:
        """Whether nothing has to be done about it."""
        return self.status == "proved" or not self.demanded
