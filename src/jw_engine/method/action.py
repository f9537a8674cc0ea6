"""What a worker can do."""

from typing import Literal, get_args

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.method.named import Named
from jw_engine.method.source import Source

Meaning = Literal["attempt", "needs_talk", "support", "nothing"]
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)


@frozen(repr=False)
class Action(Named):
    """An action of the catalogue.

    Args:
        means: what doing it means for the contact position.
        forbidden: true for what a veto names and no rule may advise.
    """

    id: str
    label: Text
    means: Meaning
    source: Source
    forbidden: bool = False
