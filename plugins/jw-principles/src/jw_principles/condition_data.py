"""When something holds: alternatives of conditions on facts, steps, and what blocks it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from jw_engine.plugins import Situation, condition, truth

Condition: TypeAlias = Any  # the engine's own tree, which is read with ``truth`` alone

GROUPS = ("all", "any", "none")
_FACT = re.compile(r"[a-z][a-z0-9_]*(?![a-z0-9_.])")


@frozen
class Line:
    """One line of a condition, and the fact that it speaks of.

    Args:
        leaf: the condition that it says, in the engine's own tree.
        negated: it stands under ``none``, and counts where it is known to be false.
    """

    fact: str
    leaf: Condition
    negated: bool = False

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Return whether the line is known to be as its group wants it."""
        return truth(self.leaf, facts) is (not self.negated)


@frozen
class Groups:
    """What has to hold together: all of ``all``, one of ``any``, and nothing of ``none``."""

    whole: Condition
    lines: tuple[Line, ...]


@frozen
class When:
    """When an entry holds.

    Args:
        alternatives: one of them has to be known to be true.
        unless: lines of which none may be known to be true.
        steps: ids of steps of which one has to be going on; empty where it does not matter.
    """

    alternatives: tuple[Groups, ...]
    unless: tuple[Line, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def facts(self) -> frozenset[str]:
        """The names of all facts that it speaks of."""
        lines = [line for groups in self.alternatives for line in groups.lines]
        return frozenset(line.fact for line in (*lines, *self.unless))

    def made_by(self, situation: Situation) -> tuple[str, ...] | None:
        """Return the facts that make it hold, in the order of the data; None if it does not."""
        facts = situation.facts
        if self.steps and not set(self.steps) & set(situation.active_steps):
            return None
        if any(line.holds(facts) for line in self.unless):
            return None
        held = [each for each in self.alternatives if truth(each.whole, facts) is True]
        if not held:
            return None
        names = [line.fact for each in held for line in each.lines if line.holds(facts)]
        return tuple(dict.fromkeys(name for name in names if name in facts))


def read_when(data: Mapping[str, Any]) -> When:
    """Return what stands under ``when``, ``unless`` and ``steps`` of an entry.

    Raises:
        ValueError: one of them is missing, empty, or no condition on facts.
    """
    written = data.get("when")
    parts = written if isinstance(written, list) else [written]
    return When(
        alternatives=tuple(map(_groups, parts)),
        unless=tuple(_line(text) for text in texts(data.get("unless", []), "unless")),
        steps=texts(data.get("steps", []), "steps"),
    )


def texts(written: object, key: str) -> tuple[str, ...]:
    """Return a list of texts.

    Raises:
        ValueError: *written* is something else; the message names *key*.
    """
    if not isinstance(written, list) or not all(type(text) is str and text for text in written):
        message = f"{key} has to be a list of texts"
        raise ValueError(message)
    return tuple(written)


def _groups(written: object) -> Groups:
    if not isinstance(written, dict) or not written or not set(written) <= set(GROUPS):
        raise ValueError("when has to hold all, any or none")
    groups: dict[str, Sequence[str]] = {key: texts(written[key], key) for key in written}
    if not all(groups.values()):
        raise ValueError("a group of conditions may not be empty")
    lines = [_line(text, negated=key == "none") for key in groups for text in groups[key]]
    return Groups(condition(groups), tuple(lines))


def _line(text: str, *, negated: bool = False) -> Line:
    found = _FACT.match(text.strip())
    if found is None:
        raise ValueError("a condition has to begin with the name of a fact")
    try:
        leaf = condition({"all": [text]})
    except ValueError:
        message = f"no condition: {text}"
        raise ValueError(message) from None
    return Line(found[0], leaf, negated)
