"""Where two ways part: what is the same told once."""

from collections.abc import Iterable

from jw_engine.simulation.comparing.divergence import Branch, Divergence


def alike(found: Iterable[Divergence]) -> list[tuple[Divergence, list[int]]]:
    """Return each kind of parting once, with the trajectories in which it was the same again."""
    told: dict[object, tuple[Divergence, list[int]]] = {}
    for each in found:
        key = (each.position, *_way(each.a), *_way(each.b), each.only_a, each.only_b)
        if key in told:
            told[key][1].append(each.trajectory)
        else:
            told[key] = (each, [])
    return list(told.values())


def _way(branch: Branch) -> tuple[object, ...]:
    return (branch.action, branch.advised, branch.rules, branch.late)
