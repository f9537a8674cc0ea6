"""The state graph as data: positions, transitions, and the signs that move a trajectory."""

from collections.abc import Mapping

from attrs import frozen

from jw_engine.errors import Text
from jw_engine.facts import Configuration, Vocabulary
from jw_engine.method import Action, Meaning, Named
from jw_engine.rules import Any, Condition, Matcher, Transition


@frozen(repr=False)
class Position(Named):
    """Where a contact can stand; the first position of the list that holds is the one.

    Args:
        id: ``none`` or the id of a step.
        condition: holds where it is known to be true of the facts.
        done: holds as well once an action of this meaning was done.
        unless: does not hold where this is known to be true.
    """

    id: str
    condition: Condition
    done: Meaning | None
    unless: Condition
    label: Text
    because: Text


@frozen(repr=False)
class StateGraph:
    """The two tracks of the method.

    Args:
        approach: what tells that the young person came to the worker; counts as an attempt.
        reply: what tells that the young person answered.
        end_of_support: what tells that support ended; what was done before no longer decides
            the position, so that the young person can come in again anywhere.
        properties: what the handbook says of the graph as a whole, by transition id.
    """

    positions: tuple[Position, ...]
    transitions: tuple[Transition, ...]
    approach: Condition
    reply: Condition
    end_of_support: Condition
    properties: Mapping[str, Text]

    @property
    def position_ids(self) -> tuple[str, ...]:
        """The ids of the positions, each once, from no contact to the furthest."""
        return tuple(dict.fromkeys(position.id for position in reversed(self.positions)))


@frozen(eq=False, repr=False)
class Frame:
    """What events are read by: the graph, the actions, the facts and the organisation's terms.

    Args:
        signs: tells which of ``approach``, ``reply`` and ``end_of_support`` an event shows, by
            their places in that order.
        positions: tells which positions' conditions hold.
    """

    graph: StateGraph
    actions: Mapping[str, Action]
    vocabulary: Vocabulary
    configuration: Configuration
    signs: Matcher
    positions: Matcher

    @classmethod
    def of(
        cls,
        graph: StateGraph,
        actions: Mapping[str, Action],
        vocabulary: Vocabulary,
        configuration: Configuration,
    ) -> "Frame":
        """Return the frame of these."""
        never = Any(())
        signs = (graph.approach, graph.reply, graph.end_of_support)
        return cls(
            graph,
            actions,
            vocabulary,
            configuration,
            Matcher((sign, never) for sign in signs),
            Matcher((position.condition, position.unless) for position in graph.positions),
        )


APPROACH, REPLY, END_OF_SUPPORT = range(3)
