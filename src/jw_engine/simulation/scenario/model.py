"""A scenario: young people as they are, a worker, and what may happen between them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from jw_engine.errors import Text
from jw_engine.facts import Facts, called
from jw_engine.method import Meaning, Source
from jw_engine.rules import All, Condition

NOTHING = "nothing"
"""The habit of leaving it."""


@frozen
class Hidden:
    """Something that is true of a young person, whether the worker knows it or not.

    Args:
        levels: lowest first.
        level_labels: what they are called.
    """

    id: str
    label: Text
    levels: tuple[str, ...]
    level_labels: Mapping[str, Text] = field(factory=dict)

    def said(self, level: str) -> Text:
        """Return a level for a reader."""
        return called(level, self.level_labels)


@frozen
class Ending:
    """A way in which a trajectory ends before its horizon."""

    id: str
    label: Text


@frozen
class Profile:
    """A kind of young people.

    Args:
        share: weight among the profiles.
        hidden: by variable, the weight of each level at the start.
        facts: what the worker knows at the start.
    """

    id: str
    label: Text
    share: int
    hidden: Mapping[str, Mapping[str, int]]
    facts: Facts


@frozen
class Worker:
    """Who works with them.

    Args:
        adherence: chance in a turn that the advice is followed.
        again_after: days before the same action is done again.
        minutes: what an action takes.
        minutes_of: the same for some of the actions.
        habits: weight of each action, or ``nothing``, where the advice is not followed.
    """

    adherence: Decimal
    again_after: int
    minutes: int
    minutes_of: Mapping[str, int]
    habits: Mapping[str, int]


@frozen
class Capacity:
    """What a team can do.

    Args:
        hours: of each of *workers* in a turn.
        caseload: young people whom they have together.
    """

    workers: int
    hours: int
    caseload: int


@frozen
class Likelihood:
    """How likely something is in a turn.

    Args:
        by: the hidden variable or fact whose value decides; empty where none does.
        of: chance in a turn, by value; under ``other`` for the rest.
    """

    by: str
    of: Mapping[str, Decimal]


@frozen
class Behaviour:
    """What may happen in a turn.

    Args:
        means, actions, affordances: of what the worker did; one that fits is enough. Every turn
            where all are empty.
        when: has to be known to be true; of facts and hidden variables.
        observe: what the worker sees in the next turn.
        change: by hidden variable, a level or ``+1`` or ``-1``.
        ends: the ending that it brings; empty for none.
    """

    id: str
    label: Text
    means: frozenset[Meaning]
    actions: frozenset[str]
    affordances: frozenset[str]
    when: Condition
    likelihood: Likelihood
    observe: Facts
    change: Mapping[str, str]
    ends: str
    because: Text

    @property
    def answers(self) -> bool:
        """Whether it comes of something that the worker did."""
        return bool(self.means or self.actions or self.affordances)


@frozen
class Scenario:
    """A scenario.

    Args:
        start: the day of the first turn.
        turn: days in a turn.
        turns: how many at most.
        unsafe: when the young person is unsafe; never, where it has no parts.
        described: by plugin, the behaviours that it described, as plain data.
        hash: SHA-256 of the file and of what plugins described, in hexadecimal.
    """

    id: str
    title: Text
    about: Text
    source: Source
    start: date
    turn: int
    turns: int
    unsafe: All
    hidden: Mapping[str, Hidden]
    endings: Mapping[str, Ending]
    profiles: Mapping[str, Profile]
    worker: Worker
    capacity: Capacity | None
    behaviours: tuple[Behaviour, ...]
    described: Mapping[str, Sequence[Mapping[str, Any]]] = field(factory=dict, repr=False)
    hash: str = field(default="", repr=False)

    @property
    def team(self) -> int:
        """How many trajectories depend on each other: the caseload, or one."""
        return self.capacity.caseload if self.capacity else 1
