"""Which steps can be reached: there are ways to them whose guards can hold."""

from collections.abc import Iterable, Iterator

import z3

from jw_engine.errors import Text
from jw_engine.verify.prove.positions import Track
from jw_engine.verify.prove.reading import known
from jw_engine.verify.prove.situation import Formula

_NO_WAY = Text("Van {0} loopt er geen weg naar {1}.", "No way leads from {0} to {1}.")
_NEVER = Text("De positie wordt nooit {0}.", "The position never becomes {0}.")


def unreachable(steps: Iterable[str], track: Track) -> Iterator[Text]:
    """Yield what stands in the way of reaching *steps* from each other step."""
    steps = list(steps)
    if not steps:
        return
    ways = {
        (one, other)
        for one, other, guard in track.guards()
        if _can(known(guard, track.situation), track)
    }
    for step in steps:
        for origin in track.method.steps:
            if origin != step and step not in _from(origin, ways):
                yield Text(_NO_WAY.nl.format(origin, step), _NO_WAY.en.format(origin, step))
        if not _can(track.stands_at(step), track):
            yield Text(_NEVER.nl.format(step), _NEVER.en.format(step))


def _can(formula: Formula, track: Track) -> bool:
    solver = z3.Solver()
    solver.add(formula, *track.situation.bounds)
    return bool(solver.check() == z3.sat)


def _from(origin: str, ways: set[tuple[str, str]]) -> set[str]:
    """Return the steps that can be reached from *origin*."""
    found, waiting = {origin}, [origin]
    while waiting:
        here = waiting.pop()
        further = {other for one, other in ways if one == here} - found
        found |= further
        waiting += further
    return found
