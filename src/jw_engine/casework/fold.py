"""How everything stands in a trajectory: signals, promises, advice, goals, referrals, members."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from attrs import field, frozen

from jw_engine.casework.event import CaseEvent
from jw_engine.casework.fields import Words
from jw_engine.casework.kind import BEGINS, Kind
from jw_engine.decision import Due
from jw_engine.errors import Place, Problem
from jw_engine.trajectory import read_time

ThingId = tuple[str, str]
"""The field that names a thing, such as ``signal``, and its id."""


@frozen
class Standing:
    """How one thing stands.

    Args:
        state: in which the last event about it put it.
        since: the moment of that event.
        kind: of that event.
        told: what its events told, the later over the earlier.
        last: what the last of them told.
    """

    state: str
    since: datetime
    kind: str
    told: Mapping[str, object] = field(repr=False)
    last: Mapping[str, object] = field(repr=False)


@frozen
class CaseState:
    """What the events so far amount to, beside facts and position.

    Args:
        things: by what they are and their id.
        rung: the highest rung of deliberation since a signal was last taken up; 0 for none.
    """

    things: Mapping[ThingId, Standing] = field(factory=dict)
    rung: int = 0

    def of(self, what: str) -> dict[str, Standing]:
        """Return the things of one sort, such as ``signal``, by id."""
        return {name: standing for (sort, name), standing in self.things.items() if sort == what}


def fold_case(
    events: Iterable[CaseEvent], words: Words, before: CaseState | None = None
) -> CaseState:
    """Return how everything stands after *events*, which stand in the order of their recording.

    Args:
        events: what happened.
        words: what events may name.
        before: how everything stood; nothing is there yet where it is left out.
    """
    before = before or CaseState()
    things, rung = dict(before.things), before.rung
    for event in events:
        kind = words.cases.kinds.get(event.kind)
        if kind is None:
            continue
        rung = 0 if _settles(kind) else max(rung, kind.rung)
        if kind.thing is not None:
            thing = (kind.thing.field, str(event.data[kind.thing.field]))
            told = things[thing].told if thing in things else {}
            things[thing] = Standing(
                kind.thing.state, event.at, kind.id, {**told, **event.data}, event.data
            )
    return CaseState(things, rung)


def _settles(kind: Kind) -> bool:
    return kind.thing is not None and kind.thing.state == "taken_up"


def misplaced(event: CaseEvent, state: CaseState, place: Place, words: Words) -> Problem | None:
    """Return what is wrong where *event* does not follow on how its thing stands."""
    kind = words.cases.kinds.get(event.kind)
    if kind is None or kind.thing is None:
        return None
    thing = kind.thing
    now = state.things.get((thing.field, str(event.data[thing.field])))
    before = now.state if now else BEGINS
    if before in (thing.after or (BEGINS,)):
        return None
    allowed = ", ".join(each or "–" for each in thing.after or (BEGINS,))
    details = {"kind": kind.id, "thing": thing.field, "state": before or "–", "allowed": allowed}
    return Problem("case-event-order", place, details)


def next_rung(state: CaseState, unresolved: object, words: Words) -> Kind | None:
    """Return the rung of deliberation that comes next; None where the last one was settled."""
    if not unresolved:
        return None
    return next((kind for kind in words.cases.ladder if kind.rung > state.rung), None)


def due_things(state: CaseState, words: Words) -> tuple[Due, ...]:
    """Return what has to come back because of how things stand, the earliest first."""
    found = []
    for standing in state.things.values():
        due = words.cases.kinds[standing.kind].due
        at = None if due is None else standing.last.get(due.at.removeprefix("$"))
        if due is None or at is None:
            continue
        action = str(standing.last[due.action[1:]]) if due.action.startswith("$") else due.action
        label = words.method.actions[action].label
        moment = read_time(at, Place())
        found.append(Due(action, label, moment, f"{standing.kind}.{due.at[1:]}", ""))
    return tuple(sorted(found, key=lambda each: each.at.timestamp() if each.at else 0.0))


def all_due(by_rules: Sequence[Due], by_things: Sequence[Due]) -> tuple[Due, ...]:
    """Return both together; what was agreed for an action goes before a rule's term for it."""
    agreed = {due.action for due in by_things}
    return (*by_things, *(due for due in by_rules if due.action not in agreed))
