"""What is measured of each trajectory."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from jw_engine.errors import Text
from jw_engine.simulation.outcomes import NEVER, Rows
from jw_engine.simulation.scenario import Scenario

Ints = NDArray[np.int64]
CONTACT = "building_relationship"
"""From this position on there is contact."""


@frozen
class Measure:
    """A whole number of each trajectory.

    Args:
        unit: ``days``, ``minutes``, ``times`` or ``share`` (1 where it is so, 0 where not).
        of: gives the numbers, of shape (n,).
    """

    id: str
    label: Text
    unit: str
    of: Callable[[Rows], Ints] = field(repr=False)


def contact_of(rows: Rows, positions: Sequence[str]) -> Ints:
    """Return the turn of the first contact of each, or NEVER."""
    later = rows.first[:, list(positions).index(CONTACT) :].astype(np.int64)
    found = np.where(later == NEVER, np.iinfo(np.int64).max, later).min(axis=1)
    return np.where(found == np.iinfo(np.int64).max, NEVER, found)


def perspective_of(rows: Rows) -> Ints:
    """Return the turn in which each first came to perspective, or NEVER."""
    return rows.first[:, -1].astype(np.int64)


def measures_of(scenario: Scenario, positions: Sequence[str]) -> tuple[Measure, ...]:
    """Return what is measured in a scenario, the main ones first."""
    horizon, days = scenario.turns, scenario.turn
    contact = partial(contact_of, positions=positions)

    def within(turn: Ints) -> Ints:
        return np.where(turn == NEVER, horizon, turn) * days

    def ends(place: int) -> Callable[[Rows], Ints]:
        return lambda rows: (rows.ending == place).astype(np.int64)

    endings = (
        Measure(f"ended_{name}", ending.label, "share", ends(place))
        for place, (name, ending) in enumerate(scenario.endings.items(), 1)
    )
    return (
        Measure(
            "days_without_contact",
            Text("Dagen zonder contact, binnen de horizon", "Days without contact, by the horizon"),
            "days",
            lambda rows: within(contact(rows)),
        ),
        Measure(
            "days_without_perspective",
            Text(
                "Dagen zonder perspectief, binnen de horizon",
                "Days without perspective, by the horizon",
            ),
            "days",
            lambda rows: within(perspective_of(rows)),
        ),
        Measure(
            "contact", Text("Kreeg contact", "Came into contact"), "share",
            lambda rows: (contact(rows) != NEVER).astype(np.int64),
        ),
        Measure(
            "perspective", Text("Kreeg perspectief", "Came to perspective"), "share",
            lambda rows: (perspective_of(rows) != NEVER).astype(np.int64),
        ),
        *endings,
        Measure(
            "unsafe_days", Text("Dagen onveilig", "Days unsafe"), "days",
            lambda rows: rows.unsafe.astype(np.int64) * days,
        ),
        Measure(
            "unsafe_unseen",
            Text("Onveilig en niet tot stap 7 gekomen", "Unsafe, and not come to step 7"), "share",
            lambda rows: ((rows.unsafe_since != NEVER) & (rows.seen_to == NEVER)).astype(np.int64),
        ),
        Measure(
            "minutes", Text("Minuten werk", "Minutes of work"), "minutes",
            lambda rows: rows.minutes.astype(np.int64),
        ),
        Measure(
            "actions", Text("Acties", "Actions"), "times",
            lambda rows: rows.actions.astype(np.int64),
        ),
        Measure(
            "waited", Text("Keren zonder tijd ervoor", "Times without time for it"), "times",
            lambda rows: rows.waited.astype(np.int64),
        ),
    )  # fmt: skip
